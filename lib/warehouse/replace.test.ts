import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { schemaHash, schemaIsCurrent } from '@/lib/warehouse/schema';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';

const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };

let temporary: TemporaryWarehouse;

beforeEach(async () => {
  temporary = await openTemporaryWarehouse();
  await mark(temporary.engine, 'old');
});

afterEach(() => temporary.remove());

function mark(engine: TemporaryWarehouse['engine'], value: string): Promise<number> {
  return engine.write('warehouse', (writer) => writer.run("insert into ops.properties values ('mark', $1)", [value]));
}

function readMark(): Promise<unknown> {
  return temporary.engine.read(
    async (reader) => (await reader.rows("select value from ops.properties where name = 'mark'"))[0]?.['value'],
  );
}

/** Builds other files in a folder of their own, as a rebuild does. */
async function build() {
  const paths = { ...statePaths(join(temporary.paths.temporary, 'rebuild')), staging: temporary.paths.staging };
  for (const folder of [dirname(paths.warehouse), paths.run, paths.temporary]) mkdirSync(folder, { recursive: true });
  const engine = await openWarehouse({ paths, holder: 'rebuild', limits });
  await mark(engine, 'new');
  await engine.close();
  return { warehouse: paths.warehouse, personal: paths.personal };
}

describe('putting rebuilt files in the place of the old ones', () => {
  test('is seen by the next read, while earlier reads end on what they began with, and leaves no rest', async () => {
    const next = await build();
    let replaced: Promise<void> | undefined;
    const seen = await temporary.engine.read(async (reader) => {
      replaced = temporary.engine.replace(next);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return reader.rows("select value from ops.properties where name = 'mark'");
    });
    await replaced;
    expect(seen).toEqual([{ value: 'old' }]);
    expect(await readMark()).toBe('new');
    expect(
      readdirSync(dirname(temporary.paths.warehouse))
        .filter((name) => !name.endsWith('.wal'))
        .sort(),
    ).toEqual(['personal.duckdb', 'warehouse.duckdb']);
  });

  test('that do not open brings the old ones back', async () => {
    const next = await build();
    writeFileSync(next.warehouse, 'x'.repeat(50_000));
    await expect(temporary.engine.replace(next)).rejects.toThrow(/cannot be opened/);
    expect(await readMark()).toBe('old');
    expect(existsSync(next.warehouse)).toBe(true);
  });
});

describe('the schema', () => {
  test('is current until a file of data/schema or data/models changes', async () => {
    const root = join(temporary.paths.root, 'project');
    cpSync('data', join(root, 'data'), { recursive: true });
    expect(await schemaIsCurrent(temporary.engine, root)).toBe(true);
    const model = join(root, 'data', 'models', 'zz-later.sql');
    writeFileSync(model, 'select 1');
    expect(await schemaIsCurrent(temporary.engine, root)).toBe(false);
    rmSync(model);
    expect(await schemaIsCurrent(temporary.engine, root)).toBe(true);
    expect(schemaHash(root)).toBe(schemaHash());
  });

  test('holds exactly the relations that the files of data/schema create', async () => {
    const created = readdirSync('data/schema').flatMap((name) =>
      [...readFileSync(join('data/schema', name), 'utf8').matchAll(/^create table if not exists (\S+)/gm)].map(
        ([, relation]) => relation,
      ),
    );
    const rows = await temporary.engine.read((reader) =>
      reader.rows(
        `select case when database_name = current_database() then schema_name else database_name end || '.' || table_name as relation
         from duckdb_tables() where not internal`,
      ),
    );
    expect(rows.map((row) => row['relation']).sort()).toEqual(created.sort());
  });
});
