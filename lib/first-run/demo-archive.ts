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
import { manifestSchema } from '@/lib/loaders/archive';
import { DEMO_SOURCE } from '@/lib/loaders/registry';

/**
 * Which loads of the archive are the demo company's. The archive is the truth (docs/decisions/0001), so it is asked, not a flag
 * that could say something else; every page asks, so a manifest is read only once.
 */
const REMOVING = 'removing-demo';
const TAKEN_OUT = 'removed-';
const LOAD = /^[0-9]+$/;

interface Seen {
  readonly archive: string;
  /** Source by name of the load's folder. */
  readonly sources: Map<string, string>;
}

declare global {
  var tuokioDemoArchive: Seen | undefined;
}

function sourceOf(archive: string, name: string): string {
  return manifestSchema.parse(JSON.parse(readFileSync(join(archive, name, 'manifest.json'), 'utf8'))).source;
}

function seenOf(archive: string): Seen['sources'] {
  const seen = globalThis.tuokioDemoArchive;
  if (seen?.archive === archive) return seen.sources;
  const sources = new Map<string, string>();
  globalThis.tuokioDemoArchive = { archive, sources };
  return sources;
}

/** Names of the folders of the demo company's loads. Trap: a number that was taken out may be given to another load. */
function demoLoads(archive: string): readonly string[] {
  const sources = seenOf(archive);
  const names = readdirSync(archive).filter((name) => LOAD.test(name));
  for (const name of names) if (!sources.has(name)) sources.set(name, sourceOf(archive, name));
  return names.filter((name) => sources.get(name) === DEMO_SOURCE);
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
