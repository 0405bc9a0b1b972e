'use client';

import { useViewState } from '@/components/filters/use-view-state';
import type { MetricId } from '@/lib/metrics/catalog';
import { Statements } from './statements';

/** The SQL of a metric as compiled for the reader: their rights, the period and the filters of the page are in it. */
export function MetricSql({ id }: { readonly id: MetricId }) {
  const [{ period, filters, returnsBy, currency }] = useViewState();
  return (
    <Statements
      query={{
        metrics: [id],
        period,
        filters: [...filters],
        ...(returnsBy === undefined ? {} : { returnsBy }),
        ...(currency === undefined ? {} : { currency }),
      }}
    />
  );
}
