/**
 * A server that dies by itself is started again, so that the other one is not stopped for it: edge goes on taking events while web
 * comes back. It is never done in silence, never for a server that was not ready yet, and only a few times; a service manager
 * sees that all of it ended.
 */
import type { ServerProcess } from '@/lib/cli/serve/server-process';

const MOST_RESTARTS = 3;
const WITHIN_MS = 600_000;

/** A server and how it is started. */
export interface KeptServer {
  /** For people, at the beginning of a sentence, e.g. `The web server`. */
  readonly name: string;
  readonly start: () => ServerProcess;
  /** Resolves with true once the process is ready, with false when it ended before. */
  readonly untilReady: (ended: Promise<number>) => Promise<boolean>;
}

/** A server that is kept running. */
export interface KeptRunning {
  /** Resolves with true once it was ready for the first time, with false when it never will be. */
  readonly ready: Promise<boolean>;
  /** Resolves with its last exit code when it was stopped, or ended once too often. */
  readonly ended: Promise<number>;
  readonly stop: () => void;
}

/** Starts a server and keeps it running; `tell` is given a sentence whenever it ended by itself. */
export function keepRunning(
  { name, start, untilReady }: KeptServer,
  tell: (sentence: string) => void,
  now: () => number = () => performance.now(),
): KeptRunning {
  let current = start();
  let isStopped = false;
  const isOver = () => isStopped;
  const ready = untilReady(current.ended);
  async function run(): Promise<number> {
    const restarts: number[] = [];
    let isReady = ready;
    for (;;) {
      const code = await current.ended;
      if (isOver()) return code;
      const wasReady = await isReady;
      if (isOver()) return code;
      const again = wasReady && restarts.filter((at) => now() - at < WITHIN_MS).length < MOST_RESTARTS;
      tell(
        `${name} ended by itself with exit code ${code}. Its last lines above say why.${again ? ' Starting it again.' : ''}`,
      );
      if (!again) return code;
      restarts.push(now());
      current = start();
      isReady = untilReady(current.ended);
    }
  }
  const stop = () => {
    isStopped = true;
    current.stop();
  };
  return { ready, ended: run(), stop };
}
