import { createInterface } from 'node:readline';
import { AppError } from '@/lib/http/errors';
import { startWorker, workerEndSentence } from '@/lib/loaders/start-worker';

const KEPT_STDERR = 20_000;

/** A worker and what it is asked: a job as JSON on its stdin, answered in JSON lines. */
export interface WorkerCall<M> {
  /** Path of the program from the project's folder. */
  readonly program: readonly string[];
  readonly memoryMb: number;
  readonly job: unknown;
  /** Reads one line of its answer. */
  readonly read: (line: unknown) => M;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a worker and hands each message of it to `take`, which returns a refusal's sentence when the message is one. Resolves
 * when the worker has ended well; throws AppError `unprocessable` with the refusal, or with what it died of.
 */
export async function askWorker<M>(call: WorkerCall<M>, take: (message: M) => string | undefined): Promise<void> {
  const child = startWorker(call.program, call.memoryMb);
  const stop = () => child.kill('SIGKILL');
  call.signal?.addEventListener('abort', stop);
  let stderr = '';
  let refusal: string | undefined;
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(-KEPT_STDERR)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(call.job));
  createInterface({ input: child.stdout }).on('line', (line) => {
    refusal = take(call.read(JSON.parse(line))) ?? refusal;
  });
  const [code, killed] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, by) => resolve([exit, by]));
  }).finally(() => call.signal?.removeEventListener('abort', stop));
  if (code !== 0) throw new AppError('unprocessable', refusal ?? workerEndSentence(code, killed, stderr));
}
