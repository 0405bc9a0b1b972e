import { createInterface } from 'node:readline';
import { AppError } from '@/lib/http/errors';

/** Says one message to whoever asked (ask-worker.ts). */
export type Say = (message: object) => void;

/**
 * What a worker process does: takes jobs as lines of JSON on stdin, one after the other, has each handled, and says that it is done. It ends
 * with its stdin; a job that fails ends it with code 1, after the sentence of a refusal.
 */
export async function serveJobs(handle: (job: unknown, say: Say) => Promise<void>): Promise<void> {
  const say: Say = (message) => void process.stdout.write(`${JSON.stringify(message)}\n`);
  try {
    for await (const line of createInterface({ input: process.stdin })) {
      await handle(JSON.parse(line), say);
      say({ done: true });
    }
    process.stdout.end(() => process.exit(0));
  } catch (error) {
    if (error instanceof AppError) say({ refusal: error.message, details: error.details });
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.stdout.end(() => process.exit(1));
  }
}
