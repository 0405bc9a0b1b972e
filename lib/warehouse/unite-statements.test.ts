import { afterAll, beforeAll, expect, test } from 'vitest';
import { testWarehouse, type TestWarehouse } from './test-warehouse';
import { divideRows, uniteStatements, type Part } from './unite-statements';

let warehouse: TestWarehouse;

beforeAll(async () => {
  warehouse = await testWarehouse();
});
afterAll(() => warehouse.close());

async function rowsOf(parts: readonly Part[]) {
  const { sql, values } = uniteStatements(parts);
  return divideRows(parts, await warehouse.engine.read((reader) => reader.rows(sql, values)));
}

test('statements of different columns and values give in one what each gives alone, in its order', async () => {
  const ranking: Part = {
    statement: {
      sql: `with found as (select unnest($1::varchar[]) as d0) select d0 as "channel", length(d0)::double as "orders" from found order by length(d0) desc limit $2::bigint`,
      values: [['web', 'marketplace', 'store'], 2],
    },
    keys: ['channel'],
    values: ['orders'],
  };
  const totals: Part = {
    statement: { sql: 'select $1::double as "orders", $2::double as "units"', values: [11, 22.5] },
    keys: [],
    values: ['orders', 'units'],
  };
  const nothing: Part = {
    statement: { sql: 'select 1.5::double as target where $1::varchar is null', values: ['a'] },
    keys: [],
    values: ['target'],
  };
  expect(await rowsOf([ranking, totals, nothing])).toEqual([
    [
      { channel: 'marketplace', orders: 11 },
      { channel: 'store', orders: 5 },
    ],
    [{ orders: 11, units: 22.5 }],
    [],
  ]);
});

test('the order of a long part survives beside other parts', async () => {
  const numbers = (descending: boolean): Part => ({
    statement: {
      sql: `select cast(range as varchar) as "time", range::double as "orders" from range(20000) order by range ${descending ? 'desc' : 'asc'}`,
      values: [],
    },
    keys: ['time'],
    values: ['orders'],
  });
  const [down, up] = await rowsOf([numbers(true), numbers(false)]);
  expect(down?.map((row) => row['orders'])).toEqual(Array.from({ length: 20_000 }, (_, index) => 19_999 - index));
  expect(up?.map((row) => row['orders'])).toEqual(Array.from({ length: 20_000 }, (_, index) => index));
});
