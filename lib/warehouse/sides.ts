import type { AnswerComparison, AnswerPeriod, Cell } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { addDays } from '@/lib/metrics/civil';
import { bucketsOf, pairBuckets, type ComparedSpan, type Span } from '@/lib/metrics/period';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import type { Asker, Question, Table } from './ask';
import { targetStatement } from './targets';

/** What stands beside the figures of a period: another period, its buckets paired with ours, or the target. */
export interface Side {
  readonly comparison: AnswerComparison;
  /** Values by key for the given metric; undefined when there is no partner. */
  readonly valueOf: (key: readonly (string | null)[], index: number) => Cell;
  readonly total: (index: number) => Cell;
}

const keyText = (key: readonly (string | null)[]) => JSON.stringify(key);

/**
 * True when the data of a metric begin after the span: nothing is known of it then, which is not the same as nothing. What
 * comes with orders (returns, promises, customers) begins with them.
 */
function isBeforeData({ metrics, begins }: Question, { until }: Span, index: number): boolean {
  const id = metrics[index];
  if (id === undefined) return false;
  return resolvedMetric(id).bases.some((base) => {
    const begin = begins.get(carriersOf(base).includes('contacts') ? 'contacts' : 'orders');
    return begin !== undefined && until <= begin;
  });
}

/** The side of a compared period from its rows and its whole. */
export function sideOf(
  question: Question,
  compared: ComparedSpan,
  rows: Table['rows'],
  total: readonly Cell[] | null,
): Side {
  const { grain } = question.query;
  const { firstWeekday, period } = question;
  const byKey = new Map(rows.map((row) => [keyText(row.key), row.values]));
  const partners =
    grain === undefined
      ? null
      : pairBuckets(bucketsOf(period.span, grain, firstWeekday), compared, grain, firstWeekday);
  return {
    comparison: { id: compared.id, ...answerPeriod(compared.span) },
    valueOf: (key, index) => {
      if (isBeforeData(question, compared.span, index)) return null;
      const [time, ...dimensions] = key;
      const partner = partners === null ? key : [partners.get(time ?? '') ?? '', ...dimensions];
      return byKey.get(keyText(partner))?.[index] ?? null;
    },
    total: (index) => (isBeforeData(question, compared.span, index) ? null : (total?.[index] ?? null)),
  };
}

/** The side of the target, or none when it was not asked for. */
export function targetSides(asker: Asker, question: Question): readonly Promise<Side>[] {
  return (question.query.compare ?? []).includes('target') ? [targetSide(asker, question)] : [];
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

/** A span as answers name it, both days included. */
export function answerPeriod(span: Span): AnswerPeriod {
  return { from: span.from, to: addDays(span.until, -1), ...(span.cut === undefined ? {} : { cut: span.cut }) };
}
