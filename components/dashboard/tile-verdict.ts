import type { PageWorkspace } from '@/lib/dashboards/page-workspace';
import type { Tile } from '@/lib/dashboards/schema';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import type { Outcome } from '@/lib/http/answer-outcome';
import type { AppError } from '@/lib/http/errors';
import type { Answer } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { isDimensionId, type DimensionId } from '@/lib/metrics/dimensions';
import type { InputId } from '@/lib/metrics/facts';
import { columnIndex, numberAt } from './answer-cells';

/** What a tile can say: its figures, or plainly why there are none. */
export type Verdict =
  | { readonly kind: 'figures'; readonly answer: Answer }
  | { readonly kind: 'empty' }
  /** An analysis or a ranking whose period holds data, none of which is what it looks for. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'missing'; readonly inputs: readonly InputId[] }
  | { readonly kind: 'forbidden' }
  /** Narrowed by what its facts do not know. */
  | { readonly kind: 'refused'; readonly dimensions: readonly DimensionId[] }
  | { readonly kind: 'error'; readonly error: AppError };

/** Judges the outcome of a tile's question. */
export function verdictOf(tile: Tile, outcome: Outcome, days: PageWorkspace['days']): Verdict {
  if ('error' in outcome) {
    const { error } = outcome;
    if (error.code === 'forbidden') return { kind: 'forbidden' };
    const foreign = error.code === 'unprocessable' ? error.details?.['dimension'] : undefined;
    return typeof foreign === 'string' && isDimensionId(foreign)
      ? { kind: 'refused', dimensions: [foreign] }
      : { kind: 'error', error };
  }
  const { answer } = outcome;
  const [first] = tileMetrics(tile);
  const missing = first === undefined ? lacking(answer) : answer.complete.missing[first];
  if (missing !== undefined && missing.length > 0) return { kind: 'missing', inputs: missing };
  if (isOutside(answer, days)) return { kind: 'empty' };
  if (first === undefined) return answer.rows.length === 0 ? { kind: 'nothing' } : { kind: 'figures', answer };
  if (isUnknown(first, answer)) return { kind: 'empty' };
  // The whole may be 0 where no name has a row: a table of heads alone would look broken.
  const isBare = tile.show.as === 'ranking' && answer.rows.length === 0;
  return isBare ? { kind: 'nothing' } : { kind: 'figures', answer };
}

/** An analysis that lacks an input has no rows and names it. */
function lacking({ rows, complete }: Answer): readonly InputId[] | undefined {
  return rows.length === 0 ? complete.without : undefined;
}

/** Trap: a sum over no rows is 0, which is true and says nothing; a period outside the data is empty whatever its sums. */
function isOutside({ period }: Answer, days: PageWorkspace['days']): boolean {
  return days === null || period.to < days.first || period.from > days.last;
}

function isUnknown(metric: MetricId, answer: Answer): boolean {
  const index = columnIndex(answer, metric, 'value');
  const rows = answer.totals === undefined ? answer.rows : [...answer.rows, answer.totals];
  return rows.every((row) => numberAt(row, index) === null);
}
