'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { besideViewState, decodeViewState, encodeViewState, type ViewState } from '@/lib/dashboards/view-state';

/** The state of the view, which is its address: every change is a step that Back undoes. */
export function useViewState(): readonly [ViewState, (next: ViewState) => void] {
  const path = usePathname();
  const search = useSearchParams();
  const text = search.toString();
  const state = useMemo(() => decodeViewState(new URLSearchParams(text)), [text]);
  const setState = useCallback(
    (next: ViewState) => {
      const parts = [besideViewState(new URLSearchParams(text)), encodeViewState(next)];
      const encoded = parts.filter((part) => part !== '').join('&');
      const address = encoded === '' ? path : `${path}?${encoded}`;
      // The server has nothing to say to a new state: the page stays and asks for other figures.
      window.history.pushState(null, '', address);
    },
    [path, text],
  );
  return [state, setState];
}
