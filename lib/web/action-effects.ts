import type { Action } from '@/lib/actions/action';
import { effectSpans, type ActionEffect, type EffectSide, type EffectSpans } from '@/lib/actions/effect';
import { usualSample } from '@/lib/alerts/watched';
import type { Principal } from '@/lib/auth/roles';
import type { Answer } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { lastDayOf } from '@/lib/metrics/period';
import type { Query, Range } from '@/lib/metrics/query';
import type { ReadOptions } from '@/lib/warehouse/engine';
import { run, workspaceState, type Result, type RunContext } from '@/lib/warehouse/run';

/** An action whose effect can be looked at: it was done on a day, and a metric was to move. */
interface Measurable {
  readonly id: string;
  readonly metric: MetricId;
  readonly spans: EffectSpans | null;
  readonly filters: Action['filters'];
}

/** What the metrics of actions did, by id, as far as the reader's rights go; none for what is not done or expects nothing. */
export async function readEffects(
  principal: Principal,
  actions: readonly Action[],
  context: RunContext,
  options?: ReadOptions,
): Promise<Readonly<Record<string, ActionEffect>>> {
  const { asOf } = await workspaceState(principal, context);
  const measurable = actions.flatMap(({ id, status, doneDay, expected, filters }): readonly Measurable[] =>
    status !== 'done' || doneDay === null || expected === null
      ? []
      : [{ id, metric: expected.metric, spans: effectSpans(doneDay, lastDayOf(asOf)), filters }],
  );
  const ready = measurable.flatMap(({ spans, ...one }) => (spans === null ? [] : [{ ...one, spans }]));
  const questions = ready.flatMap((one) => [questionOf(one, one.spans.before), questionOf(one, one.spans.after)]);
  const results = questions.length === 0 ? [] : await run(principal, questions, context, options);
  const found = new Map(
    ready.map((one, at) => [one.id, effectOf(one.metric, one.spans, results[2 * at], results[2 * at + 1])]),
  );
  return Object.fromEntries(measurable.map(({ id }) => [id, found.get(id) ?? { is: 'early' as const }]));
}

function questionOf({ metric, filters }: Pick<Measurable, 'metric' | 'filters'>, period: Range): Query {
  const sample = usualSample(metric)?.metric;
  return {
    metrics: [metric, ...(sample === undefined || sample === metric ? [] : [sample])],
    period,
    compare: ['lastYear'],
    totals: true,
    ...(filters.length === 0 ? {} : { filters: [...filters] }),
  };
}

function effectOf(
  metric: MetricId,
  spans: EffectSpans,
  before: Result | undefined,
  after: Result | undefined,
): ActionEffect {
  if (before === undefined || after === undefined || 'error' in before || 'error' in after) return { is: 'refused' };
  const sides = { before: sideOf(metric, before.answer), after: sideOf(metric, after.answer) };
  return { is: 'measured', ...spans, currency: after.answer.currency, sides };
}

function sideOf(metric: MetricId, answer: Answer): EffectSide {
  const at = (id: string): number | null => {
    const cell = (answer.totals ?? answer.rows[0] ?? [])[answer.columns.findIndex((column) => column.id === id)];
    return typeof cell === 'number' ? cell : null;
  };
  const sample = usualSample(metric)?.metric;
  return { value: at(metric), lastYear: at(`${metric}.lastYear`), cases: sample === undefined ? null : at(sample) };
}
