import { z } from 'zod';
import { columnFormSchema, fileMappingSchema } from '@/lib/loaders/mapped/mapping';
import { DAY_FORMS } from '@/lib/loaders/mapped/mapped-column';
import { FACTS } from '@/lib/loaders/source';
import { workspaceSchema } from '@/lib/loaders/stage-job';

/** What the server and the staging worker say to each other about one file that a person dropped. */
export const lookJobSchema = z.object({
  kind: z.literal('look'),
  path: z.string(),
  name: z.string(),
  /** What the person says it is; null = guess. */
  fact: z.enum(FACTS).nullable(),
  mapping: z.record(z.string(), z.string()).nullable(),
  /** What the file lacks, by column of the contract. */
  constants: z.record(z.string(), z.string()),
  /** How columns are written where a person has said so, by column of the contract. */
  forms: z.record(z.string(), columnFormSchema),
  workspace: workspaceSchema,
  salt: z.string(),
  /** Folder for what comes out. */
  folder: z.string(),
  asOf: z.string(),
  memoryMb: z.number(),
  threads: z.number(),
});
export type LookJob = z.infer<typeof lookJobSchema>;

/** What stands in a column, and how. */
export const columnTypeSchema = z.object({
  kind: z.enum(['empty', 'text', 'whole', 'decimal', 'money', 'date', 'moment', 'flag']),
  days: z.enum(DAY_FORMS).nullable(),
  /** No row proves which number is the month. */
  daysOpen: z.boolean(),
  decimal: z.enum(['.', ',']).nullable(),
  /** No row proves which mark is the decimal one, or rows prove both. */
  decimalOpen: z.boolean(),
  /** Filled cells that are written otherwise. */
  odd: z.number(),
});
export type ColumnType = z.infer<typeof columnTypeSchema>;

export const lookSchema = z.object({
  format: z.enum(['csv', 'ndjson', 'parquet']),
  delimiter: z.string(),
  /** Lines above the header, which are read as no rows. */
  titles: z.array(z.string()),
  /** How its bytes were read. */
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  /** `type` is of CSV alone: other formats say themselves what a value is. */
  columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()), type: columnTypeSchema.nullable() })),
  fact: z.enum(FACTS),
  mapping: z.record(z.string(), z.string()),
  /** How the mapped columns are written, by column of the contract; null is asked for where it stands in `asked`. */
  forms: z.record(z.string(), columnFormSchema),
  constants: z.record(z.string(), z.string()),
  /** Columns of which only a person can say how they are written; then nothing was read. */
  asked: z.array(z.object({ column: z.string(), is: z.enum(['days', 'decimal']) })),
  /** By what a load reads the file, and what is saved; null where it is not CSV or something is missing. */
  fileMapping: fileMappingSchema.nullable(),
  /** Columns that the fact needs and that no column of the file is; then nothing was read. */
  missing: z.array(z.string()),
  /** Null when nothing was read. */
  read: z
    .object({
      rows: z.number(),
      good: z.number(),
      duplicates: z.number(),
      rejected: z.number(),
      /** The first good rows, as the loader reads them: text by column of the contract. */
      shown: z.array(z.record(z.string(), z.string().nullable())),
      rejects: z.array(
        z.object({
          line: z.number().nullable(),
          column: z.string().nullable(),
          reason: z.string(),
          detail: z.string(),
          /** JSON of what the detail says in English. */
          sentence: z.string(),
          rawText: z.string().nullable(),
        }),
      ),
      /** The delivery that a load takes, the file as it came or one that was written: a path, and the name under which the loader takes it. */
      delivery: z.object({ path: z.string(), name: z.string() }),
    })
    .nullable(),
});
export type Look = z.infer<typeof lookSchema>;
