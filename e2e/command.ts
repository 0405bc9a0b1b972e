import { runChild } from '@/lib/cli/bootstrap/child.js';
import { childEnvironment } from '@/lib/env';

/** What a command printed, what of that was its answer (on standard output), and its exit code. */
export interface Said {
  readonly code: number;
  readonly output: string;
  readonly answer: string;
}

/** Runs `npm run -s <name> -- <arguments>` as somebody at the machine would, on a state folder. */
export function runCommand(dataFolder: string, name: string, ...args: readonly string[]): Promise<Said> {
  const env = childEnvironment({ TUOKIO_DATA: dataFolder });
  return runChild('npm', ['run', '-s', name, '--', ...args], { env });
}
