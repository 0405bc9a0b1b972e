import type { StatePaths } from '@/lib/state/state-paths';
import { openDatabase } from '@/lib/warehouse/duckdb';
import type { Reader } from '@/lib/warehouse/engine';
import { lockDown, openSettings, sqlText } from '@/lib/warehouse/lockdown';
import { readGate } from '@/lib/warehouse/statement-gates';

const LIMITS = { threads: 1, memoryMb: 512, spillMb: 1024 };

/**
 * Opens closed copies of the warehouse's two files read-only, in an instance of its own that is locked down too, runs
 * `work` and closes them; not one byte of them changes. `paths` tells the copies and where to spill. Trap: never on the
 * files of a running warehouse.
 */
export async function readCopy<T>(paths: StatePaths, work: (reader: Reader) => Promise<T>): Promise<T> {
  const database = await openDatabase(paths.warehouse, { ...openSettings(paths, LIMITS), access_mode: 'READ_ONLY' });
  const connection = await database.connect();
  try {
    await connection.script(`attach ${sqlText(paths.personal)} as personal (read_only)`);
    await lockDown(connection, paths);
    await connection.script('begin transaction read only');
    return await work({ rows: async (sql, values = []) => (await connection.run(sql, values, readGate)).rows });
  } finally {
    connection.close();
    database.close();
  }
}
