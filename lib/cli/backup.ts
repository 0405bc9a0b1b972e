import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BACKUP_ACTION } from '@/lib/backup/backup-action';
import { makeBackup } from '@/lib/backup/make-backup';
import { callControlOrNull } from '@/lib/control/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { statePaths } from '@/lib/state/state-paths';
import { closeWarehouse, warehouse } from '@/lib/warehouse/warehouse';

const USAGE = 'Save all state:  npm run backup [-- --to FOLDER]';

const say = (line: string) => console.log(line);

async function backupWithoutServer(dataFolder: string, to: string | undefined): Promise<string> {
  if (!existsSync(statePaths(dataFolder).warehouse))
    throw new AppError('notFound', `There is nothing to save in ${dataFolder}. Set TUOKIO_DATA to the state folder.`);
  const paths = openStateFolderOrThrow(dataFolder);
  try {
    return await makeBackup({ engine: await warehouse({ holder: 'backup' }), paths, to, now: new Date(), say });
  } finally {
    await closeWarehouse();
  }
}

function targetOrThrow(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
    return values.to === undefined ? undefined : resolve(values.to);
  } catch (error) {
    throw new AppError('badRequest', USAGE, undefined, { cause: error });
  }
}

/** `npm run backup [-- --to FOLDER]`: saves all state into a new folder, also while the server runs, and proves the copy. */
export async function run(args: readonly string[]): Promise<number> {
  const to = targetOrThrow(args);
  const { TUOKIO_DATA } = env();
  const answered = await callControlOrNull(TUOKIO_DATA, BACKUP_ACTION, to === undefined ? {} : { to }, say);
  const folder = answered === null ? await backupWithoutServer(TUOKIO_DATA, to) : String(answered.result);
  console.log(
    `The backup is in ${folder}. It was opened and gave the same totals. Bring it back with: npm run restore -- ${folder}`,
  );
  return 0;
}
