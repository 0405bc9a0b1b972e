import type { Answer, AnswerColumn, AnswerComparison, AnswerPeriod, Cell } from '@/lib/metrics/answer';
import { metric, type MetricId } from '@/lib/metrics/catalog';
import { addDays } from '@/lib/metrics/civil';
import { bucketsOf, pairBuckets, partialBuckets, type ComparedSpan, type Span } from '@/lib/metrics/period';
import { comparedSpans, type Asker, type Question, type Table } from './ask';
import type { CompileRequest } from './compile-request';
import { absentInputs, missingInputs, type Gaps } from './completeness';
import type { WarehouseMoment } from './state';
import { targetStatement } from './targets';

/** From a question to an Answer: asks the statements one after the other on one snapshot and puts their rows side by side. */

const DEFAULT_LIMIT = 1000;

interface Side {
  readonly comparison: AnswerComparison;
  /** Values by key for the given metric; undefined when there is no partner. */
  readonly valueOf: (key: readonly (string | null)[], index: number) => Cell;
  readonly total: (index: number) => Cell;
}

/** Answers a question whose rights are applied; `askGaps` gives those of its period. */
export async function answerQuery(
  asker: Asker,
  question: Question,
  state: WarehouseMoment,
  askGaps: (asker: Asker) => Promise<Gaps>,
): Promise<Answer> {
  const { query, period } = question;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const rest = (chosen: Current['chosen']) =>
    Promise.all([
      totalsOf(asker, question, chosen, {}),
      othersOf(asker, question, chosen),
      Promise.all(sidesOf(asker, question, chosen)),
      askGaps(asker),
    ]);
  // Only what a limit leaves out makes the rest depend on the rows that come back. Else all is asked in one go.
  const isWhole = (query.by ?? []).length === 0 || query.limit === undefined;
  const [current, early] = await Promise.all([currentRows(asker, question, limit), isWhole ? rest(null) : null]);
  const [whole, others, sides, gaps] = early !== null && current.chosen === null ? early : await rest(current.chosen);
  const columns = columnsOf(question, sides);
  const put = (
    key: readonly (string | null)[],
    values: readonly Cell[],
    total: readonly Cell[] | null,
    isTotal: boolean,
  ) => rowCells(question, sides, key, values, total, isTotal);
  const empty = [...(query.grain === undefined ? [] : [null]), ...(query.by ?? []).map(() => null)];
  const totalValues = whole?.rows[0]?.values ?? null;
  return {
    columns,
    rows: current.table.rows.map((row) => put(row.key, row.values, totalValues, false)),
    ...(query.totals === true && totalValues !== null ? { totals: put(empty, totalValues, totalValues, true) } : {}),
    ...(others === null ? {} : { others: put(empty, others, totalValues, false) }),
    period: answerPeriod(period.span),
    comparisons: sides.map((side) => side.comparison),
    currency: query.currency ?? question.workspaceCurrency,
    asOf: state.asOf,
    complete: {
      until: state.asOf,
      partialBuckets: query.grain === undefined ? [] : partialBuckets(period.span, query.grain, question.firstWeekday),
      missing: missingInputs(query.metrics, state.inputs, gaps.noRates),
      without: absentInputs(query.metrics, state.inputs),
      rateMissing: gaps.rateMissing,
      costMissing: gaps.costMissing,
      provisional: gaps.provisional,
    },
    truncated: current.truncated,
    facts: [...new Set([...current.table.facts, ...(whole?.facts ?? [])])],
  };
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
    const truncated = table.rows.length > limit;
    const rows = table.rows.slice(0, limit);
    const chosen = truncated && by.length > 0 ? { dimensions: by, tuples: rows.map((row) => row.key) } : null;
    return { table: { ...table, rows }, truncated, chosen };
  }
  // A series by dimension is limited by keys, chosen on the whole period, never by a row count that cuts a line short.
  const byValue = order === undefined || order.by === 'time' ? undefined : { order };
  const keys = await asker.table(question, { grain: undefined, limit: limit + 1, ...byValue });
  const truncated = keys.rows.length > limit;
  const chosen = truncated ? { dimensions: by, tuples: keys.rows.slice(0, limit).map((row) => row.key) } : null;
  return { table: await asker.table(question, chosen === null ? {} : { keys: chosen }), truncated, chosen };
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

function sidesOf(asker: Asker, question: Question, chosen: Current['chosen']): readonly Promise<Side>[] {
  const periods = comparedSpans(question).map((compared) => comparedSide(asker, question, compared, chosen));
  return (question.query.compare ?? []).includes('target') ? [...periods, targetSide(asker, question)] : periods;
}

async function othersOf(asker: Asker, question: Question, chosen: Current['chosen']): Promise<readonly Cell[] | null> {
  if (question.query.others !== true || chosen === null) return null;
  const keys = { ...chosen, exclude: true };
  const table = await asker.table(question, { by: [], grain: undefined, keys });
  return table.rows[0]?.values ?? null;
}

const keyText = (key: readonly (string | null)[]) => JSON.stringify(key);

async function comparedSide(
  asker: Asker,
  question: Question,
  compared: ComparedSpan,
  chosen: Current['chosen'],
): Promise<Side> {
  const { grain } = question.query;
  const { firstWeekday, period } = question;
  const change = { span: compared.span, ...(chosen === null ? {} : { keys: chosen }) };
  const [table, total] = await Promise.all([
    question.metrics.length === 0 ? { rows: [] } : asker.table(question, change),
    totalsOf(asker, question, chosen, { span: compared.span }),
  ]);
  const byKey = new Map(table.rows.map((row) => [keyText(row.key), row.values]));
  const partners =
    grain === undefined
      ? null
      : pairBuckets(bucketsOf(period.span, grain, firstWeekday), compared, grain, firstWeekday);
  return {
    comparison: { id: compared.id, ...answerPeriod(compared.span) },
    valueOf: (key, index) => {
      const [time, ...dimensions] = key;
      const partner = partners === null ? key : [partners.get(time ?? '') ?? '', ...dimensions];
      return byKey.get(keyText(partner))?.[index] ?? null;
    },
    total: (index) => total?.rows[0]?.values[index] ?? null,
  };
}

async function targetSide(asker: Asker, question: Question): Promise<Side> {
  const { query, period, firstWeekday, workspaceCurrency } = question;
  const request = {
    span: period.span,
    filters: query.filters,
    firstWeekday,
    workspaceCurrency,
    currency: query.currency ?? workspaceCurrency,
  };
  const read = async (id: MetricId, by: typeof query.by, grain: typeof query.grain) => {
    const statement = targetStatement({ ...request, metric: id, by: by ?? [], grain });
    if (statement === null) return new Map<string, Cell>();
    const table = await asker.run(statement, by ?? [], grain !== undefined, ['target']);
    return new Map(table.rows.map((row) => [keyText(row.key), row.values[0] ?? null]));
  };
  const none = new Map<string, Cell>();
  const [tables, totals] = await Promise.all([
    Promise.all(question.metrics.map((id) => read(id, query.by, query.grain))),
    Promise.all(
      question.metrics.map((id) => (query.totals === true ? read(id, [], undefined) : Promise.resolve(none))),
    ),
  ]);
  return {
    comparison: { id: 'target', ...answerPeriod(period.span) },
    valueOf: (key, index) => tables[index]?.get(keyText(key)) ?? null,
    total: (index) => totals[index]?.get(keyText([])) ?? null,
  };
}

function answerPeriod(span: Span): AnswerPeriod {
  return { from: span.from, to: addDays(span.until, -1), ...(span.cut === undefined ? {} : { cut: span.cut }) };
}

function columnsOf({ query }: Question, sides: readonly Side[]): readonly AnswerColumn[] {
  return [
    ...(query.grain === undefined ? [] : [{ id: 'time', role: 'time', unit: query.grain } as const]),
    ...(query.by ?? []).map((id) => ({ id, role: 'dimension', unit: 'text' }) as const),
    ...query.metrics.flatMap((id) => {
      const { unit, better } = metric(id);
      const own = { id, role: 'metric', unit, metric: id, better } as const;
      const shared = { id: `${id}.share`, role: 'share', unit: 'ratio', metric: id, better } as const;
      const compared = sides.map(
        (side) =>
          ({
            id: `${id}.${side.comparison.id}`,
            role: 'comparison',
            unit,
            metric: id,
            better,
            comparison: side.comparison.id,
          }) as const,
      );
      return [own, ...((query.share ?? []).includes(id) ? [shared] : []), ...compared];
    }),
  ];
}

function rowCells(
  question: Question,
  sides: readonly Side[],
  key: readonly (string | null)[],
  values: readonly Cell[],
  total: readonly Cell[] | null,
  isTotal: boolean,
): readonly Cell[] {
  const { query } = question;
  const metrics = query.metrics.flatMap((id) => {
    const index = question.metrics.indexOf(id);
    const value = index < 0 ? null : (values[index] ?? null);
    const share = (query.share ?? []).includes(id) ? [shareOf(value, index < 0 ? null : (total?.[index] ?? null))] : [];
    const compared = sides.map((side) => (index < 0 ? null : isTotal ? side.total(index) : side.valueOf(key, index)));
    return [value, ...share, ...compared];
  });
  return [...key, ...metrics];
}

function shareOf(value: Cell, total: Cell): Cell {
  return typeof value === 'number' && typeof total === 'number' && total !== 0 ? value / total : null;
}
