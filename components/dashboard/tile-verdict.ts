import type { PageWorkspace } from '@/lib/dashboards/page-workspace';
import type { Tile } from '@/lib/dashboards/schema';
import type { Outcome } from '@/lib/http/answer-outcome';
import type { AppError } from '@/lib/http/errors';
import type { Answer } from '@/lib/metrics/answer';
import type { InputId } from '@/lib/metrics/facts';
import { columnIndex, numberAt } from './answer-cells';

/** What a tile can say: its figures, or plainly why there are none. */
export type Verdict =
  | { readonly kind: 'figures'; readonly answer: Answer }
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing'; readonly inputs: readonly InputId[] }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'error'; readonly error: AppError };

/** Judges the outcome of a tile's question. */
export function verdictOf(tile: Tile, outcome: Outcome, days: PageWorkspace['days']): Verdict {
  if ('error' in outcome) {
    return outcome.error.code === 'forbidden' ? { kind: 'forbidden' } : { kind: 'error', error: outcome.error };
  }
  const { answer } = outcome;
  const [first] = tile.query.metrics;
  const missing = first === undefined ? undefined : answer.complete.missing[first];
  if (missing !== undefined && missing.length > 0) return { kind: 'missing', inputs: missing };
  return isEmpty(tile, answer, days) ? { kind: 'empty' } : { kind: 'figures', answer };
}

/** Trap: a sum over no rows is 0, which is true and says nothing; a period outside the data is empty whatever its sums. */
function isEmpty(tile: Tile, answer: Answer, days: PageWorkspace['days']): boolean {
  if (days === null) return true;
  if (answer.period.to < days.first || answer.period.from > days.last) return true;
  const [first] = tile.query.metrics;
  if (first === undefined) return true;
  const index = columnIndex(answer, first, 'value');
  const rows = answer.totals === undefined ? answer.rows : [...answer.rows, answer.totals];
  return rows.every((row) => numberAt(row, index) === null);
}
