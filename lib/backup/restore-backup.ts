import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyClosedFile } from '@/lib/backup/copy-file';
import { type Manifest, readManifestOrThrow } from '@/lib/backup/manifest';
import { compareFilesOrThrow, verifyBackupOrThrow } from '@/lib/backup/verify-backup';
import { AppError } from '@/lib/http/errors';
import { isNewerVersion, productVersion } from '@/lib/state/product-version';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { type StatePaths, statePaths } from '@/lib/state/state-paths';
import { type Lock, takeLockOrThrow } from '@/lib/state/lock';
import { lockFile } from '@/lib/warehouse/open-warehouse';

/**
 * Brings a backup back. All is copied and checked beside the old state before the first thing is replaced, and what is
 * replaced is moved aside, never deleted.
 */
export interface RestoreRequest {
  /** Folder of the backup. */
  readonly from: string;
  /** State folder that gets it. */
  readonly into: string;
  /** Replaces state that is there. */
  readonly force: boolean;
  readonly now: Date;
  readonly say?: ((line: string) => void) | undefined;
}

/** Parts of a state folder that a backup replaces, whole. */
function replacedParts(paths: StatePaths): readonly string[] {
  const files = [paths.appDatabase, `${paths.appDatabase}-wal`, `${paths.appDatabase}-shm`];
  return [dirname(paths.warehouse), ...files, paths.archive, paths.journal, paths.secrets];
}

function hasContent(path: string): boolean {
  if (!existsSync(path)) return false;
  return statSync(path).isDirectory() ? readdirSync(path).length > 0 : true;
}

function refuseNewerOrThrow(manifest: Manifest): void {
  const installed = productVersion();
  if (isNewerVersion(manifest.productVersion, installed))
    throw new AppError(
      'conflict',
      `The backup was made by Tuokio ${manifest.productVersion}, which is newer than this Tuokio ${installed}. Install ${manifest.productVersion} or later.`,
    );
}

/** Copies the backup into a new folder inside the state folder and proves the copy. */
async function copyAndVerify(request: RestoreRequest, manifest: Manifest, paths: StatePaths): Promise<string> {
  const partial = join(paths.root, 'restore.partial');
  rmSync(partial, { recursive: true, force: true });
  for (const { name } of manifest.files) await copyClosedFile(join(request.from, name), join(partial, name));
  await compareFilesOrThrow(partial, manifest);
  await verifyBackupOrThrow(partial, manifest, paths);
  return partial;
}

function swapIn(partial: string, paths: StatePaths, occupied: readonly string[], now: Date): string | undefined {
  const aside = join(paths.root, `replaced-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  if (occupied.length > 0) mkdirSync(aside, { mode: 0o700 });
  for (const part of occupied) renameSync(part, join(aside, part.slice(paths.root.length + 1)));
  const fresh = replacedParts(statePaths(partial));
  replacedParts(paths).forEach((part, index) => {
    const from = fresh[index];
    if (from === undefined || !existsSync(from)) return;
    rmSync(part, { recursive: true, force: true });
    renameSync(from, part);
  });
  rmSync(partial, { recursive: true, force: true });
  return occupied.length > 0 ? aside : undefined;
}

/** Keeps web and edge out. */
function takeLocksOrThrow(paths: StatePaths, now: Date): readonly Lock[] {
  const warehouse = takeLockOrThrow(lockFile(paths), 'restore', now);
  try {
    return [warehouse, takeLockOrThrow(paths.edgeLock, 'restore', now, 'The journal')];
  } catch (error) {
    warehouse.release();
    throw error;
  }
}

/**
 * Restores a backup into a state folder. Throws AppError when the backup is unfinished, damaged (naming the file) or of a
 * newer version, when the target is in use (naming who uses it) or holds state and `force` is not given.
 */
export async function restoreBackupOrThrow(request: RestoreRequest): Promise<Manifest> {
  const { from, into, now, say = () => undefined } = request;
  const manifest = readManifestOrThrow(from);
  refuseNewerOrThrow(manifest);
  if (`${into}/`.startsWith(`${from}/`))
    throw new AppError('badRequest', `${into} is the backup itself or inside of it. Name another folder with --into.`);
  const paths = openStateFolderOrThrow(into);
  const locks = takeLocksOrThrow(paths, now);
  try {
    const occupied = replacedParts(paths).filter(hasContent);
    say(`The backup of ${manifest.takenAt} (Tuokio ${manifest.productVersion}) goes into ${into}.`);
    for (const part of occupied) say(`It replaces ${part}`);
    if (occupied.length > 0 && !request.force)
      throw new AppError(
        'conflict',
        `${into} holds state already. Repeat with --force to replace it (the old state is moved aside), or name an empty folder with --into.`,
      );
    say('Comparing every file with the manifest …');
    await compareFilesOrThrow(from, manifest);
    say('Copying, opening the copy and comparing its totals …');
    const partial = await copyAndVerify(request, manifest, paths);
    const aside = swapIn(partial, paths, occupied, now);
    if (aside !== undefined) say(`The old state is in ${aside}. Delete it when you no longer need it.`);
    openStateFolderOrThrow(into);
    return manifest;
  } finally {
    for (const lock of locks) lock.release();
  }
}
