import { z } from 'zod';
import type { Answer } from './answer';
import { isMetricId } from './catalog';
import { COLUMN_IDS } from './column-names';
import { isDimensionId } from './dimensions';
import { FACTS, INPUTS } from './facts';
import { COMPARISON_IDS, GRAINS } from './query';

/** The Answer as it comes over a wire, checked before it is trusted. */
const cell = z.union([z.string(), z.number(), z.null()]);
const metricId = z.string().refine(isMetricId);
const inputs = z.array(z.enum(INPUTS));
const columnId = z.enum(COLUMN_IDS);
const unit = z.enum(['money', 'count', 'decimal', 'ratio', 'perMille', 'milliseconds']);

const column = z.union([
  z.object({ id: z.literal('time'), role: z.literal('time'), unit: z.enum(GRAINS) }),
  z.object({ id: z.string().refine(isDimensionId), role: z.literal('dimension'), unit: z.literal('text') }),
  z.object({
    id: z.string(),
    role: z.enum(['metric', 'comparison', 'share']),
    unit,
    metric: metricId,
    better: z.enum(['up', 'down', 'neither']),
    comparison: z.enum(COMPARISON_IDS).exactOptional(),
  }),
  z.object({ id: columnId, role: z.literal('attribute'), unit: z.enum(['text', 'day', 'moment', 'flag', 'code']) }),
  z.object({ id: columnId, role: z.literal('figure'), unit, better: z.enum(['up', 'down', 'neither']) }),
]);

const period = z.object({ from: z.string(), to: z.string(), cut: z.string().exactOptional() });

const target = z.object({
  metric: metricId,
  kind: z.enum(['flow', 'distance']),
  actual: z.number().nullable(),
  target: z.number(),
  to: z.string(),
  attainment: z.number().nullable(),
  expectedShare: z.number().nullable(),
  basis: z.enum(['lastYear', 'even', 'over']).nullable(),
  pace: z.number().nullable(),
  projectedDate: z.string().nullable(),
});

export const answerSchema: z.ZodType<Answer> = z.object({
  columns: z.array(column),
  rows: z.array(z.array(cell)),
  totals: z.array(cell).exactOptional(),
  others: z.array(cell).exactOptional(),
  targets: z.array(target).exactOptional(),
  period,
  comparisons: z.array(period.extend({ id: z.enum(COMPARISON_IDS) })),
  currency: z.string(),
  asOf: z.string(),
  complete: z.object({
    until: z.string(),
    partialBuckets: z.array(z.string()),
    missing: z.record(z.string(), inputs),
    without: inputs,
    rateMissing: z.number(),
    costMissing: z.number(),
    provisional: z.number(),
    unreconciled: z.array(z.string()),
    unpriced: z.number(),
  }),
  rowCount: z.number().exactOptional(),
  truncated: z.boolean(),
  facts: z.array(z.enum(Object.keys(FACTS).filter((id): id is keyof typeof FACTS => Object.hasOwn(FACTS, id)))),
});
