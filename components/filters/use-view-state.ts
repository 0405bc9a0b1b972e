'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { besideViewState, decodeViewState, encodeViewState, type ViewState } from '@/lib/dashboards/view-state';
import { useUsualState } from './usual-state';

/** The state of the view, which is its address: every change is a step that Back undoes. */
export function useViewState(): readonly [ViewState, (next: ViewState) => void] {
  const path = usePathname();
  const search = useSearchParams();
  const usual = useUsualState();
  const text = search.toString();
  const state = useMemo(() => decodeViewState(new URLSearchParams(text), usual), [text, usual]);
  const setState = useCallback(
    (next: ViewState) => {
      const parts = [besideViewState(new URLSearchParams(text)), encodeViewState(next, usual)];
      const encoded = parts.filter((part) => part !== '').join('&');
      const address = encoded === '' ? path : `${path}?${encoded}`;
      // The server has nothing to say to a new state: the page stays and asks for other figures.
      window.history.pushState(null, '', address);
    },
    [path, text, usual],
  );
  return [state, setState];
}
