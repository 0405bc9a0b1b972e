import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of this folder that runs as a process of its own, so that a test may kill it. */
export interface Child {
  readonly process: ChildProcess;
  /** Lines that it printed so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line that matches; rejects with all it printed when it ends before. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Resolves when it has ended, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/**
 * Starts `<name>.ts` (a path from this folder) under Node with arguments; `through` is a command that starts it, e.g. a shell
 * with limits.
 */
export function startChild(
  name: string,
  args: readonly string[],
  through: readonly string[] = [],
  extension = 'ts',
): Child {
  const program = fileURLToPath(new URL(`${name}.${extension}`, import.meta.url));
  const tsx = extension === 'ts' ? ['--import', 'tsx'] : [];
  const [command = process.execPath, ...rest] = [...through, process.execPath, ...tsx, program, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  // A test that fails must not leave it behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      child.emit('line', line);
    });
  const ended = once(child, 'close').then(() => child.signalCode ?? child.exitCode ?? 'unknown');
  return {
    process: child,
    lines,
    ended,
    async waitFor(pattern) {
      const seen = () => lines.find((line) => pattern.test(line));
      while (seen() === undefined) {
        const isOver = await Promise.race([once(child, 'line').then(() => false), ended.then(() => true)]);
        if (isOver && seen() === undefined) throw new Error(`${name} ended without ${pattern}:\n${lines.join('\n')}`);
      }
      return seen() ?? '';
    },
  };
}
