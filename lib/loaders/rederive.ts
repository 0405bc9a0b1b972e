import { NOTHING_AHEAD } from '@/lib/loaders/ahead';
import { runChecksOrThrow } from '@/lib/loaders/checks';
import { applyFacts, prepareFacts } from '@/lib/loaders/derive';
import { isOtherWorkspace, keepWorkspace, type Derived } from '@/lib/loaders/derived-workspace';
import { rederiveEvents } from '@/lib/loaders/events/rederive-events';
import { applyFactStates, prepareFactStates } from '@/lib/loaders/fact-states';
import type { Loading, Progress } from '@/lib/loaders/load';
import { prepareThenApply } from '@/lib/loaders/prepare-then-apply';
import { writeShadows } from '@/lib/loaders/shadow';
import { publishNow } from '@/lib/warehouse/read-published';

/**
 * Derives facts again that were derived under other settings of the workspace: zone and currency for all, the window of active
 * customers for those of orders, the list of oldest browsers and the campaign rules for those of events. Returns whether it did.
 * Called after such a setting was changed, in the load queue, and when a server starts.
 */
export async function rederiveIfChanged(loading: Loading, progress: Progress): Promise<boolean> {
  const { engine, workspace } = loading;
  const isOther = (derived: Derived) => engine.read((reader) => isOtherWorkspace(reader, derived, workspace));
  const events = (await isOther('events')) && (await rederiveEvents(loading, progress));
  const orders = (await isOther('orders')) && (await rederiveOrders(loading, progress));
  if (!events && !orders) return false;
  publishNow(engine);
  return true;
}

async function rederiveOrders(loading: Loading, progress: Progress): Promise<boolean> {
  const { engine, workspace } = loading;
  const [last] = await engine.read((reader) =>
    reader.rows(
      `select load_id, started_at::varchar as started_at from ops.loads where state in ('ok', 'partial') and rows_merged > 0
       order by load_id desc limit 1`,
    ),
  );
  if (last === undefined) {
    await engine.write('warehouse', (writer) => keepWorkspace(writer, 'orders', workspace));
    return false;
  }
  progress('The settings of the workspace changed: deriving the facts again');
  await prepareThenApply(
    engine,
    async (writer) => {
      const derivation = await prepareFacts(writer, workspace, 'everything', NOTHING_AHEAD, progress);
      await runChecksOrThrow(writer, workspace, derivation.ahead);
      const [asOf, loadId] = [String(last['started_at']), Number(last['load_id'])];
      await prepareFactStates(writer, workspace, asOf, loadId, derivation.ahead);
      return derivation;
    },
    (session, derivation) => writeShadows(session, derivation, loading.sliceRows),
    async (writer, derivation) => {
      await applyFacts(writer, derivation);
      await applyFactStates(writer);
      await keepWorkspace(writer, 'orders', workspace);
    },
  );
  return true;
}
