import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { stagedFileSchema, workspaceSchema, type StageResult } from '@/lib/loaders/stage-job';
import { fileMappingSchema } from '@/lib/loaders/mapped/mapping';
import { repairSchema } from '@/lib/loaders/repair/repair';
import type { FileMapping } from '@/lib/loaders/source';
import type { Engine } from '@/lib/warehouse/engine';
import { readLoadState } from '@/lib/loaders/load-log';

/**
 * What was loaded is kept under archive/<load id>/: the raw text of every file as Parquet, the rejects, and a manifest. It is
 * written and synced before the warehouse commits, under a pending name, and gets its own name after: a load is in the
 * archive exactly when the warehouse has it, whatever is killed when (recoverArchive ends what was interrupted).
 */
const PENDING = 'pending-';

export const manifestSchema = z.object({
  loadId: z.number(),
  source: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  workspace: workspaceSchema,
  rejected: z.number(),
  /** Which rejected rows it brings again; null for an ordinary load. */
  repair: repairSchema.nullable().default(null),
  /** How a person had mapped its files when it was loaded: a rebuild reads them by this. Null for the sources of the product. */
  mapping: fileMappingSchema.nullable().default(null),
  files: z.array(stagedFileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A load of the archive: its manifest and the folder its files are in. */
export interface ArchivedLoad {
  readonly manifest: Manifest;
  readonly folder: string;
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Copies raw files, rejects and manifest of a staged load into the archive, pending, and syncs them. */
export function archivePending(archive: string, manifest: Manifest, staged: StageResult): void {
  const folder = join(archive, `${PENDING}${manifest.loadId}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  const files = staged.files.map((file, index) => {
    if (file.raw === null) return file;
    const name = `${String(index).padStart(4, '0')}.parquet`;
    copyFileSync(file.raw, join(folder, name));
    written.push(name);
    return { ...file, raw: name };
  });
  copyFileSync(staged.rejects, join(folder, 'rejects.parquet'));
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, files }, null, 1)}\n`, { mode: 0o600 });
  for (const name of [...written, 'rejects.parquet', 'manifest.json']) sync(join(folder, name));
  sync(folder);
  sync(archive);
}

/** Gives a pending load its own name: the warehouse has it. */
export function keepArchived(archive: string, loadId: number): void {
  renameSync(join(archive, `${PENDING}${loadId}`), join(archive, String(loadId)));
  sync(archive);
}

/** Forgets a pending load: the warehouse does not have it. */
export function dropPending(archive: string, loadId: number): void {
  rmSync(join(archive, `${PENDING}${loadId}`), { recursive: true, force: true });
}

/** Ends what a killed process left pending, by what the warehouse says about the load. */
export async function recoverArchive(archive: string, engine: Engine): Promise<void> {
  const pending = readdirSync(archive).filter((name) => name.startsWith(PENDING));
  for (const name of pending) {
    const loadId = Number(name.slice(PENDING.length));
    const state = await engine.read((reader) => readLoadState(reader, loadId));
    if (state === 'ok' || state === 'partial') keepArchived(archive, loadId);
    else dropPending(archive, loadId);
  }
}

/** Returns the highest number of a load in the archive; 0 when it is empty. */
export function lastArchived(archive: string): number {
  return readdirSync(archive).reduce((last, name) => (/^[0-9]+$/.test(name) ? Math.max(last, Number(name)) : last), 0);
}

/** Returns all loads of the archive in the order of their numbers. */
export function archivedLoads(archive: string): ArchivedLoad[] {
  if (!existsSync(archive)) return [];
  return readdirSync(archive)
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => join(archive, name))
    .map((folder) => ({
      folder,
      manifest: manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))),
    }))
    .sort((one, other) => one.manifest.loadId - other.manifest.loadId);
}

/** Returns how the files of a load were mapped; null for a load that no person mapped, or that the archive lacks. */
export function mappingOfLoad(archive: string, loadId: number): FileMapping | null {
  const path = join(archive, String(loadId), 'manifest.json');
  return existsSync(path) ? manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).mapping : null;
}
