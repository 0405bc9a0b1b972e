import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { demoDay, firstDemoDay } from '@/lib/first-run/demo-days';
import { manifestSchema } from '@/lib/loaders/archive';
import { DEMO_SOURCE } from '@/lib/loaders/registry';

/**
 * Which loads of the archive are the demo company's. The archive is the truth (docs/decisions/0001), so it is asked, not a flag
 * that could say something else; every page asks, so a manifest is read only once.
 */
const REMOVING = 'removing-demo';
const TAKEN_OUT = 'removed-';
const LOAD = /^[0-9]+$/;
const EVENTS = /^events-(\d{4}-\d{2}-\d{2})\./;

/** What a load's manifest says that matters here. */
interface SeenLoad {
  readonly source: string;
  /** ISO moment. */
  readonly startedAt: string;
  /** First day of each of its files of events. */
  readonly eventDays: readonly string[];
}

interface Seen {
  readonly archive: string;
  /** By name of the load's folder. */
  readonly loads: Map<string, SeenLoad>;
}

declare global {
  var tuokioDemoArchive: Seen | undefined;
}

function readLoad(archive: string, name: string): SeenLoad {
  const text = readFileSync(join(archive, name, 'manifest.json'), 'utf8');
  const { source, startedAt, files } = manifestSchema.parse(JSON.parse(text));
  const eventDays = files.flatMap((file) => EVENTS.exec(file.name)?.[1] ?? []);
  return { source, startedAt: `${startedAt.slice(0, 19).replace(' ', 'T')}Z`, eventDays };
}

function seenOf(archive: string): Seen['loads'] {
  const seen = globalThis.tuokioDemoArchive;
  if (seen?.archive === archive) return seen.loads;
  const loads = new Map<string, SeenLoad>();
  globalThis.tuokioDemoArchive = { archive, loads };
  return loads;
}

/** Names of the folders of the demo company's loads. Trap: a number that was taken out may be given to another load. */
function demoLoads(archive: string): readonly string[] {
  const loads = seenOf(archive);
  const names = readdirSync(archive).filter((name) => LOAD.test(name));
  for (const name of names) if (!loads.has(name)) loads.set(name, readLoad(archive, name));
  return names.filter((name) => loads.get(name)?.source === DEMO_SOURCE);
}

/**
 * The ISO moment at which the demo company was made, and the first civil day of its web events, while older ones are missing; null
 * when none are, or it is not there.
 */
export function lackingEvents(archive: string): { readonly madeAt: string; readonly before: string } | null {
  if (!existsSync(archive) || isRemovingDemo(archive)) return null;
  const loads = demoLoads(archive).flatMap((name) => seenOf(archive).get(name) ?? []);
  const madeAt = loads.map(({ startedAt }) => startedAt).sort()[0];
  const before = loads.flatMap(({ eventDays }) => eventDays).sort()[0];
  if (madeAt === undefined || before === undefined) return null;
  return before > firstDemoDay(demoDay(new Date(madeAt))) ? { madeAt, before } : null;
}

/** True while the demo company is in the archive, or has begun to be removed and may still stand in the warehouse. */
export function holdsDemoCompany(archive: string): boolean {
  if (!existsSync(archive)) return false;
  return demoLoads(archive).length > 0 || isRemovingDemo(archive);
}

/** True from the first step of a removal to its last, over restarts. */
export function isRemovingDemo(archive: string): boolean {
  return existsSync(join(archive, REMOVING));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Marks that the demo company is being removed: whoever starts next goes on with it. */
export function beginDemoRemoval(archive: string): void {
  writeFileSync(join(archive, REMOVING), '', { mode: 0o600 });
  syncFolder(archive);
}

/** Takes the loads of the demo company out of the archive; each goes by one renaming, so that none is ever half there. */
export function dropDemoLoads(archive: string): void {
  for (const name of demoLoads(archive)) renameSync(join(archive, name), join(archive, `${TAKEN_OUT}${name}`));
  seenOf(archive).clear();
  syncFolder(archive);
  for (const name of readdirSync(archive))
    if (name.startsWith(TAKEN_OUT)) rmSync(join(archive, name), { recursive: true, force: true });
}

/** Ends a removal: nothing of the demo company is in the archive or the warehouse. */
export function endDemoRemoval(archive: string): void {
  rmSync(join(archive, REMOVING), { force: true });
  syncFolder(archive);
}
