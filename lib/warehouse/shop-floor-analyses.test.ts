import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { VISIT_INPUTS } from './golden-visits';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Ten weeks of tries to pay, twenty a day of each of two methods: one in twenty fails, but of the bank from 20 March on seven in twenty.
 * A month of promotions, of which AUTUMN has a hold-out and SPRING has none. Trousers whose size L comes back. And checkouts and carts
 * that are told one by one below.
 */
const VISIT = `'FI' as market, 'desktop' as device, 'direct' as traffic_channel, 'new' as visitor_type, false as is_bot`;

const ATTEMPTS = `insert into facts.cold_payment_attempts by name
with tries as (
  select day::date as day, m as method, n, n = 0 or (m = 'bank' and day >= date '2026-03-20' and n < 7) as fails
  from generate_series(date '2026-02-01', date '2026-04-11', interval 1 day) as t(day)
  cross join unnest(['bank', 'card']) as a(m) cross join range(20) as b(n)
)
select hash(day, method, n) as attempt_key, hash(day, method, n) as checkout_key, 1 as session_key, 1 as visitor_key, day as attempt_date,
  day + interval 12 hour as attempted_local, ${VISIT}, 1 as attempt_number, method as payment_method,
  if(fails, if(n = 0, 'declined', 'error'), 'paid') as outcome, if(fails, if(n = 0, 'refused', 'connection lost'), null) as error,
  50 as amount, fails and n >= 5 as is_recovered
from tries`;

/** 1,000 visits saw AUTUMN of which 60 ordered, 500 were held out of which 15 did; SPRING was seen by 200 and withheld from none. */
const PROMOTIONS = `insert into facts.cold_promotions by name
select n as promotion_key, n as session_key, n as visitor_key, date '2026-03-10' as shown_date, timestamp '2026-03-10 12:00' as shown_local,
  ${VISIT}, if(n <= 1500, 'AUTUMN', 'SPRING') as promotion, 'hero' as promotion_slot, n between 1001 and 1500 as is_holdout, 1 as views,
  if(n <= 100, 1, 0) as clicks, n <= 80 as has_cart, n <= 50 as has_clicked_cart, n <= 60 or n between 1001 and 1015 as has_order,
  n <= 30 as has_clicked_order, if(n <= 60 or n between 1001 and 1015, 10, 0) as order_value
from range(1, 1701) as r(n)`;

/** Forty of each size were sold; of M and S 4 came back, of L 16. Boots come in one size, of which half comes back. */
const SOLD = `insert into facts.order_lines by name
select n as order_key, 1 as line_number, n::varchar as order_number, date '2026-03-05' as order_date,
  timestamp '2026-03-05 12:00' as ordered_local, 'FI' as market, 'web' as channel, 'new' as customer_type,
  if(n <= 120, 'TRO-' || ['S', 'M', 'L'][n % 3 + 1], 'BOO') as sku, if(n <= 120, 'Trousers', 'Boots') as product,
  if(n <= 120, ['S', 'M', 'L'][n % 3 + 1], '42') as size, true as is_valid, 1 as quantity, 50 as net_amount, false as is_provisional,
  false as is_rate_missing, false as is_cost_missing
from range(1, 161) as r(n)`;

const BACK = `insert into facts.returns by name
select 'R' || order_key as return_number, 1 as return_line, order_key, date '2026-03-15' as return_date,
  timestamp '2026-03-15 12:00' as returned_local, order_date, ordered_local, market, channel, customer_type, sku, product, size,
  if(size = 'L', 'too small', 'other') as reason, 1 as quantity, 50 as net_amount, 0 as cost_amount,
  2 as lost_amount, 3 as handling_amount, false as is_rate_missing
from facts.order_lines
qualify row_number() over (partition by product, size order by order_key) <= case when size = 'L' then 16 when size = '42' then 20 else 4 end`;

/** A year of a lamp and a kettle: 40 sold in each span of 28 days, 4 of which came back, but 16 lamps and 8 kettles in the newest. */
const LAMP = `insert into facts.order_lines by name
select 1000 + n as order_key, 1 as line_number, n::varchar as order_number, date '2026-04-11' - (n // 40 * 28 + n % 28)::integer as order_date,
  timestamp '2026-03-05 12:00' as ordered_local, 'SE' as market, 'web' as channel, 'new' as customer_type, 'LAMP' as sku,
  p as product, true as is_valid, 1 as quantity, false as is_provisional, false as is_rate_missing, false as is_cost_missing
from range(0, 520) as r(n) cross join unnest(['Lamp', 'Stove', 'Kettle']) as q(p)`;

const LAMP_BACK = `insert into facts.returns by name
select product || n as return_number, 1 as return_line, order_date as return_date, ordered_local as returned_local, order_date,
  ordered_local, market, channel, customer_type, sku, product, if(order_key < 1040, 'dim', 'other') as reason, 1 as quantity,
  0 as handling_amount, false as is_rate_missing
from (select *, row_number() over (partition by product, (date '2026-04-11' - order_date) // 28 order by order_key) as n
  from facts.order_lines where market = 'SE')
where n <= case when order_date <= date '2026-03-14' then 4 when product = 'Lamp' then 16 when product = 'Kettle' then 8 else 4 end`;

let warehouse: TestWarehouse;
let context: RunContext;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
  for (const sql of [ATTEMPTS, PROMOTIONS, SOLD, BACK, LAMP, LAMP_BACK]) await warehouse.run(sql);
  await warehouse.run(`insert into base.orders by name select 1 as order_key, '1' as order_number, 'web' as channel, 'FI' as market,
    'EUR' as currency, timestamp '2026-03-01' as ordered_at, 'accepted' as status, false as is_test, false as is_provisional, 's' as source, 1 as load_id`);
  await warehouse.run(`insert into base.returns by name select 'R' as return_number, 1 as return_line, 1 as quantity, 1 as amount,
    'EUR' as currency, timestamp '2026-03-01' as returned_at, true as is_resalable, 's' as source, 1 as load_id`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-12T00:00:00Z'),
    asOf: '2026-04-12T00:00:00',
  };
});
afterAll(() => warehouse.close());

const rowsOf = async (query: AnalysisQuery) => (await runOrThrow(OPERATOR, query, context)).rows;

describe('payment failures', () => {
  test('are told by method with what was saved and lost, and since when a method fails', async () => {
    expect(await rowsOf({ analysis: 'paymentFailures', period: march })).toEqual([
      // 19 days of one failure and 12 of seven: 103, of which 24 were saved by another try; a value of 50 each.
      ['bank', 620, 103, 103 / 620, 31 / 620, 72 / 620, 24 / 103, 79 * 50, '2026-03-20', 'connection lost'],
      ['card', 620, 31, 0.05, 0.05, 0, 0, 31 * 50, null, 'refused'],
    ]);
  });

  test('do not begin anew in a period in which nothing changes', async () => {
    const rows = await rowsOf({ analysis: 'paymentFailures', period: { from: '2026-03-01', to: '2026-03-19' } });
    expect(rows.map((row) => row[8])).toEqual([null, null]);
  });
});

describe('promotions', () => {
  test('brought what those who saw them ordered beyond those held out, with bounds; without a hold-out nobody knows', async () => {
    const doubt = 1.96 * 1000 * Math.sqrt((0.06 * 0.94) / 1000 + (0.03 * 0.97) / 500);
    const near = (value: number): unknown => expect.closeTo(value, 6);
    expect(await rowsOf({ analysis: 'promotionEffects', period: march })).toEqual([
      ['AUTUMN', 'hero', 1000, 0.1, 0.05, 0.06, 500, 0.03, near(30), near(30 - doubt), near(30 + doubt), 600],
      ['SPRING', 'hero', 200, 0, 0, 0, 0, null, null, null, null, 0],
    ]);
  });

  test('never brought more orders than there were', async () => {
    await warehouse.run(`update facts.cold_promotions set has_order = false where is_holdout`);
    const [autumn] = await rowsOf({
      analysis: 'promotionEffects',
      period: { from: '2026-03-10', to: '2026-03-10' },
    });
    expect(autumn?.slice(8)).toEqual([60, expect.any(Number), 60, 600]);
  });
});

describe('returns', () => {
  test('name the size that comes back more often than the others of its product, and no size without others', async () => {
    expect(await rowsOf({ analysis: 'returnSizes', period: march })).toEqual([
      // 16 of 40, where the others return 8 of 80: 12 more than they would.
      ['Trousers', 'L', 'TRO-L', 40, 16, 0.4, 0.1, 12, 'too small', 16 * 5],
    ]);
  });

  test('leave their band where they do, by more than chance', async () => {
    const rows = await rowsOf({ analysis: 'returnBands', period: { from: '2026-03-15', to: '2026-04-11' } });
    const chance = 1.96 * Math.sqrt((0.1 * 0.9) / 40);
    const near = (value: number): unknown => expect.closeTo(value, 9);
    expect(rows).toEqual([['Lamp', 40, 16, near(0.1), near(0.4), near(0.3), near(chance), 'dim', null]]);
  });

  test('are out of their band alone by a rise that one of three products may well show by chance', async () => {
    const query = { analysis: 'returnBands', period: { from: '2026-03-15', to: '2026-04-11' } } as const;
    // 8 of 40 for 4: 2.1 standard errors, a chance of 4 % at most; the second of three may have 3.3 %, one alone 5 %.
    const named = async (...products: string[]) =>
      (await rowsOf({ ...query, filters: [{ dimension: 'product', in: products }] })).map(([product]) => product);
    expect(await named('Kettle')).toEqual(['Kettle']);
    expect(await named('Kettle', 'Lamp')).toEqual(['Lamp', 'Kettle']);
    expect(await named('Kettle', 'Lamp', 'Stove')).toEqual(['Lamp']);
  });

  test('show cost only to those who may see it', async () => {
    const reader: Principal = { userId: 's', name: 's', role: 'service', markets: null };
    await expect(runOrThrow(reader, { analysis: 'returnSizes', period: march }, context)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('checkouts and carts', () => {
  const visit = { market: 'FI', device: 'desktop', traffic_channel: 'direct', visitor_type: 'new', is_bot: false };
  const checkout = (key: number, visitor: number, day: string, step: number, order: string | null, rest = {}) => ({
    ...{
      checkout_key: String(key),
      session_key: String(key),
      visitor_key: String(visitor),
      ...visit,
      checkout_date: day,
    },
    ...{
      started_local: `${day}T12:00:00`,
      started_at: `${day}T10:00:00`,
      ended_at: `${day}T10:10:00`,
      last_step: step,
    },
    ...{ payment_method: 'card', error_count: 0, checkout_value: 100, order_number: order, ...rest },
  });
  const item = (key: number, sku: string, touched: string, units: number, rest = {}) => ({
    ...{ cart_key: String(key), sku, session_key: '1', visitor_key: '1', ...visit, cart_date: '2026-03-02' },
    ...{ created_local: '2026-03-02T12:00:00', created_at: '2026-03-02T10:00:00', last_activity_local: touched },
    ...{ units_added: units, units_left: units, value_left: units * 10, is_recovered: false, ...rest },
  });

  beforeAll(async () => {
    await warehouse.insert('facts.hot_checkouts', [
      checkout(1, 1, '2026-03-02', 4, 'O1'),
      // Left at the second step, ordered three days later; the same eight days later; never.
      checkout(2, 2, '2026-03-02', 2, null),
      checkout(3, 2, '2026-03-05', 4, 'O2'),
      checkout(4, 3, '2026-03-02', 2, null),
      checkout(5, 3, '2026-03-10', 4, 'O3'),
      checkout(6, 4, '2026-03-02', 3, null, { payment_method: 'bank', error: 'timeout' }),
      checkout(9, 9, '2026-03-02', 1, null, { is_bot: true }),
    ]);
    await warehouse.insert('facts.products', [
      { sku: 'TENT', product: 'Tent', known_date: '2000-01-01' },
      { sku: 'ROPE', product: 'Rope', known_date: '2000-01-01' },
    ]);
    await warehouse.insert('facts.hot_cart_items', [
      item(1, 'TENT', '2026-03-02T12:00:00', 2),
      item(2, 'TENT', '2026-03-02T12:00:00', 1, { order_number: 'O1', is_recovered: true }),
      item(3, 'TENT', '2026-04-11T12:00:00', 1),
      item(3, 'ROPE', '2026-04-11T12:00:00', 0),
      item(4, 'UNKNOWN', '2026-03-02T12:00:00', 1),
    ]);
  });

  test('checkouts are left at a step, of those that reached it; who comes back within a week was recovered', async () => {
    expect(await rowsOf({ analysis: 'checkoutAbandonment', period: march })).toEqual([
      ['2', 6, 2, 2 / 6, 1, 0.5, 100],
      ['3', 4, 1, 0.25, 0, 0, 100],
      ['4', 3, 0, 0, 0, null, 0],
    ]);
  });

  test('checkouts are left by payment method and by error', async () => {
    expect(await rowsOf({ analysis: 'checkoutAbandonment', input: { by: 'paymentMethod' }, period: march })).toEqual([
      ['card', 5, 2, 0.4, 1, 0.5, 100],
      ['bank', 1, 1, 1, 0, 0, 100],
    ]);
    const byError = await rowsOf({ analysis: 'checkoutAbandonment', input: { by: 'error' }, period: march });
    expect(byError.map(([error, , left]) => [error, left])).toEqual([
      [null, 2],
      ['timeout', 1],
    ]);
  });

  test('carts hold articles that nobody ordered, once they were not touched for a day', async () => {
    expect(await rowsOf({ analysis: 'cartProducts', period: march })).toEqual([
      ['Tent', 'TENT', 3, 1, 0.5, 2, 20, 1],
      ['UNKNOWN', 'UNKNOWN', 1, 1, 1, 1, 10, 0],
    ]);
  });
});
