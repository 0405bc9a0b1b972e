import type { ChildProcess } from 'node:child_process';

const KILL_AFTER_MS = 10_000;

/** A server that runs as a process of its own. */
export interface ServerProcess {
  /** Resolves with its exit code, 128 + n when signal n ended it. */
  readonly ended: Promise<number>;
  /** Asks it to stop: SIGTERM now, SIGKILL after ten seconds. */
  readonly stop: () => void;
}

/** Watches over a process that was started. */
export function serverProcess(child: ChildProcess): ServerProcess {
  let killTimer: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(killTimer);
      resolve(code ?? (signal === 'SIGKILL' ? 137 : 143));
    });
  });
  const stop = () => {
    if (killTimer !== undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    killTimer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  return { ended, stop };
}
