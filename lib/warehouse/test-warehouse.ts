import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, SqlValue } from './engine';
import { openWarehouse } from './open-warehouse';

/** A real, empty warehouse in a temporary folder, for tests; `rows` are inserted as objects into a relation. */
export interface TestWarehouse {
  readonly engine: Engine;
  insert(relation: string, rows: readonly Readonly<Record<string, SqlValue>>[]): Promise<void>;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a warehouse that nobody else sees; `close` removes it. */
export async function testWarehouse(): Promise<TestWarehouse> {
  const folder = await mkdtemp(join(tmpdir(), 'tuokio-test-'));
  const engine = await openWarehouse({ data: folder, holder: 'test' });
  return {
    engine,
    insert: (relation, rows) =>
      engine.write('warehouse', async (writer) => {
        for (const row of rows) {
          const columns = Object.keys(row);
          const places = columns.map((_, index) => `$${String(index + 1)}`).join(', ');
          await writer.run(`insert into ${relation} (${columns.join(', ')}) values (${places})`, Object.values(row));
        }
      }),
    run: async (sql) => {
      await engine.write('warehouse', (writer) => writer.run(sql));
    },
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
