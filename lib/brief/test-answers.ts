import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { COMPARISON_IDS } from '@/lib/metrics/query-names';
import { testAnswer } from '@/lib/metrics/test-answer';

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
  const compared = COMPARISON_IDS.filter((id) => ids.some((column) => column.endsWith(`.${id}`)));
  return testAnswer(columns, rows, {
    comparisons: compared.map((id) => ({ id, ...days })),
    ...(totals === undefined ? {} : { totals }),
  });
}
