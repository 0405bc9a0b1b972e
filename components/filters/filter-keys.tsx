'use client';

import { useEffect, useMemo, useRef } from 'react';
import { DEFAULT_STATE, type ViewState } from '@/lib/dashboards/view-state';
import type { Comparison } from '@/lib/metrics/query';
import { PERIOD_OF_KEY } from '@/lib/dashboards/page-keys';
import { useKeys } from './use-keys';
import type { ChangeViewState } from './use-view-state';

export interface FilterKeysProps {
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
  readonly onFilters: (part: 'add' | 'sheet') => void;
}

/** Single keys for the bar. */
export function FilterKeys({ state, onChange, onFilters }: FilterKeysProps) {
  const before = useRef<readonly Comparison[]>(DEFAULT_STATE.compare);
  useEffect(() => {
    if (state.compare.length > 0) before.current = state.compare;
  }, [state.compare]);
  const actions = useMemo(() => {
    const periods = Object.entries(PERIOD_OF_KEY).map(
      ([key, period]) => [key, () => onChange((now) => ({ ...now, period }))] as const,
    );
    return {
      ...Object.fromEntries(periods),
      x: () => onChange((now) => ({ ...now, compare: now.compare.length > 0 ? [] : before.current })),
      f: () => onFilters(matchMedia('(min-width: 48rem)').matches ? 'add' : 'sheet'),
    };
  }, [onChange, onFilters]);
  useKeys(actions);
  return null;
}
