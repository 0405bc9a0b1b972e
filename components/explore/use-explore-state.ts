'use client';

import { useCallback, useMemo } from 'react';
import { changeSearch, lastSearch, useSearchText } from '@/components/ui/use-search-text';
import { decodeExplore, encodeExplore, type ExploreState } from '@/lib/dashboards/explore-state';
import { changed } from '@/lib/dashboards/explore-state-change';

/** Changes parts of what is explored, from what it is at that moment, which may be more than what is rendered. */
export type ChangeExplored = (change: (now: ExploreState) => Partial<ExploreState>) => void;

/** What is explored, which is the address; a change is a step that Back undoes and leaves period and filters alone. */
export function useExploreState(): readonly [ExploreState, ChangeExplored] {
  const text = useSearchText();
  const state = useMemo(() => decodeExplore(new URLSearchParams(text)), [text]);
  const change = useCallback<ChangeExplored>((how) => {
    const search = lastSearch();
    const now = decodeExplore(search);
    changeSearch(encodeExplore(changed(now, how(now)), search));
  }, []);
  return [state, change];
}
