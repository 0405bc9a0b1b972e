import type { AnalysisQuery, Asked } from '@/lib/analyses/asked';
import { figureOf } from '@/lib/analyses/watched-figures';
import { isMetricId } from '@/lib/metrics/catalog';
import type { Answer, Cell, Completeness } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';
import { comparedSpan, resolvePeriod } from '@/lib/metrics/period';
import type { Query } from '@/lib/metrics/query';
import type { AlertRule, FigureQuestion } from './rule';

/**
 * What a rule asks of the warehouse. A metric is one query. An analysis compares nothing and has no totals, so that a figure is asked
 * once for each: its rows where it is split, the whole, and both again for the days that it is compared with. What comes back is laid
 * beside each other in the columns that a query would have had; nothing is worked out here.
 */

/** A rule that watches a figure. */
export type FigureRule = Omit<AlertRule, 'query'> & { readonly query: FigureQuestion };

/** What a rule is judged by: an Answer, or what the answers for a figure say together. */
export interface Seen extends Pick<Answer, 'rows' | 'totals' | 'targets' | 'period' | 'asOf' | 'currency'> {
  readonly columns: readonly { readonly id: string }[];
  readonly complete: Pick<Completeness, 'until'>;
}

/** Moment and calendar by which a period is days. */
export interface Calendar {
  readonly asOf: string;
  readonly firstWeekday: number;
}

/** True when the rule watches a figure of an analysis. */
export function watchesFigure(rule: AlertRule | FigureRule): rule is FigureRule {
  return 'figure' in rule.query;
}

/** What a rule on a metric asks: it beside the cases behind it, and what its condition compares with. */
export function metricQuestion({ query, condition, sample }: AlertRule): Query {
  if ('figure' in query) throw new Error('a figure is no metric');
  const counted = sample !== null && isMetricId(sample.metric) ? [sample.metric] : [];
  const compare = condition.is === 'pace' ? ['target' as const] : condition.is === 'change' ? [condition.against] : [];
  return {
    ...query,
    metrics: [...new Set([...query.metrics, ...counted])],
    totals: true,
    ...(query.by === undefined ? {} : { limit: 500 }),
    ...(compare.length === 0 ? {} : { compare: [...compare] }),
  };
}

/** The questions of a rule on a figure, in the order in which `seenOf` takes their answers. */
export function figureQuestions({ query, condition }: FigureRule, { asOf, firstWeekday }: Calendar): readonly Asked[] {
  const { figure, by, period, filters, currency, ...chosen } = query;
  const { analysis } = figureOf(figure);
  const days: AnalysisQuery['period'][] = [period];
  if (condition.is === 'change') {
    const { span } = comparedSpan(resolvePeriod(period, asOf, firstWeekday), condition.against, undefined);
    days.push({ from: span.from, to: addDays(span.until, -1) });
  }
  const shapes = by?.[0] === undefined ? ['whole'] : ['whole', by[0]];
  return days.flatMap((day) =>
    shapes.map((shape) => ({
      analysis,
      input: { ...chosen, by: shape },
      period: day,
      ...(filters === undefined ? {} : { filters }),
      ...(currency === undefined ? {} : { currency }),
    })),
  );
}

/** What the answers to `figureQuestions` say together. */
export function seenOf({ query, condition }: FigureRule, answers: readonly Answer[]): Seen {
  const [split] = query.by ?? [];
  const [now, rows] = answers;
  if (now === undefined) throw new Error('a figure without an answer');
  const [before, rowsBefore] = answers.slice(split === undefined ? 1 : 2);
  const { sample } = figureOf(query.figure);
  const own = [query.figure, ...(sample === null ? [] : [sample])];
  const against = condition.is === 'change' ? condition.against : null;
  const ids = [...own, ...(against === null ? [] : own.map((id) => `${id}.${against}`))];
  const cells = (answer: Answer | undefined, row: readonly Cell[] | undefined) =>
    own.map((id) => (answer === undefined ? null : (row?.[answer.columns.findIndex((one) => one.id === id)] ?? null)));
  const beside = (current: readonly Cell[], other: () => readonly Cell[]) =>
    against === null ? current : [...current, ...other()];
  const { period, asOf, currency, complete } = now;
  const common = { period, asOf, currency, complete };
  const whole = beside(cells(now, now.rows[0]), () => cells(before, before?.rows[0]));
  if (split === undefined || rows === undefined)
    return { ...common, columns: ids.map((id) => ({ id })), rows: [whole], totals: whole };
  const earlier = new Map((rowsBefore?.rows ?? []).map((row) => [row[0], row]));
  return {
    ...common,
    columns: [split, ...ids].map((id) => ({ id })),
    // What is of no name (costs of no campaign, say) is in the whole and no row of its own.
    rows: rows.rows
      .filter(([key]) => key !== null && key !== undefined)
      .map((row) => [row[0] ?? null, ...beside(cells(rows, row), () => cells(rowsBefore, earlier.get(row[0])))]),
    totals: [null, ...whole],
  };
}
