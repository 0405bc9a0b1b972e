import { z } from 'zod';
import { isMetricId, type MetricId } from './catalog';
import { isDimensionId, type DimensionId } from './dimensions';
import {
  COMPARISON_IDS,
  COMPARISONS,
  GRAINS,
  PRESETS,
  type ComparisonId,
  type Grain,
  type Preset,
} from './query-names';

/** A question, as plain JSON: the same in the URL, the API, the command line, a tile and an alert. */

export { COMPARISON_IDS, COMPARISONS, GRAINS, PRESETS, type ComparisonId, type Grain, type Preset };

const metricId = z.string().refine(isMetricId, { error: (issue) => `unknown metric «${String(issue.input)}»` });
const dimensionId = z
  .string()
  .refine(isDimensionId, { error: (issue) => `unknown dimension «${String(issue.input)}»` });
const civilDate = z.iso.date();

/** Days from `from` to `to`, both included. */
const range = z
  .strictObject({ from: civilDate, to: civilDate })
  .refine((value) => value.from <= value.to, { error: 'from is after to' })
  .refine((value) => value.from >= '1990-01-01' && value.to <= '2100-12-31', { error: 'outside 1990 to 2100' });
export type Range = z.infer<typeof range>;

const values = z.array(z.string().max(500)).min(1).max(500);
const filter = z.union([
  z.strictObject({ dimension: dimensionId, in: values }),
  z.strictObject({ dimension: dimensionId, notIn: values }),
  z.strictObject({ dimension: dimensionId, contains: z.string().min(1).max(200) }),
]);
export type Filter = z.infer<typeof filter>;

const comparison = z.union([z.enum(COMPARISONS), range]);
export type Comparison = z.infer<typeof comparison>;

export const querySchema = z
  .strictObject({
    metrics: z.array(metricId).min(1).max(20),
    by: z.array(dimensionId).max(3).optional(),
    grain: z.enum(GRAINS).optional(),
    period: z.union([z.enum(PRESETS), range]),
    compare: z.array(comparison).max(2).optional(),
    filters: z.array(filter).max(20).optional(),
    returnsBy: z.enum(['order', 'return']).optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'a currency is three capital letters')
      .optional(),
    order: z
      .strictObject({ by: z.union([metricId, dimensionId, z.literal('time')]), descending: z.boolean().optional() })
      .optional(),
    limit: z.number().int().min(1).max(10_000).optional(),
    others: z.boolean().optional(),
    share: z.array(metricId).max(20).optional(),
    totals: z.boolean().optional(),
  })
  .superRefine((query, context) => {
    const wrong = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (new Set(query.metrics).size < query.metrics.length) wrong('metrics', 'a metric is named twice');
    if (new Set(query.by).size < (query.by?.length ?? 0)) wrong('by', 'a dimension is named twice');
    if (query.order !== undefined && !ordersByAsked(query)) wrong('order', 'orders by something that is not asked for');
    if (query.others === true && (query.by?.length !== 1 || query.limit === undefined))
      wrong('others', 'needs exactly one dimension and a limit');
    for (const id of query.share ?? [])
      if (!query.metrics.includes(id)) wrong('share', `${id} is not among the metrics`);
  });

export type Query = z.infer<typeof querySchema>;

function ordersByAsked(query: {
  metrics: readonly MetricId[];
  by?: readonly DimensionId[] | undefined;
  grain?: Grain | undefined;
  order?: { by: string } | undefined;
}): boolean {
  const by = query.order?.by;
  if (by === 'time') return query.grain !== undefined;
  return query.metrics.some((id) => id === by) || (query.by ?? []).some((id) => id === by);
}
