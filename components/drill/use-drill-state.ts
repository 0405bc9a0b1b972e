'use client';

import { useCallback, useMemo } from 'react';
import { changeSearch, lastSearch, useSearchText } from '@/components/ui/use-search-text';
import { decodeDrill, encodeDrill, type DrillState } from '@/lib/dashboards/drill-state';

export interface DrillAddress {
  /** Null where the address names no metric. */
  readonly state: DrillState | null;
  readonly go: (next: DrillState) => void;
}

/** Where the reader is on the way down, which is the address: Back goes up again. */
export function useDrillState(): DrillAddress {
  const text = useSearchText();
  const state = useMemo(() => decodeDrill(new URLSearchParams(text)), [text]);
  const go = useCallback((next: DrillState) => changeSearch(encodeDrill(next, lastSearch())), []);
  return { state, go };
}
