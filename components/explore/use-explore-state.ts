'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { decodeExplore, encodeExplore, type ExploreState } from '@/lib/dashboards/explore-state';
import { changed } from '@/lib/dashboards/explore-state-change';

/** What is explored, which is the address; a change is a step that Back undoes and leaves period and filters alone. */
export function useExploreState(): readonly [ExploreState, (change: Partial<ExploreState>) => void] {
  const path = usePathname();
  const text = useSearchParams().toString();
  const state = useMemo(() => decodeExplore(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (part: Partial<ExploreState>) => {
      const encoded = encodeExplore(changed(state, part), new URLSearchParams(text));
      window.history.pushState(null, '', encoded === '' ? path : `${path}?${encoded}`);
    },
    [path, state, text],
  );
  return [state, change];
}
