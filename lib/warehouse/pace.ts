import type { AnswerTarget } from '@/lib/metrics/answer-target';
import type { Cell } from '@/lib/metrics/answer';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { addDays } from '@/lib/metrics/civil';
import type { Span } from '@/lib/metrics/period';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { elapsedShare, wholeSpan } from '@/lib/metrics/whole-period';
import { requestOf, type Asker, type Question } from './ask';
import { projectedDay, type Curve } from './pace-curve';
import { readCurves } from './read-curves';
import { targetStatement } from './targets';

/**
 * Targets with pace (metrics.md 1.1): pace = actual / (target × expected cumulative share so far). The share is that of the
 * same days of last year, weekday by weekday, 364 days back; where last year is not there, days count alike. A ratio or a
 * stock has only its distance. Only a whole is paced: an answer by dimension has its targets beside its rows.
 */

type Found = ReadonlyMap<MetricId, number>;

/** True when the question asks for targets of a whole. */
export function wantsPace({ query }: Question): boolean {
  const isWhole = query.totals === true || query.grain === undefined;
  return (query.compare ?? []).includes('target') && (query.by ?? []).length === 0 && isWhole;
}

/** Days besides its own that a question about pace reads: the whole period, and the same days of last year. */
export function pacedSpans(question: Question, asOf: string): readonly Span[] {
  if (!wantsPace(question)) return [];
  const whole = wholeSpan(question.query.period, asOf, question.firstWeekday);
  return [{ ...whole, from: `${whole.from.slice(0, 7)}-01` }, lastYearOf(whole)];
}

/** The same weekdays of last year. */
export function lastYearOf(span: Span): Span {
  const cut = span.cut === undefined ? {} : { cut: addDays(span.cut.slice(0, 10), -364) + span.cut.slice(10) };
  return { from: addDays(span.from, -364), until: addDays(span.until, -364), ...cut };
}

/** Puts the values of the period beside their targets, in the order of the question's metrics. */
export type Paces = (actuals: readonly Cell[] | null) => readonly AnswerTarget[];

/**
 * Reads the targets of the question's metrics and what they are paced by; the values come later, so that all of it travels
 * to the engine beside the figures.
 */
export async function readPaces(asker: Asker, question: Question, asOf: string): Promise<Paces> {
  const { span } = question.period;
  const whole = wholeSpan(question.query.period, asOf, question.firstWeekday);
  const isRunning = span.until < whole.until || span.cut !== undefined;
  const found = await readTargets(asker, question, span, whole);
  const flows = isRunning ? [...found.keys()].filter(isFlow) : [];
  const curves = await readCurves(asker, requestOf(question), flows, lastYearOf(span), lastYearOf(whole));
  return (actuals) =>
    question.metrics.flatMap((id, place) => {
      const target = found.get(id);
      const actual = actuals?.[place] ?? null;
      if (target === undefined) return [];
      const known = typeof actual === 'number' ? actual : null;
      return [isFlow(id) ? paced(id, known, target, span, whole, curves.get(id)) : distant(id, known, target, span)];
    });
}

const isFlow = (id: MetricId) => resolvedMetric(id).nature === 'flow';

/** Trap: a flow's target is of the whole period; that of a ratio is a mean and only of the days that are measured. */
async function readTargets(asker: Asker, question: Question, span: Span, whole: Span): Promise<Found> {
  const { query, firstWeekday, workspaceCurrency } = question;
  const rows = await Promise.all(
    question.metrics.map(async (id) => {
      const statement = targetStatement({
        metric: id,
        by: [],
        grain: undefined,
        span: isFlow(id) ? whole : span,
        filters: query.filters,
        firstWeekday,
        workspaceCurrency,
        currency: query.currency ?? workspaceCurrency,
      });
      const table = statement === null ? null : await asker.run(statement, [], false, ['target']);
      const value = table?.rows[0]?.values[0];
      return typeof value === 'number' ? [[id, value] as const] : [];
    }),
  );
  return new Map(rows.flat());
}

function divided(value: number | null, by: number): number | null {
  return value === null || by === 0 ? null : value / by;
}

function distant(metric: MetricId, actual: number | null, target: number, span: Span): AnswerTarget {
  const none = { expectedShare: null, basis: null, pace: null, projectedDate: null } as const;
  return {
    metric,
    kind: 'distance',
    actual,
    target,
    to: addDays(span.until, -1),
    attainment: divided(actual, target),
    ...none,
  };
}

function paced(
  metric: MetricId,
  actual: number | null,
  target: number,
  span: Span,
  whole: Span,
  curve: Curve | undefined,
): AnswerTarget {
  const isOver = elapsedShare(span, whole) === 1;
  const expectedShare = isOver ? 1 : (curve?.soFar ?? elapsedShare(span, whole));
  const isLimit = metricOf(metric).better === 'down';
  return {
    metric,
    kind: 'flow',
    actual,
    target,
    to: addDays(whole.until, -1),
    attainment: divided(actual, target),
    expectedShare,
    basis: isOver ? 'over' : curve === undefined ? 'even' : 'lastYear',
    pace: divided(actual, target * expectedShare),
    projectedDate: isOver ? null : projectedDay({ actual, target, expectedShare, whole, curve, isLimit }),
  };
}
