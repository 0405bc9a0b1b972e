import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import { projectRoot } from '@/lib/loaders/project-root';
import { stageMessageSchema, type StageJob, type StageResult } from '@/lib/loaders/stage-job';

/**
 * Starts the staging worker, feeds it the job and waits. The worker runs from source through tsx, in development and under
 * `next start` alike: one way, nothing to build. Trap: as an ES module (`--import tsx`) Node reserves 14 to 33 GB of address
 * space, up to any `ulimit -v` that the server was started under, and DuckDB gets none; required, it takes 1 GB. `ulimit -d`
 * bounds the memory that the worker can write, which DuckDB's own limit does not; a worker that outgrows it dies alone.
 */
const OVERHEAD_MB = 1000;
const LONGEST_MS = 3_600_000;

function start(memoryMb: number) {
  const worker = join(projectRoot(), 'lib', 'loaders', 'staging-worker.ts');
  const limit = (memoryMb * 2 + OVERHEAD_MB) * 1024;
  const script = `ulimit -d ${limit} 2>/dev/null; exec "$@"`;
  const node = [
    process.execPath,
    '--max-old-space-size=512',
    '--disable-wasm-trap-handler',
    '--require',
    'tsx/cjs',
    '--eval',
    `require(${JSON.stringify(worker)})`,
  ];
  return spawn('/bin/sh', ['-c', script, 'sh', ...node], {
    cwd: projectRoot(),
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
}

function endSentence(code: number | null, signal: NodeJS.Signals | null, stderr: string): string {
  if (/out of memory|bad_alloc|Allocation failed/i.test(stderr) || signal !== null || code === 134)
    return (
      `The files could not be read within the memory or time allowed (${signal ?? `code ${code ?? '?'}`}). ` +
      'Raise TUOKIO_MEMORY_MB or deliver smaller files.'
    );
  const [reason] = stderr.trim().split('\n');
  return `The files could not be staged: ${reason ?? 'no reason given'}.`;
}

/** Stages one delivery in a process of its own. Throws AppError `unprocessable` with a sentence when that process fails. */
export async function runStaging(
  job: StageJob,
  progress: (text: string) => void,
  signal?: AbortSignal,
): Promise<StageResult> {
  const child = start(job.memoryMb);
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop);
  let stderr = '';
  let result: StageResult | undefined;
  let refusal: string | undefined;
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(-20_000)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(job));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = stageMessageSchema.parse(JSON.parse(line));
    if ('progress' in message) progress(message.progress);
    else if ('result' in message) result = message.result;
    else refusal = message.refusal;
  });
  const [code, killed] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, by) => resolve([exit, by]));
  }).finally(() => signal?.removeEventListener('abort', stop));
  if (result !== undefined && code === 0) return result;
  throw new AppError('unprocessable', refusal ?? endSentence(code, killed, stderr));
}
