import { z } from 'zod';
import { fileMappingSchema } from '@/lib/loaders/mapped/mapping';
import { FACTS } from '@/lib/loaders/source';
import { sentenceSchema } from '@/lib/sentences/stored';
import { workerRefusalSchema } from '@/lib/loaders/ask-worker';

/** What the loader and its staging worker say to each other: one job in, JSON lines out. */

export const workspaceSchema = z.object({
  timeZone: z.string(),
  currency: z.string(),
  activeCustomerDays: z.number().int().positive(),
});

/** A file to read: a stranger's, or a raw Parquet file of the archive (then with its relation and first name). */
const jobFile = z.object({
  path: z.string(),
  name: z.string(),
  /** What it holds, where its name does not say so. */
  relation: z.string().exactOptional(),
  archived: z.object({ relation: z.string(), contentHash: z.string(), bytes: z.number(), rows: z.number() }).nullable(),
});

export const stageJobSchema = z.object({
  source: z.string(),
  /** How a person has mapped its files; then the source is made of it. */
  mapping: fileMappingSchema.nullable(),
  files: z.array(jobFile),
  /** Content hashes that were loaded before: such files are left out. */
  known: z.array(z.string()),
  /** What the load says about its files (load-options.ts). */
  options: z.record(z.string(), z.string()).exactOptional(),
  workspace: workspaceSchema,
  /** Secret that customer keys are salted with. */
  salt: z.string(),
  /** Folder for what comes out. */
  folder: z.string(),
  /** Moment of the load, ISO text in UTC: nothing may have happened more than a day after it. */
  asOf: z.string(),
  memoryMb: z.number(),
  threads: z.number(),
});
export type StageJob = z.infer<typeof stageJobSchema>;

export const stagedFileSchema = z.object({
  name: z.string(),
  relation: z.string().nullable(),
  contentHash: z.string(),
  bytes: z.number(),
  rows: z.number(),
  /** loaded; known: taken in before; refused: see message. */
  state: z.enum(['loaded', 'known', 'refused']),
  message: z.string().nullable(),
  /** What the message says in English. */
  sentence: sentenceSchema.nullable().default(null),
  /** Header of a CSV file; null for other formats. */
  columns: z.array(z.string()).nullable().default(null),
  /** Raw Parquet file in the staging folder. */
  raw: z.string().nullable(),
});
export type StagedFile = z.infer<typeof stagedFileSchema>;

const stagedFact = z.object({
  fact: z.enum(FACTS),
  rows: z.number(),
  /** Exact repetitions of another row, left out. */
  duplicates: z.number(),
  rejected: z.number(),
  /** Parquet files in the staging folder. */
  file: z.string(),
  personal: z.string().nullable(),
});
export type StagedFact = z.infer<typeof stagedFact>;

export const stageResultSchema = z.object({
  files: z.array(stagedFileSchema),
  facts: z.array(stagedFact),
  /** Parquet file of rejects. */
  rejects: z.string(),
  rejected: z.number(),
  /** Parquet file of parents to replace as a whole. */
  parents: z.string().nullable(),
  figures: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  watermark: z.string().nullable(),
});
export type StageResult = z.infer<typeof stageResultSchema>;

/** A line of the worker's output. */
export const stageMessageSchema = z.union([
  z.object({ progress: z.string() }),
  z.object({ result: stageResultSchema }),
  workerRefusalSchema,
]);
