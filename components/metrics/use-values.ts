import { useMemo } from 'react';
import { columnIndex, numberAt } from '@/components/dashboard/answer-cells';
import { useAnswers } from '@/lib/http/queries';
import type { MetricId } from '@/lib/metrics/catalog';
import type { Query } from '@/lib/metrics/query';

const AT_ONCE = 20;

/** The values of metrics over the latest 90 days, asked together; the currency comes with them. */
export function useValues(metrics: readonly MetricId[]) {
  const queries = useMemo(() => {
    const starts = Array.from({ length: Math.ceil(metrics.length / AT_ONCE) }, (_, place) => place * AT_ONCE);
    return starts.map((from): Query => ({ metrics: metrics.slice(from, from + AT_ONCE), period: 'last90Days' }));
  }, [metrics]);
  const { outcomes } = useAnswers(queries);
  return useMemo(() => {
    const found = new Map<MetricId, { readonly value: number | null; readonly currency: string }>();
    for (const outcome of outcomes ?? []) {
      if ('error' in outcome) continue;
      const { rows, columns, currency } = outcome.answer;
      for (const column of columns) {
        if (column.role !== 'metric') continue;
        const at = columnIndex(outcome.answer, column.metric, 'value');
        found.set(column.metric, { value: numberAt(rows[0], at), currency });
      }
    }
    return { loaded: outcomes !== undefined, found };
  }, [outcomes]);
}
