import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@/lib/loaders/project-root';

/**
 * Starts a worker process that has a DuckDB of its own. It is a bundle (lib/cli/serve/build-programs.ts), because a load of a few rows
 * lasts about as long as its worker takes to start. `ulimit -d` bounds the memory that the worker can write, which DuckDB's own limit
 * does not; a worker that outgrows it dies alone.
 */
const OVERHEAD_MB = 1000;

/**
 * A program in source, as tests have some, runs through tsx. Trap: as an ES module (`--import tsx`) Node reserves 14 to 33 GB of address
 * space, up to any `ulimit -v` that the server was started under, and DuckDB gets none; required, it takes 1 GB.
 */
function from(worker: string): readonly string[] {
  return worker.endsWith('.ts') ? ['--require', 'tsx/cjs', '--eval', `require(${JSON.stringify(worker)})`] : [worker];
}

/** Starts a program of the project, named by its path from the project's folder, with `memoryMb` for its DuckDB. */
export function startWorker(program: readonly string[], memoryMb: number) {
  const worker = join(projectRoot(), ...program);
  const limit = (memoryMb * 2 + OVERHEAD_MB) * 1024;
  const script = `ulimit -d ${limit} 2>/dev/null; exec "$@"`;
  const node = [process.execPath, '--max-old-space-size=512', '--disable-wasm-trap-handler', ...from(worker)];
  return spawn('/bin/sh', ['-c', script, 'sh', ...node], {
    cwd: projectRoot(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** What a worker that ended without a result died of, as a sentence with the cure. */
export function workerEndSentence(code: number | null, signal: NodeJS.Signals | null, stderr: string): string {
  if (/out of memory|bad_alloc|Allocation failed/i.test(stderr) || signal !== null || code === 134)
    return (
      `The files could not be read within the memory or time allowed (${signal ?? `code ${code ?? '?'}`}). ` +
      'Raise TUOKIO_MEMORY_MB or deliver smaller files.'
    );
  const [reason] = stderr.trim().split('\n');
  return `The files could not be staged: ${reason ?? 'no reason given'}.`;
}
