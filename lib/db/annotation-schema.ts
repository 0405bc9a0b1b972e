import { z } from 'zod';
import { isMetricId } from '@/lib/metrics/catalog';

const day = z.iso.date();

/** What a person writes on the charts. */
export const annotationEntrySchema = z.strictObject({
  day: day.refine((text) => text >= '1990-01-01' && text <= '2100-12-31', { error: 'outside 1990 to 2100' }),
  text: z.string().trim().min(1).max(300),
  /** Null is every figure. */
  metric: z.string().refine(isMetricId, { error: 'not a metric of the catalogue' }).nullable(),
  /** Null is every market. */
  market: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,20}$/)
    .nullable(),
  visibility: z.enum(['private', 'everyone']),
});
export type AnnotationEntry = z.infer<typeof annotationEntrySchema>;

/** Days that notes are asked for, both included. */
export const annotationDaysSchema = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { error: 'from is after to' });

/** Id of a note in an address. */
export const annotationIdSchema = z.strictObject({ id: z.string().min(1).max(100) });
