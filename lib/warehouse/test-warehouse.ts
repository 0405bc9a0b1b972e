import type { Engine, SqlValue } from './engine';
import { openTemporaryWarehouse } from './temporary-warehouse';

/** A temporary warehouse that stories are told to; `rows` are inserted as objects into a relation. */
export interface TestWarehouse {
  readonly engine: Engine;
  insert(relation: string, rows: readonly Readonly<Record<string, SqlValue>>[]): Promise<void>;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a warehouse that nobody else sees; `close` removes it. */
export async function testWarehouse(): Promise<TestWarehouse> {
  const temporary = await openTemporaryWarehouse();
  const { engine } = temporary;
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
    close: () => temporary.remove(),
  };
}
