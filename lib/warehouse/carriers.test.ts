import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import type { Query } from '@/lib/metrics/query';
import { carriersOf, dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

const CARRIED: readonly MetricId[] = METRIC_IDS.filter((id) =>
  resolvedMetric(id).bases.some((base) => carriersOf(base).length > 1),
);

/** Order lines that no one chose, and the orders that follow from them. */
const LINES = `insert into facts.order_lines
with dice as (
  select n, n // 3 as o, cast(hash(n // 3, 1) % 1000000 as bigint) as a, cast(hash(n // 3, 2) % 1000000 as bigint) as b,
    cast(hash(n, 3) % 1000000 as bigint) as c, cast(hash(n, 4) % 1000000 as bigint) as d,
    date '2026-01-01' + cast(hash(n // 3, 5) % 120 as integer) as day
  from range(1500) as r(n)
)
select o, n % 3 + 1, cast(o as varchar), nullif(a % 50, 0), day, day + to_hours(b % 24),
  ['FI', 'SE', 'NO'][a % 3 + 1], ['web', 'app', 'marketplace', 'store', 'phone'][b % 5 + 1], 'FI',
  case when a % 4 = 0 then 'Spring' end, 'card', ['new', 'returning', 'anonymous'][b % 3 + 1],
  'S' || c % 7, 'P' || c % 7, 'C' || c % 3, 'G' || c % 2, 'B', ['S', 'M', 'L'][c % 3 + 1], b % 10 > 0, c % 5 + 1,
  d / 100.0, c % 300 / 100.0, d / 100.0 - c % 300 / 100.0, case when c % 9 > 0 then d / 237.0 end, d / 997.0,
  false, false, false
from dice`;

const ORDERS = `insert into facts.orders
select order_key, any_value(order_number), any_value(customer_key), any_value(order_date), any_value(ordered_local),
  any_value(market), any_value(channel), any_value(country), any_value(campaign), any_value(payment_method),
  any_value(customer_type), any_value(is_valid), count(*), sum(quantity), sum(gross_amount), sum(discount_amount),
  sum(net_amount), sum(cost_amount), sum(fulfilment_amount), false, false, false
from facts.order_lines group by order_key`;

let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.run(LINES);
  await warehouse.run(ORDERS);
  for (const input of ['unit_costs', 'order_costs', 'orders', 'contacts']) await warehouse.run(MARKS[input] ?? '');
  const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };
  context = { engine: warehouse.engine, workspace, now: new Date('2026-06-01T00:00:00Z'), asOf: '2026-06-01T00:00:00' };
});

const MARKS: Readonly<Record<string, string>> = {
  unit_costs: "insert into base.unit_costs values (1, date '2026-01-01', 1, 'EUR', 's', 1)",
  order_costs: "insert into base.order_costs values ('1', 1, 'pick', 1, 'EUR', date '2026-01-01', 's', 1)",
  orders: `insert into base.orders by name select 1 as order_key, '1' as order_number, 'web' as channel, 'FI' as market, 'EUR' as currency,
    timestamp '2026-01-01' as ordered_at, 'accepted' as status, false as is_test, false as is_provisional, 's' as source, 1 as load_id`,
  contacts: `insert into base.contacts select '1', null, null, null, 'email', 'other', null, timestamp '2026-01-01', null, null, null, null, 's', 1`,
};

afterAll(async () => {
  await warehouse.close();
});

const anyQuery: fc.Arbitrary<Query> = fc
  .record({
    by: fc.subarray(['market', 'channel', 'customerType', 'campaign'] as const, { maxLength: 2 }),
    grain: fc.option(fc.constantFrom('hour', 'day', 'week', 'month', 'quarter', 'year' as const), { nil: undefined }),
    from: fc.constantFrom('2026-01-01', '2026-02-10', '2026-03-01'),
    to: fc.constantFrom('2026-03-01', '2026-03-17', '2026-05-31'),
    market: fc.option(fc.constantFrom('FI', 'SE', 'DK'), { nil: undefined }),
    excluded: fc.option(fc.constantFrom('Spring', 'web'), { nil: undefined }),
  })
  .map(({ by, grain, from, to, market, excluded }) => ({
    metrics: CARRIED.slice(0, 20),
    by: [...by],
    ...(grain === undefined ? {} : { grain }),
    period: { from, to },
    ...(grain === undefined ? {} : { order: { by: 'time' as const } }),
    limit: 10_000,
    totals: true,
    filters: [
      ...(market === undefined ? [] : [{ dimension: 'market' as const, in: [market] }]),
      ...(excluded === undefined ? [] : [{ dimension: 'campaign' as const, notIn: [excluded] }]),
    ],
  }));

test('every carrier of a metric gives the equal answer, to the last cent, whatever is asked', async () => {
  expect(CARRIED.length).toBeGreaterThan(10);
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const asked = [...(query.by ?? []), ...(query.filters ?? []).map((filter) => filter.dimension)];
      const possible = CARRIED.filter((id) => asked.every((dimension) => dimensionsOf(id).includes(dimension)));
      for (const metrics of [possible.slice(0, 20), possible.slice(20)]) {
        if (metrics.length === 0) continue;
        const whole = { ...query, metrics: [...metrics] };
        const [first, second] = [
          await runOrThrow(OPERATOR, whole, { ...context, carrier: 0 }),
          await runOrThrow(OPERATOR, whole, { ...context, carrier: 1 }),
        ];
        expect(second.rows).toEqual(first.rows);
        expect(second.totals).toEqual(first.totals);
      }
    }),
    { numRuns: inject('long') ? 100 : 10 },
  );
});
