import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { keepRebuiltStates } from '@/lib/loaders/events/event-states';
import { hotFrom } from '@/lib/loaders/events/hot-days';
import { forgetJournal } from '@/lib/loaders/events/journal-offset';
import { addProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { type Replay, replayJournal } from '@/lib/loaders/events/replay-journal';
import { utcText } from '@/lib/loaders/load-log';
import type { Loading } from '@/lib/loaders/load';
import { isAboutData } from '@/lib/warehouse/faults';

/** Derives all that follows from the events, provisional orders included. */
async function deriveEverything({ engine, workspace, clock }: Loading): Promise<void> {
  await engine.write('warehouse', async (writer) => {
    const events = await writer.rows('select 1 from base.events limit 1');
    if (events.length === 0) return;
    await addProvisionalOrders(writer, workspace);
    await deriveAllEvents(writer, workspace, hotFrom(utcText(clock())));
    await keepRebuiltStates(writer, workspace);
  });
}

/**
 * Fills a warehouse that is built anew with the events of the journal and all that follows from them. Everything is derived once, at
 * the end. Where that meets a row that the loader had set aside because of what follows from it, the journal is replayed as it was
 * loaded: batch by batch with all that follows, which takes longer and finds the row again.
 */
export async function rebuildEvents(loading: Loading, replay: Omit<Replay, 'derives'>): Promise<void> {
  await replayJournal(loading, { ...replay, derives: false });
  try {
    await deriveEverything(loading);
  } catch (error) {
    if (!isAboutData(error)) throw error;
    replay.progress('Visits cannot be derived from all events: loading them once more, to set aside those at fault');
    await loading.engine.write('warehouse', forgetJournal);
    await replayJournal(loading, { ...replay, derives: true });
    await deriveEverything(loading);
  }
}
