'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { decodeDrill, encodeDrill, type DrillState } from '@/lib/dashboards/drill-state';

export interface DrillAddress {
  /** Null where the address names no metric. */
  readonly state: DrillState | null;
  readonly go: (next: DrillState) => void;
  /** The address of another step, for links. */
  readonly hrefOf: (next: DrillState) => string;
}

/** Where the reader is on the way down, which is the address: Back goes up again. */
export function useDrillState(): DrillAddress {
  const path = usePathname();
  const text = useSearchParams().toString();
  const state = useMemo(() => decodeDrill(new URLSearchParams(text)), [text]);
  const hrefOf = useCallback(
    (next: DrillState) => `${path}?${encodeDrill(next, new URLSearchParams(text))}`,
    [path, text],
  );
  const go = useCallback((next: DrillState) => window.history.pushState(null, '', hrefOf(next)), [hrefOf]);
  return { state, go, hrefOf };
}
