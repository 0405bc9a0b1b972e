import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readDemoRecordOrThrow, writeDemoRecord } from '@/data/demo/demo-record';
import { DEMO_ZONE } from '@/data/demo/generator';
import { invent } from '@/lib/first-run/invent';
import { describeError, log } from '@/lib/http/log';
import { localMoment } from '@/lib/metrics/zone';
import { statePaths } from '@/lib/state/state-paths';

/**
 * Two years of web events take longer than anybody waits for a first view. So `npm run demo` serves as soon as all else is
 * loaded, invents the events meanwhile, and puts them into the inbox, from which the running server loads them like anybody's
 * export. What a stop leaves undone, the next `npm run demo` does.
 */
const FOLDER = 'events-of-demo';
const MEMORY_MB = 512;

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

async function deliverOrThrow(root: string, now: Date, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const record = readDemoRecordOrThrow(root);
  const today = localMoment(now, DEMO_ZONE).slice(0, 10);
  if (record === null || record.plan.eventsFrom === null || record.eventsUntil === today) return;
  const { temporary, inbox } = statePaths(root);
  const folder = join(temporary, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const { plan, eventsUntil: since } = record;
    const what = { now: now.toISOString(), plan, since, parts: ['events'] } as const;
    // One thread, so that pages are drawn meanwhile.
    const files = await invent({ ...what, folder, memoryMb: MEMORY_MB, threads: 1 }, () => undefined, signal);
    const place = join(inbox, 'contract');
    mkdirSync(place, { recursive: true, mode: 0o700 });
    for (const file of files) renameSync(file, join(place, basename(file)));
    writeDemoRecord(root, { ...record, eventsUntil: today });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
