import { runChecksOrThrow } from '@/lib/loaders/checks';
import { keepWorkspace } from '@/lib/loaders/commit-load';
import { derive } from '@/lib/loaders/derive';
import { writeFactStates } from '@/lib/loaders/fact-states';
import type { Loading, Progress } from '@/lib/loaders/load';

/**
 * Derives all facts again when the workspace's zone, currency or window of active customers is not the one they were derived
 * under; returns whether it did. Called after such a setting was changed, in the load queue, and when a server starts.
 */
export async function rederiveIfChanged({ engine, workspace }: Loading, progress: Progress): Promise<boolean> {
  return engine.write('warehouse', async (writer) => {
    if (!(await keepWorkspace(writer, workspace))) return false;
    const [last] = await writer.rows(
      `select load_id, started_at::varchar as started_at from ops.loads where state in ('ok', 'partial') and rows_merged > 0
       order by load_id desc limit 1`,
    );
    if (last === undefined) return false;
    progress('The settings of the workspace changed: deriving the facts again');
    await derive(writer, workspace, 'everything', progress);
    await runChecksOrThrow(writer, workspace);
    await writeFactStates(writer, workspace, String(last['started_at']), Number(last['load_id']));
    return true;
  });
}
