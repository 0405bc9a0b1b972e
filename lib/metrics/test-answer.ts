import type { Answer, AnswerColumn, Cell } from './answer';
import { metric as metricOf, type MetricId } from './catalog';
import type { ComparisonId } from './query-names';

/** For tests: the column of a metric, its comparison or its share. */
export function testColumn(metric: MetricId, part?: ComparisonId | 'share'): AnswerColumn {
  const { unit, better } = metricOf(metric);
  if (part === undefined) return { id: metric, role: 'metric', unit, metric, better };
  if (part === 'share') return { id: `${metric}.share`, role: 'share', unit: 'ratio', metric, better };
  return { id: `${metric}.${part}`, role: 'comparison', unit, metric, better, comparison: part };
}

/** For tests: an answer of 1 to 7 November 2026 with nothing missing. */
export function testAnswer(
  columns: readonly AnswerColumn[],
  rows: readonly (readonly Cell[])[],
  more: Partial<Answer> = {},
): Answer {
  return {
    columns,
    rows,
    period: { from: '2026-11-01', to: '2026-11-07' },
    comparisons: [],
    currency: 'EUR',
    asOf: '2026-11-08T00:00:00',
    complete: {
      until: '2026-11-08T00:00:00',
      partialBuckets: [],
      missing: {},
      without: [],
      rateMissing: 0,
      costMissing: 0,
      provisional: 0,
      unreconciled: [],
      unpriced: 0,
    },
    truncated: false,
    facts: ['orders'],
    ...more,
  };
}
