import type { Cell } from '@/lib/metrics/answer';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { ComparedSpan, Span } from '@/lib/metrics/period';
import { comparedSpans, type Asker, type Question, type Table } from './ask';
import { askTogether, periodsTogether } from './ask-together';
import type { CompileRequest } from './compile-request';
import type { Gaps } from './completeness';
import { sideOf, targetSides, type Side } from './sides';

/**
 * Asks for all that an answer shows: rows, whole, others, compared periods and target. Periods go together in one statement
 * where they can; what is asked apart still travels as one where nothing in it depends on the rows that come back.
 */

const DEFAULT_LIMIT = 1000;

/** Figures of an answer, side by side. */
export interface Found {
  readonly current: Current;
  readonly whole: readonly Cell[] | null;
  readonly others: readonly Cell[] | null;
  readonly sides: readonly Side[];
  readonly gaps: Gaps;
}

/** Asks for the gaps of the question's period. */
export type AskGaps = (asker: Asker) => Promise<Gaps>;

/** Finds the figures of a question whose rights are applied. */
export function findFigures(asker: Asker, question: Question, askGaps: AskGaps): Promise<Found> {
  const limit = question.query.limit ?? DEFAULT_LIMIT;
  const spans = periodsTogether(question);
  return spans === null
    ? findApart(asker, question, limit, askGaps)
    : findTogether(asker, question, spans, limit, askGaps);
}

async function findApart(asker: Asker, question: Question, limit: number, askGaps: AskGaps): Promise<Found> {
  // Only what a limit leaves out makes the rest depend on the rows that come back. Else all is asked in one go.
  const isWhole = (question.query.by ?? []).length === 0;
  const [current, early] = await Promise.all([
    currentRows(asker, question, limit),
    isWhole ? restOf(asker, question, null, askGaps) : null,
  ]);
  return { current, ...(early ?? (await restOf(asker, question, current.chosen, askGaps))) };
}

async function restOf(asker: Asker, question: Question, chosen: Current['chosen'], askGaps: AskGaps) {
  const [whole, others, sides, gaps] = await Promise.all([
    totalsOf(asker, question, chosen, {}),
    othersOf(asker, question, chosen),
    Promise.all([
      ...comparedSpans(question).map((compared) => comparedSide(asker, question, compared, chosen)),
      ...targetSides(asker, question),
    ]),
    askGaps(asker),
  ]);
  return { whole: whole?.rows[0]?.values ?? null, others, sides, gaps };
}

async function findTogether(
  asker: Asker,
  question: Question,
  spans: readonly Span[],
  limit: number,
  askGaps: AskGaps,
): Promise<Found> {
  const [[first, ...later], targets, gaps] = await Promise.all([
    askTogether(asker, question, spans, orderOf(question), limit),
    Promise.all(targetSides(asker, question)),
    askGaps(asker),
  ]);
  if (first === undefined) throw new Error('periods that were asked together gave none');
  const current = cutOff(first.table, limit, question.query.by ?? []);
  const compared = comparedSpans(question).map((span, place) => {
    const period = later[place];
    return sideOf(question, span, period?.table.rows ?? [], period?.total ?? null);
  });
  const others = await othersOf(asker, question, current.chosen);
  return { current, whole: first.total, others, sides: [...compared, ...targets], gaps };
}

interface Current {
  readonly table: Table;
  readonly truncated: boolean;
  /** Keys that the rows hold, when the limit left some out. */
  readonly chosen: NonNullable<CompileRequest['keys']> | null;
}

async function currentRows(asker: Asker, question: Question, limit: number): Promise<Current> {
  const { query } = question;
  const by = query.by ?? [];
  const order = orderOf(question);
  if (question.metrics.length === 0) return { table: { rows: [], facts: [] }, truncated: false, chosen: null };
  if (query.grain === undefined || by.length === 0) {
    const table = await asker.table(question, { limit: limit + 1, ...(order === undefined ? {} : { order }) });
    return cutOff(table, limit, by);
  }
  // A series by dimension is limited by keys, chosen on the whole period, never by a row count that cuts a line short.
  const byValue = order === undefined || order.by === 'time' ? undefined : { order };
  const keys = await asker.table(question, { grain: undefined, limit: limit + 1, ...byValue });
  const truncated = keys.rows.length > limit;
  const chosen = truncated ? { dimensions: by, tuples: keys.rows.slice(0, limit).map((row) => row.key) } : null;
  return { table: await asker.table(question, chosen === null ? {} : { keys: chosen }), truncated, chosen };
}

function cutOff(table: Table, limit: number, by: readonly DimensionId[]): Current {
  const truncated = table.rows.length > limit;
  const rows = table.rows.slice(0, limit);
  const chosen = truncated && by.length > 0 ? { dimensions: by, tuples: rows.map((row) => row.key) } : null;
  return { table: { ...table, rows }, truncated, chosen };
}

/** Rankings put the first metric's largest first; series run in time. */
function orderOf(question: Question): CompileRequest['order'] {
  const { query } = question;
  if (query.order !== undefined) {
    const { by, descending } = query.order;
    // A metric that cannot be computed is not in the statement to order by.
    const known = question.metrics.some((id) => id === by) || by === 'time' || (query.by ?? []).some((id) => id === by);
    return known ? { by, descending: descending ?? false } : undefined;
  }
  const [first] = question.metrics;
  return (query.by ?? []).length > 0 && first !== undefined ? { by: first, descending: true } : undefined;
}

/** The whole is a group of its own; it is asked for totals, shares and others. */
async function totalsOf(
  asker: Asker,
  question: Question,
  chosen: Current['chosen'],
  change: Partial<CompileRequest>,
): Promise<Table | null> {
  const { query } = question;
  if (question.metrics.length === 0) return null;
  const wanted = query.totals === true || (query.share ?? []).length > 0 || (query.others === true && chosen !== null);
  return wanted ? asker.table(question, { by: [], grain: undefined, ...change }) : null;
}

async function othersOf(asker: Asker, question: Question, chosen: Current['chosen']): Promise<readonly Cell[] | null> {
  if (question.query.others !== true || chosen === null) return null;
  const keys = { ...chosen, exclude: true };
  const table = await asker.table(question, { by: [], grain: undefined, keys });
  return table.rows[0]?.values ?? null;
}

async function comparedSide(
  asker: Asker,
  question: Question,
  compared: ComparedSpan,
  chosen: Current['chosen'],
): Promise<Side> {
  const change = { span: compared.span, ...(chosen === null ? {} : { keys: chosen }) };
  const [table, total] = await Promise.all([
    question.metrics.length === 0 ? { rows: [] } : asker.table(question, change),
    totalsOf(asker, question, chosen, { span: compared.span }),
  ]);
  return sideOf(question, compared, table.rows, total?.rows[0]?.values ?? null);
}
