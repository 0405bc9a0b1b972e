import { log } from '@/lib/http/log';
import { recoverLoads } from '@/lib/loaders/load';
import { rebuildIfStale } from '@/lib/loaders/rebuild';
import { registerLoadActions } from '@/lib/web/load-action';
import { startLoadSchedule } from '@/lib/web/load-schedule';
import { loadingOfProcess } from '@/lib/web/loading';

/** Starts loading in a server: ends what a killed load left, rebuilds after a change of the schema, then inbox and nights. */
export async function startLoading(): Promise<void> {
  const loading = await loadingOfProcess('web');
  await rebuildIfStale(loading, (line) => log.info(line));
  await recoverLoads(loading);
  registerLoadActions();
  await startLoadSchedule();
}
