import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '@/lib/env';
import type { StatePaths } from '@/lib/state/state-paths';

/** An edge that runs as a process of its own, so that a test may kill it. */
export interface EdgeChild {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** All that it printed. */
  readonly output: () => string;
}

/** What is different about an edge that a test starts. */
export interface EdgeChildOptions {
  /** A command that starts it, e.g. a shell with limits. */
  readonly through?: readonly string[];
  /** Options of Node. */
  readonly nodeArgs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const TRIES = 200;

async function isListening(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

/** Starts the bundle of edge on a state folder and resolves once it listens; throws with what it printed when it does not. */
export async function startEdgeChild(
  bundle: string,
  paths: StatePaths,
  port: number,
  { through = [], nodeArgs = [], environment = {} }: EdgeChildOptions = {},
): Promise<EdgeChild> {
  const program = [...through, process.execPath, ...nodeArgs, bundle];
  const child = spawn(program[0] ?? '', program.slice(1), {
    // A group of its own: whatever it was started through is ended with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      TUOKIO_DATA: paths.root,
      TUOKIO_EDGE_PORT: String(port),
      TUOKIO_JOURNAL_FREE_MB: '1',
      HOSTNAME: '127.0.0.1',
      NODE_ENV: 'production',
      ...environment,
    }),
  });
  // A test that fails must not leave it behind.
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
  };
  const clear = () => kill('SIGKILL');
  process.once('exit', clear);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  const ended = once(child, 'close').then(() => {
    process.removeListener('exit', clear);
    return child.signalCode ?? child.exitCode ?? 'unknown';
  });
  for (let tries = 0; tries < TRIES && child.exitCode === null; tries += 1) {
    if (await isListening(port)) return { pid: child.pid ?? -1, kill, ended, output: () => text };
    await sleep(50);
  }
  kill('SIGKILL');
  throw new Error(`Edge does not listen. It printed:\n${text}`);
}
