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
  readonly parts: readonly ('business' | 'events')[];
  /** Folder for the files. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly threads: number;
}

const PROGRAM = ['data', 'demo', 'generate-worker.ts'] as const;
/** Inventing a whole company in less memory spills to the disk and takes a minute. */
const LEAST_MB = 512;

const messageSchema = z.union([z.object({ progress: z.string() }), z.object({ files: z.array(z.string()) })]);

/**
 * Invents deliveries of the demo company in a process of its own and returns the paths of the files; `signal` ends it. Throws
 * AppError `unprocessable` when the process fails.
 */
export async function invent(
  invention: Invention,
  progress: (line: string) => void,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const job = { ...invention, memoryMb: Math.max(LEAST_MB, invention.memoryMb) };
  let files: readonly string[] = [];
  const read = (line: unknown) => messageSchema.parse(line);
  await askWorker({ program: PROGRAM, memoryMb: job.memoryMb, job, read, signal }, (message) => {
    if ('files' in message) files = message.files;
    else progress(message.progress);
    return undefined;
  });
  return files;
}
