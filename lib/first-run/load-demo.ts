import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { holdsDemoCompany, lackingEvents } from '@/lib/first-run/demo-archive';
import { invent } from '@/lib/first-run/invent';
import { hasOwnData } from '@/lib/first-run/own-data';
import { AppError } from '@/lib/http/errors';
import { loadOrThrow, type Loading, type LoadRequest, type LoadSummary, type Progress } from '@/lib/loaders/load';
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

/** Works in a folder for files that are invented, which is removed afterwards. */
async function withFolder<T>(temporary: string, work: (folder: string) => Promise<T>): Promise<T> {
  dropInventedFiles(temporary);
  const folder = mkdtempSync(join(temporary, FOLDER));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function named(paths: readonly string[]): LoadRequest['files'] {
  return paths.map((path) => ({ path, name: basename(path) }));
}

/**
 * Invents the demo company with the web events of its last month in a process of its own and loads it through the ordinary
 * loader, so that it comes to the same tables by the same way as anybody's files; `scale` 1 is the size of `npm run demo`.
 * Callers hold the load queue. Throws AppError `conflict` as checkDemoMayComeOrThrow does.
 */
export async function loadDemoOrThrow(
  loading: Loading,
  startedBy: string,
  progress: Progress,
  scale: number,
): Promise<LoadSummary> {
  await checkDemoMayComeOrThrow(loading);
  const { paths, memoryMb, threads, clock } = loading;
  return withFolder(paths.temporary, async (folder) => {
    const limits = { folder, memoryMb, threads };
    const what = { now: clock().toISOString(), plan: scale, since: null, parts: ['business', 'recent'] } as const;
    const files: string[] = [];
    await invent({ ...what, ...limits }, progress, (batch) => Promise.resolve(void files.push(...batch)));
    return loadOrThrow(loading, { source: DEMO_SOURCE, files: named(files), startedBy }, progress);
  });
}

/**
 * Loads the web events that the demo company of loadDemoOrThrow lacks, of the same scale: half-year by half-year, each by `queue`, which
 * runs it when no other load runs. Does nothing when they are there, and no more once the demo company is removed
 * or `signal` ends it.
 */
export async function loadOlderEvents(
  loading: Loading,
  startedBy: string,
  progress: Progress,
  scale: number,
  queue: (work: (progress: Progress) => Promise<void>) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const { paths, memoryMb, threads } = loading;
  const lacking = lackingEvents(paths.archive);
  if (lacking === null) return;
  const { madeAt: now, before } = lacking;
  const load = (files: readonly string[]) =>
    queue(async (tell) => {
      signal?.throwIfAborted();
      if (lackingEvents(paths.archive) !== null)
        await loadOrThrow(loading, { source: DEMO_SOURCE, files: named(files), startedBy }, tell, signal);
    });
  await withFolder(paths.temporary, (folder) =>
    invent(
      { now, plan: scale, since: null, before, parts: ['older'], folder, memoryMb, threads },
      progress,
      load,
      signal,
    ),
  );
}
