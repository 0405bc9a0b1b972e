import { z } from 'zod';
import { isMetricId } from './catalog';
import { factColumns } from './fact-columns';
import { FACTS, type FactId } from './facts';
import { querySchema } from './query';
import { carriersOf, resolvedMetric } from './resolve';

/** A question for the rows behind a number, as plain JSON: which fact, which columns, which of its rows. */

const FACT_NAMES = Object.keys(FACTS).filter((id): id is FactId => Object.hasOwn(FACTS, id));

const factId = z.enum(FACT_NAMES);

export const rowsQuerySchema = z
  .strictObject({
    rows: factId,
    /** Column ids of lib/metrics/fact-columns.ts; all that the reader may see when left out. */
    columns: z.array(z.string()).min(1).max(40).optional(),
    /** A base metric: only the rows that it counts. */
    of: z
      .string()
      .refine(isMetricId, { error: (issue) => `unknown metric «${String(issue.input)}»` })
      .optional(),
    period: querySchema.shape.period,
    /** Name of the fact's time that the period means; that of the metric, or the fact's first, when left out. */
    time: z.string().optional(),
    filters: querySchema.shape.filters,
    /** Rows in which a column is one of the values. */
    where: z
      .array(z.strictObject({ column: z.string(), in: z.array(z.string().max(500)).min(1).max(500) }))
      .max(5)
      .optional(),
    currency: querySchema.shape.currency,
    order: z.strictObject({ by: z.string(), descending: z.boolean().optional() }).optional(),
    limit: z.number().int().min(1).max(50_000).optional(),
    offset: z.number().int().min(0).max(1_000_000).optional(),
    totals: z.boolean().optional(),
  })
  .superRefine((query, context) => {
    const known = factColumns(query.rows);
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const check = (path: string, column: string) => {
      if (!known.has(column)) wrong(path, `${query.rows} has no column «${column}»`);
    };
    for (const column of query.columns ?? []) check('columns', column);
    for (const { column } of query.where ?? []) check('where', column);
    if (query.order !== undefined) check('order', query.order.by);
    if (query.time !== undefined && !Object.hasOwn(FACTS[query.rows].times, query.time))
      wrong('time', `${query.rows} has no time «${query.time}»`);
    if (query.of === undefined) return;
    if (resolvedMetric(query.of).formula !== null)
      wrong('of', `${query.of} is worked out from ${resolvedMetric(query.of).bases.join(', ')}; name one of them`);
    else if (!carriersOf(query.of).includes(query.rows)) wrong('of', `${query.rows} does not carry ${query.of}`);
  });

export type RowsQuery = z.infer<typeof rowsQuerySchema>;
