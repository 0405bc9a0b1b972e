import { Queue } from '@/lib/warehouse/queue';

/**
 * One piece of work on the journal at a time in this process: a batch, the archiving of files, a rebuild that replays it. It hangs
 * on globalThis for the reason of lib/warehouse/warehouse.ts: Next bundles modules more than once.
 */
declare global {
  var tuokioJournalQueue: Queue | undefined;
}

/** The queue of this process. */
export function journalQueue(): Queue {
  globalThis.tuokioJournalQueue ??= new Queue();
  return globalThis.tuokioJournalQueue;
}
