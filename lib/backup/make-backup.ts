import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { copyClosedFile, copyOpenFile, filesBelow, fingerprint, linkOrCopyFile } from '@/lib/backup/copy-file';
import { MANIFEST, type Manifest } from '@/lib/backup/manifest';
import { verifyBackupOrThrow } from '@/lib/backup/verify-backup';
import { copyAppDatabase } from '@/lib/db/copy-database';
import { AppError } from '@/lib/http/errors';
import { productVersion } from '@/lib/state/product-version';
import { statePaths, type StatePaths } from '@/lib/state/state-paths';
import { type ControlTotals, readControlTotals } from '@/lib/warehouse/control-totals';
import type { Engine } from '@/lib/warehouse/engine';
import { Queue } from '@/lib/warehouse/queue';
import { warehouseProperties } from '@/lib/warehouse/schema';

/**
 * A backup is one folder that looks like a state folder, plus a manifest. It is made while the warehouse answers questions:
 * writers wait while the files are copied. It grows under a name that ends in `.partial` and gets its own only when its
 * copy has been opened and gave the same totals, so whatever is killed when, a folder without that ending is whole.
 */
export interface BackupRequest {
  readonly engine: Engine;
  readonly paths: StatePaths;
  /** Folder that gets the backup as a new folder; default backups/ of the state folder, where the last seven are kept. */
  readonly to?: string | undefined;
  readonly now: Date;
  /** Told what is being done. */
  readonly say?: ((line: string) => void) | undefined;
}

/** One backup at a time, so that none removes the unfinished folder of another. */
const backups = new Queue();

const KEPT = 7;
const PARTIAL = '.partial';
const NAME = /^backup-\d{8}T\d{6}Z$/;

function backupName(now: Date): string {
  return `backup-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
}

/** Copies all that changes while writers wait, and reads the totals of that moment. */
async function copyState(request: BackupRequest, copy: StatePaths): Promise<ControlTotals> {
  const { engine, paths } = request;
  return engine.quiesce(async (files) => {
    const totals = await engine.read(readControlTotals);
    for (const [name, file] of [
      ['warehouse', copy.warehouse],
      ['personal', copy.personal],
    ] as const) {
      const log = `${files[name]}.wal`;
      if (existsSync(log) && statSync(log).size > 0)
        throw new AppError('unavailable', `${log} could not be written into its file. Try the backup again.`);
      await copyOpenFile(files[name], file);
    }
    if (existsSync(paths.appDatabase)) await copyAppDatabase(paths.appDatabase, copy.appDatabase);
    for (const name of await filesBelow(paths.archive))
      await linkOrCopyFile(join(paths.archive, name), join(copy.archive, name));
    // Journal files grow, so they are copied, not linked.
    for (const name of await filesBelow(paths.journal))
      await copyClosedFile(join(paths.journal, name), join(copy.journal, name));
    return totals;
  });
}

async function describe(folder: string, request: BackupRequest, totals: ControlTotals): Promise<Manifest> {
  const names = await filesBelow(folder);
  const files: Manifest['files'] = [];
  for (const name of names) files.push({ name, ...(await fingerprint(join(folder, name))) });
  const schemaHash = (await warehouseProperties(request.engine)).get('schema_hash') ?? '';
  return {
    format: 1,
    productVersion: productVersion(),
    schemaHash,
    takenAt: request.now.toISOString(),
    files,
    totals: { ...totals },
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what killed backups left, and all but the last seven whole ones. */
function removeOld(folder: string): void {
  const names = readdirSync(folder).sort();
  const whole = names.filter((name) => NAME.test(name));
  const halves = names.filter((name) => name.endsWith(PARTIAL) && NAME.test(name.slice(0, -PARTIAL.length)));
  for (const name of [...whole.slice(0, -KEPT), ...halves])
    rmSync(join(folder, name), { recursive: true, force: true });
}

async function makeFolderOrThrow(parent: string, partial: string): Promise<void> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await mkdir(partial, { mode: 0o700 }).catch((error: unknown) => {
    throw new AppError(
      'conflict',
      `${partial} cannot be made. Try again in a second, or name a folder that can be written.`,
      undefined,
      {
        cause: error,
      },
    );
  });
}

async function makeAlone(request: BackupRequest): Promise<string> {
  const { paths, now, say = () => undefined } = request;
  const parent = request.to ?? paths.backups;
  const folder = join(parent, backupName(now));
  if (existsSync(folder)) throw new AppError('conflict', `${folder} exists already. Try again in a second.`);
  const partial = folder + PARTIAL;
  await makeFolderOrThrow(parent, partial);
  const copy = statePaths(partial);
  say('Copying the warehouse, the app database, the archive and the journal …');
  const totals = await copyState(request, copy);
  for (const name of await filesBelow(paths.secrets))
    await copyClosedFile(join(paths.secrets, name), join(copy.secrets, name));
  say('Hashing …');
  const manifest = await describe(partial, request, totals);
  writeFileSync(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  say('Opening the copy and comparing its totals …');
  await verifyBackupOrThrow(partial, manifest, paths);
  await syncFolder(partial);
  renameSync(partial, folder);
  await syncFolder(parent);
  if (request.to === undefined) removeOld(parent);
  return folder;
}

/** Makes a backup and returns its folder. Throws AppError when it cannot be made or its copy does not give the same totals. */
export function makeBackup(request: BackupRequest): Promise<string> {
  return backups.run(() => makeAlone(request));
}
