import type { Cell } from '@/lib/metrics/answer';
import type { Span } from '@/lib/metrics/period';
import { baseMetric, resolvedMetric } from '@/lib/metrics/resolve';
import { comparedSpans, requestOf, type Asker, type Question, type Table } from './ask';
import { compile, type Statement } from './compile';
import type { CompileRequest } from './compile-request';

/**
 * The current period, those it is compared with, and the whole of each, from one statement that reads each fact once. What
 * it cannot do is asked apart: periods that overlap, stocks (whose rows count into every later period), hours (which are
 * not sums of days), and series by dimension (whose keys are chosen first).
 */

/** Rows of one period, and its whole where it was asked for. */
export interface PeriodTable {
  readonly table: Table;
  readonly total: readonly Cell[] | null;
}

/** Periods that one statement can answer, the current one first; null when it cannot. */
export function periodsTogether(question: Question): readonly Span[] | null {
  const { query, metrics, period } = question;
  const isSplit = (query.by ?? []).length > 0;
  const bases = metrics.flatMap((id) => resolvedMetric(id).bases);
  if (metrics.length === 0 || query.grain === 'hour' || isSplit === (query.grain !== undefined)) return null;
  if (bases.some((id) => baseMetric(id).kind === 'stock')) return null;
  const spans = [period.span, ...comparedSpans(question).map((compared) => compared.span)];
  const inOrder = [...spans].sort((one, other) => (one.from < other.from ? -1 : 1));
  const overlaps = inOrder.some((span, place) => span.from < (inOrder[place - 1]?.until ?? ''));
  return overlaps ? null : spans;
}

/** Asks the periods together; the rows of the first are at most `limit` + 1, which tells that there are more. */
export async function askTogether(
  asker: Asker,
  question: Question,
  spans: readonly Span[],
  order: CompileRequest['order'],
  limit: number,
): Promise<readonly PeriodTable[]> {
  const { totals, share, others } = question.query;
  const wanted = totals === true || (share ?? []).length > 0 || others === true;
  const request = { ...requestOf(question), together: { spans, totals: wanted }, limit: limit + 1 };
  const statement: Statement = compile(order === undefined ? request : { ...request, order });
  const keys = ['period', 'total', ...(request.grain === undefined ? [] : ['time']), ...request.by];
  const { rows, facts } = await asker.ask(statement, keys, request.metrics);
  return spans.map((_, side) => {
    const own = rows.filter((row) => row.key[0] === String(side));
    const table = own.filter((row) => row.key[1] === 'false').map((row) => ({ ...row, key: row.key.slice(2) }));
    return { table: { rows: table, facts }, total: own.find((row) => row.key[1] === 'true')?.values ?? null };
  });
}
