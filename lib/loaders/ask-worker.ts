import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { AppError } from '@/lib/http/errors';
import { startWorker, workerEndSentence } from '@/lib/loaders/start-worker';
import { z } from 'zod';

const KEPT_STDERR = 20_000;
const LONGEST_MS = 3_600_000;
/**
 * A worker that has done a small job waits this long for another: to start one takes as long as most small deliveries. After a long job it
 * goes, with the memory that it took.
 */
const IDLE_MS = 10_000;
const SMALL_MS = 5000;

/** A worker and what it is asked: a job as a line of JSON on its stdin, answered in JSON lines, the last of which says that it is done (serve-jobs.ts). */
export interface WorkerCall<M> {
  /** Path of the program from the project's folder. */
  readonly program: readonly string[];
  readonly memoryMb: number;
  readonly job: unknown;
  /** Reads one line of its answer. */
  readonly read: (line: unknown) => M;
  readonly signal?: AbortSignal | undefined;
}

/** Why a worker did not do its job: a sentence, and what an error of its own carries. */
export const workerRefusalSchema = z.object({
  refusal: z.string(),
  details: z.record(z.string(), z.string()).optional(),
});
type WorkerRefusal = z.infer<typeof workerRefusalSchema>;

type End = readonly [code: number | null, signal: NodeJS.Signals | null];

/** A started worker; `take` gets its lines while it has a job, `leaves` ends it while it has none. */
interface Worker {
  readonly child: ReturnType<typeof startWorker>;
  readonly ended: Promise<End>;
  take: (line: string) => void;
  stderr: string;
  leaves: NodeJS.Timeout | undefined;
}

/** Workers without a job, by program and memory; at most one of each. */
const idle = new Map<string, Worker>();

function keyOf({ program, memoryMb }: Pick<WorkerCall<unknown>, 'program' | 'memoryMb'>): string {
  return `${program.join('/')} ${String(memoryMb)}`;
}

/** A worker that leaves, or has ended, is kept no more. */
function forget(key: string, worker: Worker): void {
  if (idle.get(key) === worker) idle.delete(key);
}

function start(key: string, { program, memoryMb }: Pick<WorkerCall<unknown>, 'program' | 'memoryMb'>): Worker {
  const child = startWorker(program, memoryMb);
  const ended = new Promise<End>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve([code, signal]));
  });
  const worker: Worker = { child, ended, take: () => undefined, stderr: '', leaves: undefined };
  // Whoever has given it a job awaits its end as well.
  const gone = () => forget(key, worker);
  ended.then(gone, gone);
  child.stderr.on('data', (chunk: Buffer) => {
    worker.stderr = (worker.stderr + chunk.toString('utf8')).slice(-KEPT_STDERR);
  });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => worker.take(line));
  return worker;
}

/** Whether this process waits for the worker before it ends; a worker ends by itself when its stdin does. */
function setWaiting({ child }: Worker, waits: boolean): void {
  const pipes = [child.stdin, child.stdout, child.stderr].filter((pipe) => pipe instanceof Socket);
  for (const part of [child, ...pipes]) {
    if (waits) part.ref();
    else part.unref();
  }
}

/** Keeps a worker for the next job, unless one is kept already. */
function keep(key: string, worker: Worker): void {
  if (idle.has(key)) {
    worker.child.stdin.end();
    return;
  }
  idle.set(key, worker);
  setWaiting(worker, false);
  worker.leaves = setTimeout(() => {
    forget(key, worker);
    worker.child.stdin.end();
  }, IDLE_MS).unref();
}

/** An idle worker that lives, or a new one. */
function takeWorker(call: WorkerCall<unknown>): Worker {
  const key = keyOf(call);
  const kept = idle.get(key);
  idle.delete(key);
  clearTimeout(kept?.leaves);
  if (kept === undefined || kept.child.exitCode !== null || kept.child.signalCode !== null) return start(key, call);
  kept.stderr = '';
  setWaiting(kept, true);
  return kept;
}

/** Whether a line of a worker says that it has done its job. */
function isDone(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'done' in line;
}

/**
 * Asks a worker and hands each message of it to `take`, which returns the refusal when the message is one. Resolves when the
 * worker has done its job; throws AppError `unprocessable` with the refusal, or with what it died of. A worker serves one job at a time,
 * and another after it only when it ended well.
 */
export async function askWorker<M>(
  call: WorkerCall<M>,
  take: (message: M) => WorkerRefusal | undefined,
): Promise<void> {
  const worker = takeWorker(call);
  const stop = () => worker.child.kill('SIGKILL');
  call.signal?.addEventListener('abort', stop);
  const tooLong = setTimeout(stop, LONGEST_MS);
  const began = performance.now();
  let refused: WorkerRefusal | undefined;
  const done = new Promise<'done'>((resolve, reject) => {
    worker.take = (line) => {
      try {
        const said: unknown = JSON.parse(line);
        if (isDone(said)) resolve('done');
        else refused = take(call.read(said)) ?? refused;
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
  });
  try {
    worker.child.stdin.write(`${JSON.stringify(call.job)}\n`);
    const end = await Promise.race([done, worker.ended]);
    if (end !== 'done')
      throw new AppError(
        'unprocessable',
        refused?.refusal ?? workerEndSentence(...end, worker.stderr),
        refused?.details,
      );
    if (performance.now() - began < SMALL_MS) keep(keyOf(call), worker);
    else worker.child.stdin.end();
  } catch (error) {
    stop();
    throw error;
  } finally {
    clearTimeout(tooLong);
    call.signal?.removeEventListener('abort', stop);
  }
}
