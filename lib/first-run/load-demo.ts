import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { demoWithoutEvents, holdsDemoCompany } from '@/lib/first-run/demo-archive';
import { invent, type Invention } from '@/lib/first-run/invent';
import { hasOwnData } from '@/lib/first-run/own-data';
import { AppError } from '@/lib/http/errors';
import { loadOrThrow, type Loading, type LoadSummary, type Progress } from '@/lib/loaders/load';
import { DEMO_SOURCE } from '@/lib/loaders/registry';

const FOLDER = 'demo-';

/** Removes the files of a demo company that a killed process had invented and not yet loaded. */
export function dropInventedFiles(temporary: string): void {
  for (const name of existsSync(temporary) ? readdirSync(temporary) : [])
    if (name.startsWith(FOLDER)) rmSync(join(temporary, name), { recursive: true, force: true });
}

/** Throws AppError `conflict` when the demo company is there already, or when own data are, which it would mix with. */
export async function checkDemoMayComeOrThrow({ paths, engine }: Loading): Promise<void> {
  if (holdsDemoCompany(paths.archive))
    throw new AppError('conflict', 'The demo company is loaded already. Remove it first.', { reason: 'demoLoaded' });
  if (await hasOwnData(engine))
    throw new AppError(
      'conflict',
      'Data of your own are loaded, and the demo company would mix with them. Look at it beside: npm run demo.',
      { reason: 'ownData' },
    );
}

async function inventAndLoad(
  loading: Loading,
  startedBy: string,
  progress: Progress,
  what: Pick<Invention, 'now' | 'plan' | 'parts'>,
): Promise<LoadSummary> {
  const { paths, memoryMb, threads } = loading;
  dropInventedFiles(paths.temporary);
  const folder = mkdtempSync(join(paths.temporary, FOLDER));
  try {
    const files = await invent({ ...what, since: null, folder, memoryMb, threads }, progress);
    const named = files.map((path) => ({ path, name: basename(path) }));
    return await loadOrThrow(loading, { source: DEMO_SOURCE, files: named, startedBy }, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Invents the demo company without its web events in a process of its own and loads it through the ordinary loader, so that it
 * comes to the same tables by the same way as anybody's files; `scale` 1 is the size of `npm run demo`. Callers hold the load
 * queue. Throws AppError `conflict` as checkDemoMayComeOrThrow does.
 */
export async function loadDemoOrThrow(
  loading: Loading,
  startedBy: string,
  progress: Progress,
  scale: number,
): Promise<LoadSummary> {
  await checkDemoMayComeOrThrow(loading);
  const what = { now: loading.clock().toISOString(), plan: scale, parts: ['business'] } as const;
  return inventAndLoad(loading, startedBy, progress, what);
}

/**
 * Loads the web events of the demo company that loadDemoOrThrow loaded with the same scale; null when it is not there or has them.
 * Callers hold the load queue.
 */
export async function loadDemoEvents(
  loading: Loading,
  startedBy: string,
  progress: Progress,
  scale: number,
): Promise<LoadSummary | null> {
  const since = demoWithoutEvents(loading.paths.archive);
  if (since === null) return null;
  return inventAndLoad(loading, startedBy, progress, { now: since, plan: scale, parts: ['events'] });
}
