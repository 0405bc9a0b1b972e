import { z } from 'zod';
import { isMetricId } from '@/lib/metrics/catalog';

/** What the grid of targets sends and asks. */

const metric = z.string().refine(isMetricId, { error: 'not a metric of the catalogue' });
const year = z.coerce.number().int().min(2000).max(2100);
const scope = z
  .string()
  .max(200)
  .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text), {
    error: 'has spaces around it or control characters',
  });

/** Which targets a page of the grid shows. */
export const targetYearSchema = z.strictObject({ metric, year });

/** Targets to export: of one year, or all. */
export const targetExportSchema = z.strictObject({ year: year.optional() });

const change = z.strictObject({
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-01$/, 'a month is written as its first day, such as 2026-11-01'),
  market: scope,
  channel: scope,
  productGroup: scope,
  /** Null clears the cell. */
  value: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'a number with up to 12 digits and 6 decimals')
    .nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
});

/** A save of the grid: changed cells of one metric and year, under the version that the writer saw. */
export const targetSaveSchema = z
  .strictObject({ metric, year, version: z.string().max(40), changes: z.array(change).min(1).max(5000) })
  .refine((save) => save.changes.every(({ month }) => month.startsWith(`${String(save.year)}-`)), {
    error: 'a change is of another year',
  });
export type TargetSave = z.infer<typeof targetSaveSchema>;

/** A file that is brought in: its name and text. */
export const targetImportSchema = z.strictObject({ text: z.string().min(1).max(4_000_000) });
