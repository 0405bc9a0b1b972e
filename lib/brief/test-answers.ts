import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { COMPARISON_IDS } from '@/lib/metrics/query-names';

/** For tests: an answer of columns by their ids, with the comparisons that their names tell of. */
export function answerOf(ids: readonly string[], rows: readonly (readonly Cell[])[], totals?: readonly Cell[]): Answer {
  const columns = ids.map((id): AnswerColumn => ({
    id,
    role: 'metric',
    unit: 'count',
    metric: 'orders',
    better: 'up',
  }));
  const days = { from: '2026-11-01', to: '2026-11-07' };
  return {
    columns,
    rows,
    ...(totals === undefined ? {} : { totals }),
    period: days,
    comparisons: COMPARISON_IDS.filter((id) => ids.some((column) => column.endsWith(`.${id}`))).map((id) => ({
      id,
      ...days,
    })),
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
    },
    truncated: false,
    facts: ['orders'],
  };
}
