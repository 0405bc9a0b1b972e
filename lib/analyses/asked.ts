import { z } from 'zod';
import { querySchema, type Query } from '@/lib/metrics/query';
import { rowsQuerySchema, type RowsQuery } from '@/lib/metrics/rows-query';
import { analysisOf, isAnalysisId } from './registry';

/** All that can be asked of the warehouse: metrics, an analysis, or rows. A question says by its keys which it is. */

export const analysisQuerySchema = z
  .strictObject({
    analysis: z.string().refine(isAnalysisId, { error: (issue) => `unknown analysis «${String(issue.input)}»` }),
    input: z.unknown().optional(),
    period: querySchema.shape.period,
    /** What the period is put beside where the analysis compares: the first that is a period, else the same weeks last year. */
    compare: querySchema.shape.compare,
    filters: querySchema.shape.filters,
    currency: querySchema.shape.currency,
  })
  .superRefine((query, context) => {
    // Trap: a refinement of a part that failed does not stop this one.
    if (!isAnalysisId(query.analysis)) return;
    const read = analysisOf(query.analysis).input.safeParse(query.input ?? {});
    for (const issue of read.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['input', ...issue.path], message: issue.message });
  });

export type AnalysisQuery = z.infer<typeof analysisQuerySchema>;

export type Asked = Query | RowsQuery | AnalysisQuery;

/** Trap: a union of strict objects says only «invalid input»; the schema is chosen first, so that the error names the place. */
function schemaFor(value: object): z.ZodType<Asked> {
  if ('analysis' in value) return analysisQuerySchema;
  return 'rows' in value ? rowsQuerySchema : querySchema;
}

export const askedSchema = z.looseObject({}).transform((value, context): Asked => {
  const read = schemaFor(value).safeParse(value);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});
