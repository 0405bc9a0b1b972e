import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/http/errors';
import { openDatabase } from '@/lib/warehouse/duckdb';
import { lockDown, proveLockDownOrThrow } from '@/lib/warehouse/lockdown';
import { readGate } from '@/lib/warehouse/statement-gates';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';

/**
 * The exact table of what the locked-down instance lets through, for a text that reached it in spite of the compiler.
 * `gate` = refused before it runs because it is not one SELECT (or not a change of rows, on the write path); `engine` =
 * refused by DuckDB; `ok` = runs. $STAGING, $STATE and $OUT stand for folders.
 */
type Verdict = 'ok' | 'gate' | 'engine';

const READS: readonly (readonly [string, Verdict])[] = [
  ['select 1', 'ok'],
  ['from base.orders', 'ok'],
  ['with x as (select 1 as n) select * from x', 'ok'],
  ['values (1)', 'ok'],
  ['pragma version', 'ok'],
  ['select 1;', 'ok'],
  ['select 1; select 2', 'gate'],
  ['select 1; drop schema base cascade', 'gate'],
  ['', 'gate'],
  ['-- nothing', 'gate'],
  ['explain select 1', 'gate'],
  ['explain analyze delete from base.orders', 'gate'],
  ['pivot base.orders on channel using count(*)', 'gate'],
  ['call pragma_version()', 'gate'],
  ["call enable_logging(storage = 'file', storage_path = '$OUT')", 'gate'],
  ['insert into ops.properties values (1, 2) returning *', 'gate'],
  ['update ops.properties set value = 1', 'gate'],
  ['delete from base.orders', 'gate'],
  ['drop table base.orders', 'gate'],
  ['create table t as select 1', 'gate'],
  ['create temp table t as select 1', 'gate'],
  ["copy (select 1) to '$STAGING/planted.csv'", 'gate'],
  ["export database '$STAGING/planted'", 'gate'],
  ["attach ':memory:' as other", 'gate'],
  ['checkpoint', 'gate'],
  ['set threads = 1', 'gate'],
  ["set session timezone = 'Asia/Tokyo'", 'gate'],
  ['reset memory_limit', 'gate'],
  ['begin transaction', 'gate'],
  ['commit', 'gate'],
  ['prepare p as select 1', 'gate'],
  ['install httpfs', 'gate'],
  ['load httpfs', 'gate'],
  ["select * from query('drop table base.orders')", 'engine'],
  ["select * from read_text('$STATE/secrets/session')", 'engine'],
  ["select * from read_blob('/etc/passwd')", 'engine'],
  ["select * from read_csv('/etc/passwd')", 'engine'],
  ["select * from read_json('$STATE/outside.json')", 'engine'],
  ["select * from read_parquet('$STATE/archive/x.parquet')", 'engine'],
  ["select * from parquet_metadata('$STATE/archive/x.parquet')", 'engine'],
  ["select * from sniff_csv('/etc/passwd')", 'engine'],
  ["select * from glob('/etc/*')", 'engine'],
  ["select * from '/etc/passwd.csv'", 'engine'],
  ["select * from read_csv('http://127.0.0.1:9/x.csv')", 'engine'],
  ["select * from read_text('$STAGING/../outside.json')", 'engine'],
  ["select * from read_text('$STAGING/link.json')", 'engine'],
  ["select * from read_text('$STAGING/inside.json')", 'ok'],
  ["select current_setting('home_directory')", 'ok'],
];

const WRITES: readonly (readonly [string, Verdict])[] = [
  ['insert into ops.properties values (1, 2)', 'ok'],
  ['create temp table passing as select 1 as n', 'ok'],
  ["copy (select 1) to '$OUT/x.csv'", 'engine'],
  ["copy (select 1) to '$STAGING/planted.csv'", 'gate'],
  ["copy base.orders from '/etc/passwd'", 'engine'],
  ["export database '$OUT'", 'engine'],
  ["import database '$OUT'", 'engine'],
  ["attach '$OUT/x.duckdb'", 'gate'],
  ['detach personal', 'gate'],
  ['set enable_external_access = true', 'gate'],
  ['reset lock_configuration', 'gate'],
  ['pragma threads = 1', 'gate'],
  ['commit', 'gate'],
  ['vacuum', 'gate'],
  ["insert into ops.properties select 'x', content from read_text('$STATE/outside.json')", 'engine'],
  ["create table t as select * from read_csv('/etc/passwd')", 'engine'],
  ["create secret s (type s3, key_id 'x')", 'engine'],
];

const ROLL_BACK = new Error('roll back');

let temporary: TemporaryWarehouse;

function filled(sql: string): string {
  const { root, staging } = temporary.paths;
  return sql.replaceAll('$STAGING', staging).replaceAll('$STATE', root).replaceAll('$OUT', join(root, 'out'));
}

async function verdict(statement: Promise<unknown>): Promise<Verdict> {
  const error: unknown = await statement.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined || error === ROLL_BACK) return 'ok';
  if (!(error instanceof AppError) || !(error.cause instanceof Error))
    throw new Error('Refused by something else', { cause: error });
  return /^A (read|write) takes exactly one/.test(error.cause.message) ? 'gate' : 'engine';
}

beforeAll(async () => {
  temporary = await openTemporaryWarehouse();
  const { root, staging } = temporary.paths;
  mkdirSync(join(root, 'out'));
  writeFileSync(join(root, 'outside.json'), '{"a":1}');
  writeFileSync(join(staging, 'inside.json'), '{"a":1}');
  symlinkSync(join(root, 'outside.json'), join(staging, 'link.json'));
});

afterAll(() => temporary.remove());

describe('the read path', () => {
  test.each(READS)('%s: %s', async (sql, expected) => {
    expect(await verdict(temporary.engine.read((reader) => reader.rows(filled(sql))))).toBe(expected);
  });

  test('has times in UTC and tells no path outside of the state folder', async () => {
    const rows = await temporary.engine.read((reader) =>
      reader.rows(
        "select name, value from duckdb_settings() where value like '/%' or value like '%[/%' or name = 'TimeZone'",
      ),
    );
    for (const { name, value } of rows)
      if (name === 'TimeZone') expect(value).toBe('UTC');
      else expect(value).toContain(temporary.paths.root);
  });
});

describe('the write path', () => {
  test.each(WRITES)('%s: %s', async (sql, expected) => {
    const write = temporary.engine.write('warehouse', async (writer) => {
      await writer.run(filled(sql));
      throw ROLL_BACK;
    });
    expect(await verdict(write)).toBe(expected);
  });
});

describe('the start', () => {
  test('is refused when a forbidden read works, which it does in an instance that is not locked down', async () => {
    const database = await openDatabase(':memory:', {});
    const connection = await database.connect();
    await expect(proveLockDownOrThrow(connection, join(process.cwd(), 'package.json'))).rejects.toThrow(
      /does not start: the lock-down of DuckDB does not hold/,
    );
    await lockDown(connection, temporary.paths);
    await proveLockDownOrThrow(connection, join(process.cwd(), 'package.json'));
    await expect(connection.run('select 1; select 2', [], readGate)).rejects.toThrow(/exactly one SELECT/);
    connection.close();
    database.close();
    rmSync(join(temporary.paths.root, 'out'), { recursive: true, force: true });
  });
});
