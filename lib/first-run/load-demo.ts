import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { hasOwnData } from '@/lib/first-run/own-data';
import { holdsDemoCompany } from '@/lib/first-run/demo-archive';
import { AppError } from '@/lib/http/errors';
import { askWorker } from '@/lib/loaders/ask-worker';
import { loadOrThrow, type Loading, type LoadSummary, type Progress } from '@/lib/loaders/load';
import { DEMO_SOURCE } from '@/lib/loaders/registry';

const PROGRAM = ['data', 'demo', 'generate-worker.ts'] as const;
const FOLDER = 'demo-';
/** Inventing a whole company in less memory spills to the disk and takes a minute. */
const LEAST_MB = 512;

const messageSchema = z.union([z.object({ progress: z.string() }), z.object({ files: z.array(z.string()) })]);

/** Removes the files of a demo company that a killed process had invented and not yet loaded. */
export function dropInventedFiles(temporary: string): void {
  for (const name of existsSync(temporary) ? readdirSync(temporary) : [])
    if (name.startsWith(FOLDER)) rmSync(join(temporary, name), { recursive: true, force: true });
}

async function invent(loading: Loading, scale: number, folder: string, progress: Progress): Promise<readonly string[]> {
  const memoryMb = Math.max(LEAST_MB, loading.memoryMb);
  const job = { now: loading.clock().toISOString(), scale, folder, memoryMb, threads: loading.threads };
  let files: readonly string[] = [];
  await askWorker({ program: PROGRAM, memoryMb, job, read: (line) => messageSchema.parse(line) }, (message) => {
    if ('files' in message) files = message.files;
    else progress(message.progress);
    return undefined;
  });
  return files;
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

/**
 * Invents the demo company in a process of its own and loads it through the ordinary loader, so that it comes to the same
 * tables by the same way as anybody's files; `scale` 1 is the size of `npm run demo`. Callers hold the load queue. Throws
 * AppError `conflict` as checkDemoMayComeOrThrow does.
 */
export async function loadDemoOrThrow(
  loading: Loading,
  startedBy: string,
  progress: Progress,
  scale: number,
): Promise<LoadSummary> {
  const { temporary } = loading.paths;
  await checkDemoMayComeOrThrow(loading);
  dropInventedFiles(temporary);
  const folder = mkdtempSync(join(temporary, FOLDER));
  try {
    const files = await invent(loading, scale, folder, progress);
    const named = files.map((path) => ({ path, name: basename(path) }));
    return await loadOrThrow(loading, { source: DEMO_SOURCE, files: named, startedBy }, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
