import { z } from 'zod';
import { isMetricId, metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { parseFormula, type Formula } from '@/lib/metrics/formula';
import { querySchema, type Query } from '@/lib/metrics/query';
import { COMPARISONS } from '@/lib/metrics/query-names';
import { dimensionsOf } from '@/lib/metrics/resolve';

/**
 * An alert is a query with a condition. The rule is plain data: what is asked, when that is worth a notice, how many cases
 * must stand behind it, and when a person wants to be left alone. Everything that it says about numbers comes from the
 * metric's own definition.
 */

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00');
const amount = z.number().positive().max(1e12);

const condition = z.discriminatedUnion('is', [
  /** The value is above or below a number, in the metric's unit (fractions for ratios). */
  z.strictObject({ is: z.literal('above'), value: z.number() }),
  z.strictObject({ is: z.literal('below'), value: z.number() }),
  /** The value rose or fell by at least so much: a fraction of what it was, a difference for ratios and rates. */
  z.strictObject({
    is: z.literal('change'),
    against: z.enum(COMPARISONS).exclude(['target']),
    rises: amount.optional(),
    falls: amount.optional(),
  }),
  /** Less than this fraction of what should be reached by now; of the target itself for ratios and stocks. */
  z.strictObject({ is: z.literal('pace'), under: z.number().positive().max(10) }),
  /** There is no value, or no new data for so many hours. */
  z.strictObject({ is: z.literal('noData'), hours: z.number().int().min(1).max(2160) }),
]);
export type AlertCondition = z.infer<typeof condition>;

const question = querySchema
  .refine((query) => query.metrics.length === 1, { path: ['metrics'], error: 'an alert watches exactly one metric' })
  .refine((query) => (query.by ?? []).length <= 1, {
    path: ['by'],
    error: 'an alert is split by at most one dimension',
  })
  .refine((query) => typeof query.period === 'string', {
    path: ['period'],
    error: 'an alert asks for a period that moves on, such as yesterday',
  })
  .refine(
    ({ grain, compare, order, limit, others, share, totals }) =>
      [grain, compare, order, limit, others, share, totals].every((part) => part === undefined),
    { error: 'an alert asks for a metric, a split, a period and filters; the rest follows from its condition' },
  );

export const alertRuleSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    query: question,
    condition,
    /** How many cases must stand behind a value, counted by a metric; null judges every value. */
    sample: z
      .strictObject({ metric: z.string().refine(isMetricId), least: z.number().int().min(1).max(1_000_000) })
      .nullable(),
    /** How many different states of the data in a row must break the rule before it rings. */
    confirm: z.number().int().min(1).max(5),
    /** Local times between which nothing rings; may span midnight. */
    quiet: z.strictObject({ from: clock, to: clock }).nullable(),
    /** Besides after each load: every hour, or daily at a local time. */
    check: z.union([
      z.strictObject({ every: z.literal('hour') }),
      z.strictObject({ every: z.literal('day'), at: clock }),
    ]),
    mail: z.boolean(),
    /** Id of a webhook of the same owner. */
    webhook: z.string().max(40).nullable(),
  })
  .superRefine((rule, context) => {
    for (const [path, message] of contradictions(rule)) context.addIssue({ code: 'custom', path: [...path], message });
  });
export type AlertRule = z.infer<typeof alertRuleSchema>;

type Contradiction = readonly [path: readonly string[], message: string];

function contradictions(rule: {
  query: Query;
  condition: AlertCondition;
  sample: { metric: MetricId } | null;
  quiet: { from: string; to: string } | null;
  mail: boolean;
  webhook: string | null;
}): readonly Contradiction[] {
  const { query, sample, quiet } = rule;
  const [by] = query.by ?? [];
  const { is } = rule.condition;
  const found: Contradiction[] = [];
  if (is === 'change' && rule.condition.rises === undefined && rule.condition.falls === undefined)
    found.push([['condition'], 'say by how much it must rise or fall']);
  if (by !== undefined && (is === 'pace' || is === 'noData'))
    found.push([['query', 'by'], 'a pace and missing data are of the whole: leave the split out']);
  const dimensions = [...(by === undefined ? [] : [by]), ...(query.filters ?? []).map(({ dimension }) => dimension)];
  const asked = [...query.metrics, ...(sample === null ? [] : [sample.metric])];
  for (const id of asked)
    for (const dimension of dimensions)
      if (!dimensionsOf(id).includes(dimension)) found.push([['query'], `${id} is not known by ${dimension}`]);
  if (quiet !== null && quiet.from === quiet.to) found.push([['quiet'], 'quiet hours must begin and end at two times']);
  if (!rule.mail && rule.webhook === null)
    found.push([['mail'], 'a notice must go somewhere: by mail or to a webhook']);
  return found;
}

/** Cases that rates are judged by unless somebody says otherwise (metrics.md: fewer are shown greyed). */
export const USUAL_SAMPLE = 100;

/** The metric that counts the cases behind a rate, and how many there should be; null for amounts and counts. */
export function usualSample(id: MetricId): { metric: MetricId; least: number } | null {
  const found = metricOf(id);
  if (found.sample !== undefined && isMetricId(found.sample)) return { metric: found.sample, least: USUAL_SAMPLE };
  if (!('formula' in found) || (found.unit !== 'ratio' && found.unit !== 'perMille')) return null;
  const counted = denominatorOf(parseFormula(found.formula));
  if (counted !== null && metricOf(counted).unit === 'count') return { metric: counted, least: USUAL_SAMPLE };
  return { metric: 'orders', least: USUAL_SAMPLE };
}

function denominatorOf(formula: Formula): MetricId | null {
  if (formula.kind !== 'operation' || formula.operator !== '/' || formula.right.kind !== 'metric') return null;
  return isMetricId(formula.right.name) ? formula.right.name : null;
}

/** What the rule asks of the warehouse: its metric beside the cases behind it, and what its condition compares with. */
export function questionOf(rule: AlertRule): Query {
  const {
    query,
    condition: { is },
    condition: told,
    sample,
  } = rule;
  const metrics = [...new Set([...query.metrics, ...(sample === null ? [] : [sample.metric])])];
  const compare = is === 'pace' ? (['target'] as const) : told.is === 'change' ? [told.against] : [];
  return {
    ...query,
    metrics,
    totals: true,
    ...(query.by === undefined ? {} : { limit: 500 }),
    ...(compare.length === 0 ? {} : { compare: [...compare] }),
  };
}

/** The metric that the rule watches. */
export function watchedMetric(rule: Pick<AlertRule, 'query'>): MetricId {
  const [first] = rule.query.metrics;
  if (first === undefined) throw new Error('an alert without a metric passed its schema');
  return first;
}
