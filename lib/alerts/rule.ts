import { z } from 'zod';
import { LOOK_BACKS, TOUCH_MODELS } from '@/lib/analyses/attribution-models';
import { FIGURE_IDS } from '@/lib/analyses/watched-figures';
import { querySchema, type Query } from '@/lib/metrics/query';
import { COMPARISONS } from '@/lib/metrics/query-names';
import { filtersOf, isSampleId, splitsOf, type SampleId, type WatchedId } from './watched';

/**
 * An alert is a query with a condition. The rule is plain data: what is asked, when that is worth a notice, how many cases
 * must stand behind it, and when a person wants to be left alone. What it watches is a metric of the catalogue, or a figure that an
 * analysis works out; all that is said about numbers comes from their own definitions.
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

const metricQuestion = querySchema
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

/** A question for a figure of an analysis: what is left out is as the analysis has it. */
export const figureQuestionSchema = z.strictObject({
  figure: z.enum(FIGURE_IDS),
  by: querySchema.shape.by.refine((by) => (by ?? []).length <= 1, 'an alert is split by at most one dimension'),
  period: querySchema.shape.period.refine((period) => typeof period === 'string', {
    error: 'an alert asks for a period that moves on, such as yesterday',
  }),
  filters: querySchema.shape.filters,
  returnsBy: querySchema.shape.returnsBy,
  currency: querySchema.shape.currency,
  /** How credit is split over touches, and how many days before an order they count. */
  model: z.enum(TOUCH_MODELS).optional(),
  lookBack: z.literal(LOOK_BACKS).optional(),
});
export type FigureQuestion = z.infer<typeof figureQuestionSchema>;
export type AlertQuestion = Query | FigureQuestion;

/** Trap: a union of strict objects says only «invalid input»; the schema is chosen first, so that the error names the place. */
const question = z.looseObject({}).transform((value, context): AlertQuestion => {
  const schema: z.ZodType<AlertQuestion> = 'figure' in value ? figureQuestionSchema : metricQuestion;
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});

export const alertRuleSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    query: question,
    condition,
    /** How many cases must stand behind a value, counted by a metric or a column; null judges every value. */
    sample: z
      .strictObject({ metric: z.string().refine(isSampleId), least: z.number().int().min(1).max(1_000_000) })
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
  query: AlertQuestion;
  condition: AlertCondition;
  sample: { metric: SampleId } | null;
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
  if ('figure' in query && is === 'pace') found.push([['condition'], `${query.figure} has no targets`]);
  found.push(...strangers(query, sample));
  if (quiet !== null && quiet.from === quiet.to) found.push([['quiet'], 'quiet hours must begin and end at two times']);
  if (!rule.mail && rule.webhook === null)
    found.push([['mail'], 'a notice must go somewhere: by mail or to a webhook']);
  return found;
}

/** Dimensions that what is watched, or what counts its cases, does not know. */
function strangers(query: AlertQuestion, sample: { metric: SampleId } | null): readonly Contradiction[] {
  const watched = idOf(query);
  const counted = sample === null || sample.metric === 'clicks' ? [] : [sample.metric];
  if ('figure' in query ? counted.length > 0 : sample?.metric === 'clicks')
    return [[['sample'], 'cases are counted by a metric for a metric, and by clicks for a figure of an analysis']];
  const unknown = (id: WatchedId, known: typeof splitsOf, dimensions: readonly string[]) =>
    dimensions
      .filter((dimension) => !known(id).some((one) => one === dimension))
      .map((dimension): Contradiction => [['query'], `${id} is not known by ${dimension}`]);
  const filtered = (query.filters ?? []).map(({ dimension }) => dimension);
  return [watched, ...counted].flatMap((id) => [
    ...unknown(id, splitsOf, query.by ?? []),
    ...unknown(id, filtersOf, filtered),
  ]);
}

function idOf(query: AlertQuestion): WatchedId {
  if ('figure' in query) return query.figure;
  const [first] = query.metrics;
  if (first === undefined) throw new Error('an alert without a metric passed its schema');
  return first;
}

/** The metric or figure that the rule watches. */
export function watchedBy(rule: Pick<AlertRule, 'query'>): WatchedId {
  return idOf(rule.query);
}
