import { AppError } from '@/lib/http/errors';
import { askWorker } from '@/lib/loaders/ask-worker';
import { stageMessageSchema, type StageJob, type StageResult } from '@/lib/loaders/stage-job';

/** The worker in which strangers' files are read. */
export const STAGING_WORKER = ['dist', 'staging-worker.cjs'] as const;

/** Stages one delivery in a process of its own. Throws AppError `unprocessable` with a sentence when that process fails. */
export async function runStaging(
  job: StageJob,
  progress: (text: string) => void,
  signal?: AbortSignal,
): Promise<StageResult> {
  let result: StageResult | undefined;
  const read = (line: unknown) => stageMessageSchema.parse(line);
  await askWorker({ program: STAGING_WORKER, memoryMb: job.memoryMb, job, read, signal }, (message) => {
    if ('refusal' in message) return message;
    if ('result' in message) result = message.result;
    else progress(message.progress);
    return undefined;
  });
  if (result === undefined) throw new AppError('unprocessable', 'The files could not be staged: no result was given.');
  return result;
}
