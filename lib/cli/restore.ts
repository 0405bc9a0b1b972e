import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackupOrThrow } from '@/lib/backup/restore-backup';
import { callControlOrNull } from '@/lib/control/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';

/** A server that runs answers, if only that it does not know the question. */
function serverRuns(dataFolder: string): Promise<boolean> {
  return callControlOrNull(dataFolder, 'restore', null).then(
    (answered) => answered !== null,
    () => true,
  );
}

const USAGE = 'npm run restore -- BACKUP [--into STATE] [--force]';

/** `npm run restore -- BACKUP [--into STATE] [--force]`: brings a backup back into the state folder, or into another one. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { into: { type: 'string' }, force: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [from] = positionals;
  if (from === undefined || positionals.length !== 1)
    throw new AppError('badRequest', `Name the folder of one backup: ${USAGE}`);
  const into = values.into === undefined ? env().TUOKIO_DATA : resolve(values.into);
  if (await serverRuns(into))
    throw new AppError('conflict', `A server runs on ${into}. Stop it, or name another folder with --into.`);
  const say = (line: string) => console.log(line);
  const manifest = await restoreBackupOrThrow({ from: resolve(from), into, force: values.force, now: new Date(), say });
  console.log(`Restored: the state of ${manifest.takenAt}. Start it with: TUOKIO_DATA=${into} npm start`);
  return 0;
}
