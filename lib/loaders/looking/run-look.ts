import { z } from 'zod';
import { AppError } from '@/lib/http/errors';
import { askWorker, workerRefusalSchema } from '@/lib/loaders/ask-worker';
import { lookSchema, type Look, type LookJob } from '@/lib/loaders/looking/look-job';
import { STAGING_WORKER } from '@/lib/loaders/run-staging';

const messageSchema = z.union([z.object({ look: lookSchema }), workerRefusalSchema]);

/** Has the staging worker look at a file; throws AppError `unprocessable` with the sentence of its refusal. */
export async function runLook(job: LookJob, signal?: AbortSignal): Promise<Look> {
  let seen: Look | undefined;
  const read = (line: unknown) => messageSchema.parse(line);
  await askWorker({ program: STAGING_WORKER, memoryMb: job.memoryMb, job, read, signal }, (message) => {
    if ('refusal' in message) return message;
    seen = message.look;
    return undefined;
  });
  if (seen === undefined) throw new AppError('unprocessable', 'The file could not be looked at: no result was given.');
  return seen;
}
