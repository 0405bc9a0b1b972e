import { join } from 'node:path';
import { z } from 'zod';
import { newDemoPlan, planSchema } from '@/data/demo/demo-record';
import { type DeliveredFile, generateDelivery, PARTS } from '@/data/demo/generate';
import { demoDay } from '@/lib/first-run/demo-days';
import { serveJobs } from '@/lib/loaders/serve-jobs';

/**
 * The process in which a running server invents its demo company: a DuckDB of its own, which shares nothing with the
 * warehouse. It answers what it does, then the files it wrote.
 */
const jobSchema = z.object({
  /** The present instant; the company reaches to the end of the day before. */
  now: z.iso.datetime(),
  /** The company; or the size of one that is made now, 1 as that of `npm run demo`. */
  plan: z.union([planSchema, z.number().positive()]),
  /** First day of the delivery; null = from the beginning. */
  since: z.iso.date().nullable(),
  /** First day with events that was delivered, when older ones are asked for. */
  before: z.iso.date().optional(),
  parts: z.array(z.enum(PARTS)),
  /** Folder for the files. */
  folder: z.string(),
  memoryMb: z.number(),
  threads: z.number(),
});

void serveJobs(async (asked, say) => {
  const { now, plan, since, before, parts, folder, memoryMb, threads } = jobSchema.parse(asked);
  const today = demoDay(new Date(now));
  const limits = { threads, memoryMb, spill: join(folder, 'spill') };
  const company = typeof plan === 'number' ? newDemoPlan(today, plan) : plan;
  const tell = (progress: string) => say({ progress });
  const tellFiles = (files: readonly DeliveredFile[]) => say({ files: files.map(({ path }) => path) });
  const span = { since, before, until: today };
  await generateDelivery(company, span, join(folder, 'files'), limits, tell, parts, tellFiles);
});
