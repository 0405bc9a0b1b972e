import { startDemoEvents } from '@/lib/first-run/demo-desk';
import { emptyQuarantine } from '@/lib/first-run/quarantine';
import { finishDemoRemoval } from '@/lib/first-run/remove-demo';
import { log } from '@/lib/http/log';
import { recoverLoads } from '@/lib/loaders/load';
import { rebuildIfNeeded } from '@/lib/loaders/rebuild';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { startEventLoading } from '@/lib/web/event-loading';
import { registerLoadActions } from '@/lib/web/load-action';
import { startLoadSchedule } from '@/lib/web/load-schedule';
import { loadingOfProcess } from '@/lib/web/loading';

/** Starts loading in a server: ends what a killed load or removal left, rebuilds or derives again where needed, then inbox, nights and events. */
export async function startLoading(): Promise<void> {
  const loading = await loadingOfProcess('web');
  emptyQuarantine(loading.paths);
  await finishDemoRemoval(loading, (line) => log.info(line));
  await rebuildIfNeeded(loading, (line) => log.info(line));
  await recoverLoads(loading);
  await rederiveIfChanged(loading, (line) => log.info(line));
  registerLoadActions();
  await startLoadSchedule();
  await startEventLoading();
  startDemoEvents(loading, 'schedule');
}
