'use client';

import { useMemo } from 'react';
import { changeSearch, lastSearch, useSearchText } from '@/components/ui/use-search-text';
import { useDimensionValues } from '@/lib/http/queries';
import { useTargetYear, type EnteredCell } from '@/lib/http/target-queries';
import { metric as metricOf } from '@/lib/metrics/catalog';
import { DIMENSIONS } from '@/lib/metrics/dimensions';
import { fittingAddress, gridAddressText, readGridAddress, type GridAddress, type GridChange } from './grid-address';
import { enteredValues, monthsOf } from './grid-cells';
import { useLastYear } from './use-last-year';

const NO_CELLS: readonly EnteredCell[] = [];

/** What the address says is shown, the targets there, last year beside them, and the values that scopes can have. */
export function useTargetPage(usual: GridAddress, markets: readonly string[]) {
  const text = useSearchText();
  const address = useMemo(() => fittingAddress(readGridAddress(new URLSearchParams(text), usual)), [text, usual]);
  const { metric, year } = address;
  const { unit } = metricOf(metric);
  const currency = unit === 'money' ? address.currency : null;
  const { data, error } = useTargetYear(metric, year);
  const cells = data?.cells ?? NO_CELLS;
  const entered = useMemo(() => enteredValues(cells, currency), [cells, currency]);
  const period = { from: `${String(year - 1)}-01-01`, to: `${String(year - 1)}-12-31` };
  const groups = useDimensionValues('productGroup', period).data ?? [];
  const named = cells.map((cell) => cell.productGroup).filter((name) => name !== '');
  return {
    address,
    unit,
    currency,
    months: useMemo(() => monthsOf(year), [year]),
    data,
    error,
    cells,
    entered,
    lastYear: useLastYear(address, unit === 'money'),
    values: {
      market: markets,
      channel: DIMENSIONS.channel.values,
      productGroup: [...new Set([...groups, ...named])].sort(),
    },
    show: (change: GridChange) => {
      const now = fittingAddress(readGridAddress(lastSearch(), usual));
      changeSearch(gridAddressText(fittingAddress({ ...now, ...change(now) })), 'replaceState');
    },
  };
}
