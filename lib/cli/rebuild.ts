import { existsSync } from 'node:fs';
import { callControlOrNull } from '@/lib/control/client';
import { appDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import type { Loading } from '@/lib/loaders/load';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { statePaths } from '@/lib/state/state-paths';
import { setAsideWarehouse } from '@/lib/warehouse/set-aside';
import { closeWarehouse } from '@/lib/warehouse/warehouse';
import { REBUILD_ACTION, rebuildQueued } from '@/lib/web/load-action';
import { loadingOfProcess } from '@/lib/web/loading';

const say = (line: string) => console.log(line);

/** Opens the warehouse; one that does not open is put aside, because the archive holds all that it held. */
async function openOrSetAside(data: string): Promise<Loading> {
  try {
    return await loadingOfProcess('rebuild');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    const aside = setAsideWarehouse(statePaths(data), new Date());
    try {
      const loading = await loadingOfProcess('rebuild');
      say(`The old files do not open and were put aside:\n${aside.kept.join('\n')}`);
      return loading;
    } catch {
      // A new warehouse does not open either: a full disk or wrong rights, and the old files may be good.
      aside.back();
      throw error;
    }
  }
}

async function rebuildWithoutServer(data: string): Promise<void> {
  if (!existsSync(statePaths(data).archive))
    throw new AppError('notFound', `There is no archive in ${data}. Set TUOKIO_DATA to the state folder.`);
  openStateFolderOrThrow(data);
  await migrateAppDbOrThrow(data, new Date());
  try {
    await rebuildQueued(await openOrSetAside(data), say);
  } finally {
    await closeWarehouse();
    await appDb().$disconnect();
  }
}

/** `npm run rebuild`: builds the warehouse anew from the archive and puts it in place, also while the server runs. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new AppError('badRequest', 'Rebuild the warehouse from its archive:  npm run rebuild');
  const { TUOKIO_DATA } = env();
  const answered = await callControlOrNull(TUOKIO_DATA, REBUILD_ACTION, null, say);
  if (answered === null) await rebuildWithoutServer(TUOKIO_DATA);
  say('The warehouse was built anew from the archive.');
  return 0;
}
