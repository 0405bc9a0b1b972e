import { Queue } from '@/lib/warehouse/queue';

/**
 * One load (or rebuild) at a time in this process; a second waits. What runs can be seen while it runs. It hangs on
 * globalThis for the reason of lib/warehouse/warehouse.ts: Next bundles modules more than once.
 */
export interface RunningLoad {
  readonly source: string;
  readonly startedBy: string;
  readonly startedAt: string;
  /** What it does now. */
  readonly step: string;
}

interface LoadDesk {
  readonly queue: Queue;
  running: RunningLoad | null;
  waiting: number;
  /** Told when a load or rebuild has ended, well or not. */
  ended: (() => void) | null;
}

declare global {
  var tuokioLoadDesk: LoadDesk | undefined;
}

function desk(): LoadDesk {
  globalThis.tuokioLoadDesk ??= { queue: new Queue(), running: null, waiting: 0, ended: null };
  return globalThis.tuokioLoadDesk;
}

/** Returns what runs now and how many wait behind it. */
export function loadsUnderWay(): { readonly running: RunningLoad | null; readonly waiting: number } {
  const { running, waiting } = desk();
  return { running, waiting };
}

/** Calls back whenever a load or rebuild has ended, well or not; a second call replaces the first (hot reload). */
export function onLoadEnd(listener: () => void): void {
  desk().ended = listener;
}

/** Runs `work` after all earlier loads; `progress` of the work is passed on and shown as its step. */
export function queueLoad<T>(
  about: Omit<RunningLoad, 'step'>,
  progress: (line: string) => void,
  work: (progress: (line: string) => void) => Promise<T>,
): Promise<T> {
  const place = desk();
  place.waiting += 1;
  if (place.running !== null || place.waiting > 1) progress('Waiting for another load to end');
  return place.queue.run(async () => {
    place.waiting -= 1;
    place.running = { ...about, step: 'Starting' };
    try {
      return await work((step) => {
        place.running = { ...about, step };
        progress(step);
      });
    } finally {
      place.running = null;
      place.ended?.();
    }
  });
}

/** Runs small work after all earlier loads, unseen: nobody waits for it, and its end is not the end of a load. */
export function queueBetweenLoads<T>(work: () => Promise<T>): Promise<T> {
  return desk().queue.run(work);
}
