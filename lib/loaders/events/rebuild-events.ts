import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { keepRebuiltStates } from '@/lib/loaders/events/event-states';
import { addProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import type { Workspace } from '@/lib/loaders/source';
import type { Writer } from '@/lib/warehouse/engine';

/** Derives all that follows from the events of a warehouse that is built anew, provisional orders included. */
export async function rebuildEvents(writer: Writer, workspace: Workspace, hotFrom: string): Promise<void> {
  const events = await writer.rows('select 1 from base.events limit 1');
  if (events.length === 0) return;
  await addProvisionalOrders(writer, workspace);
  await deriveAllEvents(writer, workspace, hotFrom);
  await keepRebuiltStates(writer, workspace);
}
