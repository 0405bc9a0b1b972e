import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { prepareBenchState } from '@/lib/cli/measure/bench-state';
import { openAppDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import type { RunContext } from '@/lib/warehouse/run';

/** Opens the warehouse of a size, made if need be, while the action runs. */
export async function withBenchContext<T>(
  size: BenchSize,
  say: (detail: string) => void,
  action: (context: RunContext) => Promise<T>,
): Promise<T> {
  await prepareBenchState(size, say);
  const db = openAppDb(size.folder);
  const workspace = await readWorkspace(db);
  await db.$disconnect();
  const engine = await openWarehouse({ data: size.folder, holder: 'npm run bench' });
  try {
    return await action({ engine, workspace, now: new Date() });
  } finally {
    await engine.close();
  }
}
