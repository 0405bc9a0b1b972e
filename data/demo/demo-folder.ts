import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import { DEMO_RECORD, holdsDemo } from '@/lib/state/demo-record';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { type StatePaths, statePaths } from '@/lib/state/state-paths';
import { takeLockOrThrow } from '@/lib/state/lock';
import { lockFile } from '@/lib/warehouse/open-warehouse';

/** Removes all that a state folder holds, while its lock says that nobody is working on it. */
function emptyFolderOrThrow(paths: StatePaths, now: Date): void {
  const lock = takeLockOrThrow(lockFile(paths), 'npm run demo -- --fresh', now);
  try {
    const names = readdirSync(paths.root).filter(
      (name) => join(paths.root, name) !== paths.run && name !== DEMO_RECORD,
    );
    // The record goes last: without it, what a killed run left behind would count as somebody's data.
    for (const name of [...names, DEMO_RECORD]) rmSync(join(paths.root, name), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

/**
 * Opens the state folder of the demo with its secrets; `fresh` empties it first. Throws AppError `conflict` when the folder
 * holds data that is not a demo, which is never touched, or when it is in use and should be emptied.
 */
export function openDemoFolderOrThrow(root: string, fresh: boolean, now: Date): StatePaths {
  const { appDatabase, warehouse } = statePaths(root);
  if (!holdsDemo(root) && (existsSync(appDatabase) || existsSync(warehouse)))
    throw new AppError(
      'conflict',
      `The folder ${root} holds data that is not a demo, so nothing was touched. Give another one: npm run demo -- --data FOLDER.`,
    );
  const paths = openStateFolderOrThrow(root);
  if (fresh) {
    emptyFolderOrThrow(paths, now);
    openStateFolderOrThrow(root);
  }
  generateMissingSecrets(paths);
  return paths;
}
