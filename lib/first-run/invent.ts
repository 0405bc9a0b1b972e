import { z } from 'zod';
import { askWorker } from '@/lib/loaders/ask-worker';

/** What of the demo company is to be invented: see data/demo/generate-worker.ts, which takes it. */
export interface Invention {
  /** The present instant, ISO; the company reaches to the end of the day before. */
  readonly now: string;
  /** The company's plan as its record holds it; or the scale of a company that begins now. */
  readonly plan: unknown;
  /** First civil day; null = from its beginning. */
  readonly since: string | null;
  /** First civil day with events that was delivered; older ones come before it. */
  readonly before?: string;
  readonly parts: readonly ('business' | 'recent' | 'older')[];
  /** Folder for the files. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly threads: number;
}

const PROGRAM = ['dist', 'generate-worker.cjs'] as const;
/** Inventing a whole company in less memory spills to the disk and takes a minute. */
const LEAST_MB = 512;

const messageSchema = z.union([z.object({ progress: z.string() }), z.object({ files: z.array(z.string()) })]);

/**
 * Invents deliveries of the demo company in a process of its own and hands the paths of the files to `take`, batch by batch, while
 * the next are invented; ends when all are taken. `signal` ends it before. Throws AppError `unprocessable` when the process
 * fails, and what `take` throws.
 */
export async function invent(
  invention: Invention,
  progress: (line: string) => void,
  take: (files: readonly string[]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const job = { ...invention, memoryMb: Math.max(LEAST_MB, invention.memoryMb) };
  let taken = Promise.resolve();
  const read = (line: unknown) => messageSchema.parse(line);
  await askWorker({ program: PROGRAM, memoryMb: job.memoryMb, job, read, signal }, (message) => {
    if ('progress' in message) progress(message.progress);
    else {
      taken = taken.then(() => take(message.files));
      // It is awaited below, and must not end the process before.
      taken.catch(() => undefined);
    }
    return undefined;
  });
  await taken;
}
