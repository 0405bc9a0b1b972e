import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { markCustomerInputs } from './customer-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Baskets of March 2026, each with its number of orders: tent and pegs 20, tent alone 20, pegs and mug 30, mug alone 20, and a rare
 * pair, saw and axe, 3. Customers: of those who first ordered in January 2026 one of four came back within a month, two within
 * two; of those of February nobody within one; who first ordered in March had no whole month yet.
 */
let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-03-31' } as const;

const LINES = `insert into facts.order_lines by name
with orders(items, n) as (
  values (['tent', 'pegs'], 20), (['tent'], 20), (['pegs', 'mug'], 30), (['mug'], 20), (['saw', 'axe'], 3)
),
numbered as (select items, row_number() over ()::integer as o from orders, range(n))
select o as order_key, i as line_number, 'A' || o as order_number, date '2026-03-10' as order_date, timestamp '2026-03-10 12:00' as ordered_local,
  'FI' as market, 'web' as channel, 'new' as customer_type, items[i] as sku, items[i] as product, 'gear' as product_group, true as is_valid,
  1 as quantity, false as is_provisional, false as is_rate_missing, false as is_cost_missing
from numbered, unnest(generate_series(1, len(items))) as t(i)`;

const ORDERS = `insert into facts.orders by name
with told(customer, day) as (values
  (1, '2026-01-05'), (1, '2026-02-04'), (2, '2026-01-31'), (2, '2026-03-30'), (3, '2026-01-10'), (4, '2026-01-20'), (4, '2026-04-20'),
  (5, '2026-02-01'), (5, '2026-03-15'), (6, '2026-03-02'), (6, '2026-03-03'))
select row_number() over () + 1000 as order_key, 'C' || row_number() over () as order_number, customer as customer_key,
  day::date as order_date, day::timestamp as ordered_local, 'FI' as market, 'web' as channel, 'new' as customer_type, true as is_valid,
  1 as line_count, 1 as quantity, false as is_provisional, false as is_rate_missing, false as is_cost_missing from told`;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await markCustomerInputs(warehouse);
  await warehouse.run(LINES);
  await warehouse.run(ORDERS);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-06-01T00:00:00Z'),
    asOf: '2026-06-01T00:00:00',
    cache: false,
  };
});
afterAll(() => warehouse.close());

const rowsOf = async (query: Omit<AnalysisQuery, 'period'>) =>
  (await runOrThrow(OPERATOR, { ...query, period }, context)).rows;

describe('baskets', () => {
  test('are pairs by lift, not by how often: mugs and pegs are bought most, and no more than chance puts them together', async () => {
    // 93 orders. Tent 40, pegs 50, mug 50. Tent with pegs: 20 · 93 / (40 · 50) = 0.93; mug with pegs: 30 · 93 / (50 · 50) = 1.116,
    // whose interval reaches down to 1.116 · exp(−1.96 · √(1/30 − 1/50 + 1/50 − 1/93)) = 0.831: no pair says anything.
    expect(await rowsOf({ analysis: 'basket', input: { minSample: 5 } })).toEqual([]);
  });

  test('that few hold are left out, whatever their lift', async () => {
    await warehouse.run(`insert into facts.order_lines by name
      select order_key + 500 as order_key, * exclude (order_key) from facts.order_lines where sku in ('saw', 'axe')`);
    // Saw and axe: six orders of 96 hold both and none holds one: lift 6 · 96 / (6 · 6) = 16.
    const [row, ...rest] = await rowsOf({ analysis: 'basket', input: { minSample: 5 } });
    expect(row?.slice(0, 8)).toEqual(['axe', 'saw', 6, 6, 6, 6 / 96, 1, 16]);
    expect(row?.[8]).toBeCloseTo(16 * Math.exp(-1.96 * Math.sqrt(1 / 6 - 1 / 96)), 9);
    expect(rest).toEqual([]);
    expect(await rowsOf({ analysis: 'basket', input: { minSample: 7 } })).toEqual([]);
  });
});

describe('cohorts', () => {
  test('tell of the customers of a month who came back within so many months, and nothing that nobody could see yet', async () => {
    const rows = await rowsOf({ analysis: 'cohorts', input: { months: 3, cohorts: 4 } });
    // At the end of March: January has had two whole months after its last day, February one, March none.
    expect(rows).toEqual([
      ['2026-02', '1', 1, 0, 0],
      ['2026-01', '1', 4, 1, 0.25],
      ['2026-01', '2', 4, 2, 0.5],
    ]);
  });
});
