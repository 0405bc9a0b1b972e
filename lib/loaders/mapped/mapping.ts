import { z } from 'zod';
import { DAY_FORMS } from '@/lib/loaders/mapped/mapped-column';
import { FACTS, type FileMapping } from '@/lib/loaders/source';

/** A mapping as it is kept: with a saved source, with every load that used it, and between the server and its worker. */
export const fileMappingSchema: z.ZodType<FileMapping> = z.strictObject({
  version: z.number().int().min(0),
  fact: z.enum(FACTS),
  delimiter: z.enum([',', ';', '\t', '|']),
  skipped: z.number().int().min(0).max(20).exactOptional(),
  columns: z
    .array(
      z.strictObject({
        column: z.string().max(100),
        from: z.string().max(1000),
        days: z.enum(DAY_FORMS).nullable(),
        decimal: z.enum(['.', ',']).nullable(),
      }),
    )
    .max(200),
  constants: z.record(z.string().max(100), z.string().max(200)),
});

/** Name of a saved source; it is a folder of the inbox, too. */
export const sourceNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .min(3)
  .max(40);

/** How a date or a number of a column is written, where the file does not prove it. */
export const columnFormSchema = z.strictObject({
  days: z.enum(DAY_FORMS).nullable(),
  decimal: z.enum(['.', ',']).nullable(),
});
export type ColumnForm = z.infer<typeof columnFormSchema>;
