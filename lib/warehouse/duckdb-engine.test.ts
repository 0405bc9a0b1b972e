import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';

let temporary: TemporaryWarehouse;

beforeAll(async () => {
  temporary = await openTemporaryWarehouse({ readers: 2 });
  await temporary.engine.write('warehouse', (writer) => writer.run('create table base.numbers (n integer)'));
});

afterAll(() => temporary.remove());

function readOne(sql: string, values?: readonly (string | number | null | readonly string[])[]) {
  return temporary.engine.read(async (reader) => (await reader.rows(sql, values))[0]?.['v']);
}

describe('values', () => {
  test.each([
    ['1::tinyint', 1],
    ['9007199254740991::bigint', 9007199254740991],
    ['9007199254740993::bigint', '9007199254740993'],
    ['sum(range::integer) from range(4)', 6],
    ['18446744073709551615::ubigint', '18446744073709551615'],
    ['7::ubigint', '7'],
    ['1.2345::decimal(18,4)', 1.2345],
    ['-0.1::decimal(18,4)', -0.1],
    ['12345678901234.5678::decimal(18,4)', '12345678901234.5678'],
    ['0.5::double', 0.5],
    ["date '2026-03-09'", '2026-03-09'],
    ["timestamp '2026-03-09 07:08:09'", '2026-03-09T07:08:09'],
    ["timestamp '2026-03-09 07:08:09.5'", '2026-03-09T07:08:09.500'],
    ["timestamp '2026-03-09 07:08:09.123456'", '2026-03-09T07:08:09.123456'],
    ['true', true],
    ['null', null],
    ["'Ålesund 💚'", 'Ålesund 💚'],
    ['[1::bigint, null]', [1, null]],
    ["{'a': 1.5::decimal(4,2)}", { a: 1.5 }],
  ])('of %s come back as %j', async (expression, expected) => {
    expect(
      await readOne(
        `select ${expression.includes(' from ') ? expression.replace(' from', ' as v from') : `${expression} as v`}`,
      ),
    ).toEqual(expected);
  });

  test.each([
    ['$1::date', ['2026-03-09'], '2026-03-09'],
    ['typeof($1)', [5], 'INTEGER'],
    ['typeof($1)', [5_000_000_000], 'BIGINT'],
    ['typeof($1)', [0.5], 'DOUBLE'],
    ['$1 is null', [null], true],
    ["list_contains($1, 'b')", [['a', 'b']], true],
    ["list_contains($1, 'b')", [[]], false],
    ['$1', ["'; drop schema base; --"], "'; drop schema base; --"],
  ])('bound to %s from %j are read as %j', async (expression, values, expected) => {
    expect(await readOne(`select ${expression} as v`, values)).toEqual(expected);
  });
});

describe('reading and writing', () => {
  test('all that one read sees is of one moment, whatever is committed meanwhile', async () => {
    const { engine } = temporary;
    const counts = await engine.read(async (reader) => {
      const before = await reader.rows('select count(*) as n from base.numbers');
      await engine.write('warehouse', (writer) => writer.run('insert into base.numbers values (1)'));
      return [before, await reader.rows('select count(*) as n from base.numbers')];
    });
    expect(counts[0]).toEqual(counts[1]);
    expect(await readOne('select count(*) as v from base.numbers')).toBe(1);
  });

  test('a write that throws leaves nothing, tells its own error, and the next write works', async () => {
    const { engine } = temporary;
    const failing = engine.write('warehouse', async (writer) => {
      expect(await writer.run('insert into base.numbers select * from range(10)')).toBe(10);
      throw new RangeError('of the caller');
    });
    const next = engine.write('warehouse', (writer) => writer.rows('select count(*) as n from base.numbers'));
    await expect(failing).rejects.toThrow(RangeError);
    expect(await next).toEqual([{ n: 1 }]);
  });

  test('writes run one after the other in the order they were asked for', async () => {
    const order: number[] = [];
    const write = (n: number) =>
      temporary.engine.write('warehouse', async (writer) => {
        order.push(n);
        await writer.run('update base.numbers set n = n + 1');
        order.push(n);
      });
    await Promise.all([1, 2, 3].map(write));
    expect(order).toEqual([1, 1, 2, 2, 3, 3]);
    expect(await readOne('select n as v from base.numbers')).toBe(4);
  });

  test('one write cannot touch both files', async () => {
    const both = temporary.engine.write('warehouse', async (writer) => {
      await writer.run('insert into base.numbers values (2)');
      await writer.run("insert into personal.customers (customer_key, customer_id, load_id) values (1, 'c', 1)");
    });
    await expect(both).rejects.toMatchObject({ code: 'internal' });
    expect(await readOne('select count(*) as v from base.numbers')).toBe(1);
  });

  test('a temporary table of one write is gone in the next', async () => {
    const { engine } = temporary;
    await engine.write('warehouse', (writer) => writer.run('create temp table passing as select 1 as n'));
    const later = engine.write('warehouse', (writer) => writer.rows('select * from passing'));
    await expect(later).rejects.toMatchObject({ code: 'internal' });
  });

  test("the database's own words never stand in the message, only in the cause", async () => {
    const error: unknown = await readOne("select cast('secret value' as integer) as v").catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'AppError', code: 'internal' });
    expect(error instanceof Error && error.message).not.toMatch(/secret|Conversion/);
    expect(error instanceof Error && String(error.cause)).toMatch(/secret value/);
  });

  test('a change of relations is in the file at once, not only in the log', async () => {
    await temporary.engine.write('warehouse', (writer) => writer.run('create table base.later (n integer)'));
    expect(readdirSync(join(temporary.paths.warehouse, '..')).filter((name) => name.endsWith('.wal'))).toEqual([]);
  });

  test('the files are closed to other users', () => {
    for (const file of [temporary.paths.warehouse, temporary.paths.personal])
      expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a closed warehouse refuses with a sentence, and can be closed twice', async () => {
    const other = await openTemporaryWarehouse();
    await other.engine.close();
    await other.engine.close();
    await expect(other.engine.read((reader) => reader.rows('select 1'))).rejects.toThrow(/closed, because Tuokio/);
    await expect(other.engine.write('warehouse', (writer) => writer.rows('select 1'))).rejects.toThrow(/closed/);
    await other.remove();
  });
});
