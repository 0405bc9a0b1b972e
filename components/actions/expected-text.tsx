'use client';

import { MetricLink } from '@/components/metrics/metric-link';
import { changeText } from '@/components/dashboard/change-mark';
import { useWords } from '@/components/metrics/use-words';
import type { ExpectedEffect } from '@/lib/actions/action';
import { metric as metricOf } from '@/lib/metrics/catalog';

/** The effect that is hoped for: the metric, which way, and how far. */
export function ExpectedText({ expected: { metric, direction, size } }: { readonly expected: ExpectedEffect }) {
  const { format } = useWords();
  const { unit } = metricOf(metric);
  const kind = unit === 'ratio' || unit === 'perMille' ? 'points' : 'relative';
  const amount = direction === 'up' ? (size ?? 0) : -(size ?? 0);
  return (
    <>
      <MetricLink id={metric} />{' '}
      <span className="whitespace-nowrap text-muted">
        <span aria-hidden={size !== null}>{direction === 'up' ? '▲' : '▼'}</span>
        {size === null ? '' : ` ${changeText({ kind, amount, direction, good: null }, unit, format)}`}
      </span>
    </>
  );
}
