import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readDemoRecordOrThrow, writeDemoRecord } from '@/data/demo/demo-record';
import { invent } from '@/lib/first-run/invent';
import { describeError, log } from '@/lib/http/log';
import { statePaths } from '@/lib/state/state-paths';

/**
 * Two years of web events take longer than anybody waits for a first view. So `npm run demo` serves as soon as all else and the
 * last month of them is loaded, invents the older ones meanwhile, and puts them into the inbox, half-year by half-year, from which
 * the running server loads them like anybody's export. What a stop leaves undone, the next `npm run demo` does.
 */
const FOLDER = 'events-of-demo';
const MEMORY_MB = 512;
const LOOK_MS = 500;

/**
 * Puts the events that the demo in `root` lacks into its inbox; does nothing when it lacks none. `signal` ends it. Never throws: what
 * went wrong is logged, and the demo is served without them.
 */
export async function deliverEvents(root: string, now: Date, signal: AbortSignal): Promise<void> {
  try {
    await deliverOrThrow(root, now, signal);
  } catch (error) {
    if (!signal.aborted) log.error(describeError(error), 'the web events of the demo company could not be delivered');
  }
}

/** Moves files into the inbox once it holds no others of this kind, so that batch by batch is loaded. */
async function putIntoInbox(inbox: string, files: readonly string[], signal: AbortSignal): Promise<void> {
  mkdirSync(inbox, { recursive: true, mode: 0o700 });
  while (readdirSync(inbox).some((name) => name.startsWith('events-'))) await sleep(LOOK_MS, undefined, { signal });
  for (const file of files) renameSync(file, join(inbox, basename(file)));
}

async function deliverOrThrow(root: string, now: Date, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const record = readDemoRecordOrThrow(root);
  if (record === null || record.plan.eventsFrom === null || record.eventsSince === null) return;
  const { plan, eventsSince: before } = record;
  if (before <= record.plan.eventsFrom) return;
  const { temporary, inbox } = statePaths(root);
  const folder = join(temporary, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // One thread, so that pages are drawn meanwhile.
    const limits = { folder, memoryMb: MEMORY_MB, threads: 1 };
    const what = { now: now.toISOString(), plan, since: null, before, parts: ['older'] } as const;
    const take = async (files: readonly string[]) => {
      await putIntoInbox(join(inbox, 'contract'), files, signal);
      const names = files.map((file) => basename(file)).filter((name) => name.startsWith('events-'));
      const [eventsSince = before] = names.map((name) => name.slice('events-'.length, -'.parquet'.length)).sort();
      writeDemoRecord(root, { ...record, eventsSince });
    };
    await invent({ ...what, ...limits }, () => undefined, take, signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
