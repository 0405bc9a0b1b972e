import { z } from 'zod';
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
  workspace: workspaceSchema,
  salt: z.string(),
  /** Folder for what comes out. */
  folder: z.string(),
  asOf: z.string(),
  memoryMb: z.number(),
  threads: z.number(),
});
export type LookJob = z.infer<typeof lookJobSchema>;

export const lookSchema = z.object({
  format: z.enum(['csv', 'ndjson', 'parquet']),
  delimiter: z.string(),
  columns: z.array(z.object({ name: z.string(), sample: z.string().nullable() })),
  fact: z.enum(FACTS),
  mapping: z.record(z.string(), z.string()),
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
          rawText: z.string().nullable(),
        }),
      ),
      /** The delivery that was written: a path, and the name under which the loader takes it. */
      delivery: z.object({ path: z.string(), name: z.string() }),
    })
    .nullable(),
});
export type Look = z.infer<typeof lookSchema>;
