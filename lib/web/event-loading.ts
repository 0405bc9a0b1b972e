import { appDb } from '@/lib/db/app-db';
import { readFactSettings } from '@/lib/db/campaign-rules';
import { stopping } from '@/lib/http/stopping';
import { startEvents, type RunningEvents } from '@/lib/loaders/events/start-events';
import { loadingOfProcess } from '@/lib/web/loading';

/** The loading of events in this server. It hangs on globalThis for the reason of lib/warehouse/warehouse.ts. */
declare global {
  var tuokioEvents: RunningEvents | undefined;
}

/** Starts to load what edge writes; a second call replaces the first (hot reload). Ends with the process. */
export async function startEventLoading(): Promise<void> {
  await globalThis.tuokioEvents?.stop();
  const loading = await loadingOfProcess('web');
  const events = startEvents(loading, () => readFactSettings(appDb()));
  globalThis.tuokioEvents = events;
  stopping().addEventListener('abort', () => void events.stop(), { once: true });
}

/** What the loading of events is doing; null when it does not run in this process. */
export function eventLoadingState() {
  return globalThis.tuokioEvents?.state() ?? null;
}
