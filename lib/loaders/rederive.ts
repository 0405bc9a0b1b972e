import { NOTHING_AHEAD } from '@/lib/loaders/ahead';
import { runChecksOrThrow } from '@/lib/loaders/checks';
import { applyFacts, prepareFacts } from '@/lib/loaders/derive';
import { isOtherWorkspace, keepWorkspace } from '@/lib/loaders/derived-workspace';
import { rederiveEvents } from '@/lib/loaders/events/rederive-events';
import { applyFactStates, prepareFactStates } from '@/lib/loaders/fact-states';
import type { Loading, Progress } from '@/lib/loaders/load';
import { prepareThenApply } from '@/lib/loaders/prepare-then-apply';
import { writeShadows } from '@/lib/loaders/shadow';
import { publishNow } from '@/lib/warehouse/read-published';

/**
 * Derives all facts again when the workspace's zone, currency, window of active customers, list of oldest browsers or campaign rules are not what
 * they were derived under; returns whether it did. Called after such a setting was changed, in the load queue, and when a server starts.
 */
export async function rederiveIfChanged(loading: Loading, progress: Progress): Promise<boolean> {
  const { engine, workspace } = loading;
  if (!(await engine.read((reader) => isOtherWorkspace(reader, workspace)))) return false;
  const [last] = await engine.read((reader) =>
    reader.rows(
      `select load_id, started_at::varchar as started_at from ops.loads where state in ('ok', 'partial') and rows_merged > 0
       order by load_id desc limit 1`,
    ),
  );
  await rederiveEvents(loading, progress);
  if (last === undefined) {
    await engine.write('warehouse', (writer) => keepWorkspace(writer, workspace));
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
      await keepWorkspace(writer, workspace);
    },
  );
  publishNow(engine);
  return true;
}
