import { spawn } from 'node:child_process';
import { childEnvironment } from '@/lib/env';

/** A command of Tuokio that runs as a person would run it, for tests and benches. */
export interface RunningCommand {
  readonly pid: number;
  /** All that it printed so far, both streams. */
  readonly output: () => string;
  /** What of that it answered, on standard output. */
  readonly answer: () => string;
  /** Resolves when the output holds the text; rejects with the output when the command ends without it. */
  readonly prints: (text: string) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `node lib/cli/bootstrap.js …` with changes made to the environment. */
export function startCommand(args: readonly string[], environment: Readonly<Record<string, string>>): RunningCommand {
  const child = spawn(process.execPath, ['lib/cli/bootstrap.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ NODE_ENV: undefined, ...environment }),
  });
  let text = '';
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  let answered = '';
  child.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString('utf8');
  });
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const prints = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!text.includes(wanted)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => {
        reject(new Error(`The command ended without printing "${wanted}". It printed:\n${text}`));
      });
    });
  return {
    pid: child.pid ?? -1,
    output: () => text,
    answer: () => answered,
    prints,
    kill: (signal) => child.kill(signal),
    ended,
  };
}
