import type { Connection } from '@/lib/warehouse/duckdb';
import type { Engine } from '@/lib/warehouse/engine';
import { setProperty, warehouseProperties } from '@/lib/warehouse/schema';
import { writeGate } from '@/lib/warehouse/statement-gates';

/**
 * Write-ahead logs that were put aside, remembered in the warehouse itself until the loaders have replayed what they held:
 * a process that is killed in between must not forget it.
 */
const PROPERTY = 'quarantined_logs';
const SEPARATOR = '\n';

/** Adds logs that were put aside now to those remembered. */
export async function noteQuarantine(connection: Connection, logs: readonly string[]): Promise<void> {
  if (logs.length === 0) return;
  const { rows } = await connection.run('select value from ops.properties where name = $1', [PROPERTY], writeGate);
  const earlier = rows.map((row) => String(row['value']));
  await setProperty(connection, PROPERTY, [...earlier, ...logs].join(SEPARATOR));
}

/** Where the warehouse stands: `complete`, or at its last checkpoint because logs could not be replayed. */
export interface OpenedFrom {
  readonly state: 'complete' | 'lastCheckpoint';
  /** The logs that were put aside, oldest first. */
  readonly quarantined: readonly string[];
}

/** Tells whether commits may be missing since the last checkpoint, so that the loaders must replay. */
export async function openedFrom(engine: Engine): Promise<OpenedFrom> {
  const logs = (await warehouseProperties(engine)).get(PROPERTY)?.split(SEPARATOR) ?? [];
  return { state: logs.length === 0 ? 'complete' : 'lastCheckpoint', quarantined: logs };
}

/** Forgets the logs that were put aside; called once what they held has been replayed. The files stay. */
export async function markReplayed(engine: Engine): Promise<void> {
  await engine.write('warehouse', (writer) => writer.run('delete from ops.properties where name = $1', [PROPERTY]));
}
