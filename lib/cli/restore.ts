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

const USAGE = 'Name the folder of one backup:  npm run restore -- BACKUP [--into STATE] [--force]';

interface Asked {
  readonly from: string;
  readonly into: string;
  readonly force: boolean;
}

function askedOrThrow(args: readonly string[]): Asked {
  const options = { into: { type: 'string' }, force: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [from, ...more] = positionals;
    if (from === undefined || more.length > 0) throw new Error('one backup');
    const into = values.into === undefined ? env().TUOKIO_DATA : resolve(values.into);
    return { from: resolve(from), into, force: values.force };
  } catch (error) {
    throw new AppError('badRequest', USAGE, undefined, { cause: error });
  }
}

/** `npm run restore -- BACKUP [--into STATE] [--force]`: brings a backup back into the state folder, or into another one. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = askedOrThrow(args);
  if (await serverRuns(asked.into))
    throw new AppError('conflict', `A server runs on ${asked.into}. Stop it, or name another folder with --into.`);
  const say = (line: string) => console.log(line);
  const manifest = await restoreBackupOrThrow({ ...asked, now: new Date(), say });
  console.log(`Restored: the state of ${manifest.takenAt}. Start it with: TUOKIO_DATA=${asked.into} npm start`);
  return 0;
}
