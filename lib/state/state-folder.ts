import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@/lib/http/errors';
import { statePaths, type StatePaths } from '@/lib/state/state-paths';

/**
 * Makes the state folder and its parts, readable by their owner only, and returns their paths. Sets the umask of this
 * process, and so of its children, to 077. Throws an AppError when the folder cannot be made or written.
 */
export function openStateFolderOrThrow(root: string): StatePaths {
  process.umask(0o077);
  const paths = statePaths(root);
  const folders = [
    paths.root,
    dirname(paths.warehouse),
    paths.inbox,
    paths.archive,
    paths.staging,
    paths.journal,
    paths.edge,
    paths.temporary,
    paths.backups,
    paths.secrets,
    paths.run,
  ];
  try {
    for (const folder of folders) mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(paths.root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'unavailable',
      `The state folder ${root} cannot be made or written (${reason}). Set TUOKIO_DATA to a folder that this user owns.`,
      undefined,
      { cause: error },
    );
  }
  return paths;
}
