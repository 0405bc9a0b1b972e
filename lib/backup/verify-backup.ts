import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '@/lib/backup/copy-file';
import type { Manifest } from '@/lib/backup/manifest';
import { AppError } from '@/lib/http/errors';
import { statePaths, type StatePaths } from '@/lib/state/state-paths';
import { readControlTotals } from '@/lib/warehouse/control-totals';
import { readCopy } from '@/lib/warehouse/read-copy';

/** Compares every file of a folder with what the manifest says; throws AppError that names the first that is missing or differs. */
export async function compareFilesOrThrow(folder: string, manifest: Manifest): Promise<void> {
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = join(folder, name);
    if (!existsSync(file))
      throw new AppError('unprocessable', `The backup is incomplete: ${file} is missing. Take another backup.`);
    const isEqual = statSync(file).size === bytes && (await fingerprint(file)).sha256 === sha256;
    if (!isEqual)
      throw new AppError('unprocessable', `The backup is damaged: ${file} is not what was saved. Take another backup.`);
  }
}

/**
 * Opens the warehouse in `folder` read-only and compares its totals with the manifest; `paths` is a state folder in which it
 * may spill. Throws AppError that names the first figure that differs.
 */
export async function verifyBackupOrThrow(folder: string, manifest: Manifest, paths: StatePaths): Promise<void> {
  const { warehouse, personal } = statePaths(folder);
  const found = await readCopy({ ...paths, warehouse, personal }, readControlTotals).catch((error: unknown) => {
    throw new AppError('unprocessable', `The copy ${warehouse} does not open. Take another backup.`, undefined, {
      cause: error,
    });
  });
  for (const [name, expected] of Object.entries(manifest.totals))
    if (found[name] !== expected)
      throw new AppError(
        'unprocessable',
        `The copy in ${folder} gives ${found[name] ?? 'nothing'} as ${name}, not ${expected}. Take another backup.`,
      );
}
