'use client';

import { useCallback, useMemo } from 'react';
import { changeSearch, lastSearch, useSearchText } from '@/components/ui/use-search-text';
import { besideViewState, decodeViewState, encodeViewState, type ViewState } from '@/lib/dashboards/view-state';
import { useUsualState } from './usual-state';

/** Changes the state of the view, from what it is at that moment, which may be more than what is rendered. */
export type ChangeViewState = (change: (now: ViewState) => ViewState) => void;

/** The state of the view, which is its address: every change is a step that Back undoes. */
export function useViewState(): readonly [ViewState, ChangeViewState] {
  const usual = useUsualState();
  const text = useSearchText();
  const state = useMemo(() => decodeViewState(new URLSearchParams(text), usual), [text, usual]);
  const changeState = useCallback<ChangeViewState>(
    (change) => {
      const search = lastSearch();
      const next = change(decodeViewState(search, usual));
      const parts = [besideViewState(search), encodeViewState(next, usual)];
      changeSearch(parts.filter((part) => part !== '').join('&'));
    },
    [usual],
  );
  return [state, changeState];
}
