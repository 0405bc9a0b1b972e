import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { newDemoPlan } from '@/data/demo/demo-record';
import { generateDelivery } from '@/data/demo/generate';
import { DEMO_ZONE } from '@/data/demo/generator';
import { localMoment } from '@/lib/metrics/zone';

/**
 * The process in which a running server invents its demo company: a DuckDB of its own, which shares nothing with the
 * warehouse. Takes one job as JSON on stdin and answers in JSON lines: what it does, then the files it wrote.
 */
const jobSchema = z.object({
  /** The present instant; the company reaches to the end of the day before. */
  now: z.iso.datetime(),
  /** 1 = the size of `npm run demo`. */
  scale: z.number().positive(),
  /** Folder for the files. */
  folder: z.string(),
  memoryMb: z.number(),
  threads: z.number(),
});

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function main(): Promise<void> {
  const { now, scale, folder, memoryMb, threads } = jobSchema.parse(JSON.parse(await text(process.stdin)));
  const today = localMoment(new Date(now), DEMO_ZONE).slice(0, 10);
  const limits = { threads, memoryMb, spill: join(folder, 'spill') };
  const span = { since: null, until: today };
  const files = await generateDelivery(newDemoPlan(today, scale), span, join(folder, 'files'), limits, (progress) =>
    say({ progress }),
  );
  say({ files: files.map(({ path }) => path) });
}

main().then(
  () => process.stdout.end(() => process.exit(0)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.stdout.end(() => process.exit(1));
  },
);
