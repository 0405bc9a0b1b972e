import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { run, runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Letter: 240 customers drawn on 2 March, every other one held out. What came of them is told by their orders: some before, on the day
 * of the draw and after, one on the last day that counts and one on the day after it, some that do not count, some that came back.
 * Ads: 1,000 units saw the campaign Tents and 500 did not, planned two to one; 60 and 15 ordered for 50 each, and Tents cost 500.
 * Skewed: 600 and 400 where half were planned. Small: 150 and 50. Alone: nobody was held out. Old: over before March.
 */
const UNITS = `insert into facts.experiment_units by name
with drawn as (
  select 'Letter' as experiment, n as customer_key, n as visitor_key, if(n % 2 = 0, 'letter', 'none') as arm, n % 2 = 1 as is_control,
    null as planned_share, date '2026-03-02' as drawn_on, null as campaign, null::boolean as has_order, null as sales
  from range(1, 241) as r(n)
  union all
  select 'Ads', null, n, if(n <= 1000, 'ads', 'held out'), n > 1000, if(n <= 1000, 0.666667, 0.333333), date '2026-03-05',
    if(n <= 1000, 'Tents', null), n <= 60 or n between 1001 and 1015, if(n <= 60 or n between 1001 and 1015, 50, 0)
  from range(1, 1501) as r(n)
  union all
  select 'Skewed', null, n, if(n <= 600, 'new', 'old'), n > 600, 0.5, date '2026-03-06', 'Stoves', n % 10 = 0, n from range(1, 1001) as r(n)
  union all
  select 'Small', null, n, if(n <= 150, 'new', 'old'), n > 150, if(n <= 150, 0.75, 0.25), date '2026-03-07', null, n % 10 = 0, n
  from range(1, 201) as r(n)
  union all
  select 'Alone', null, n, if(n <= 150, 'A', 'B'), false, 0.5, date '2026-03-08', 'Lamps', n % 10 = 0, n from range(1, 301) as r(n)
  union all
  select 'Old', null, n, if(n <= 150, 'A', 'B'), n > 150, 0.5, date '2026-01-30', null, n % 10 = 0, n from range(1, 301) as r(n)
)
select *, if(experiment = 'Old', 'SE', 'FI') as market, if(experiment = 'Ads', has_order, null) as has_visit, false as is_rate_missing from drawn`;

/** Order k of customer n: day, amount and whether it counts. */
const ORDERS = `insert into facts.orders by name
with placed as (
  select n, k, case k
      when 0 then date '2026-02-01' + (n % 20)::integer when 1 then date '2025-11-20' when 2 then date '2026-03-02'
      when 3 then date '2026-03-31' when 4 then date '2026-04-01' else date '2026-03-10' end as day,
    case k when 0 then n % 7 * 10 when 2 then n % 3 * 5 + 1 when 3 then 8 when 5 then n % 5 * 20 + n % 7 * 3 else 1000 end as net,
    k < 6 as counts
  from range(1, 241) as c(n) cross join range(0, 7) as o(k)
  where (k = 0 and n % 4 > 0) or (k in (1, 4, 6)) or (k = 2 and n % 6 = 0) or (k = 3 and n % 11 = 0) or (k = 5 and n % 5 > 1)
)
select n * 10 + k as order_key, (n * 10 + k)::varchar as order_number, n as customer_key, day as order_date, day + interval 12 hour as ordered_local,
  'FI' as market, 'web' as channel, 'returning' as customer_type, counts as is_valid, 1 as line_count, 1 as quantity, net as net_amount,
  false as is_provisional, false as is_rate_missing, false as is_cost_missing
from placed`;

const BACK = `insert into facts.returns by name
select 'R' || order_key as return_number, 1 as return_line, order_key, date '2026-04-20' as return_date,
  timestamp '2026-04-20 12:00' as returned_local, order_date, ordered_local, market, channel, customer_type, 1 as quantity, 2 as net_amount,
  0 as handling_amount, false as is_rate_missing
from facts.orders where order_key % 10 = 5 and customer_key % 9 = 0`;

const COSTS = `insert into facts.ad_costs by name
select *, campaign as campaign_id, 'Google Ads' as platform, '' as account, '' as ad_group, 'FI' as market, false as is_rate_missing
from (values
  (date '2026-03-04', 'Tents', 'media', 1000), (date '2026-03-05', 'Tents', 'media', 200), (date '2026-04-03', 'Tents', 'media', 300),
  (date '2026-04-04', 'Tents', 'media', 9), (date '2026-03-09', 'Tents', 'agency', 70), (date '2026-03-09', 'Boots', 'media', 40),
  (date '2026-03-09', 'Kettles', 'media', 90), (date '2026-02-09', 'Ropes', 'media', 90)
) as c(day, campaign, kind, cost_amount)`;

let warehouse: TestWarehouse;
let context: RunContext;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  for (const sql of [UNITS, ORDERS, BACK, COSTS]) await warehouse.run(sql);
  const delivered = { source: 's', load_id: 1, currency: 'EUR', market: '' };
  await warehouse.insert('base.experiment_units', [
    { ...delivered, experiment: 'Ads', visitor_key: 1, arm: 'ads', is_control: false, drawn_on: '2026-03-05' },
  ]);
  await warehouse.insert('base.ad_costs', [
    {
      ...delivered,
      day: '2026-03-05',
      platform: 'G',
      account: '',
      campaign: '',
      campaign_id: '',
      ad_group: '',
      kind: 'media',
      cost: 1,
    },
  ]);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-05-01T00:00:00Z'),
    asOf: '2026-05-01T00:00:00',
  };
});
afterAll(() => warehouse.close());

const near = (value: number): unknown => expect.closeTo(value, 9);
const rowsOf = async (query: AnalysisQuery) => (await runOrThrow(OPERATOR, query, context)).rows;
const experiments = async (input: object, name: string) =>
  (await rowsOf({ analysis: 'experiment', input, period: march })).filter(([experiment]) => experiment === name);

/** What customers of Letter bought in 30 days from the draw on and in the 90 before, added up order by order. */
function toldByOrders() {
  return Array.from({ length: 240 }, (_, at) => {
    const n = at + 1;
    const drawn = n % 6 === 0 ? [(n % 3) * 5 + 1] : [];
    const last = n % 11 === 0 ? [8] : [];
    const between = n % 5 > 1 ? [(n % 5) * 20 + (n % 7) * 3 - (n % 9 === 0 ? 2 : 0)] : [];
    const orders = [...drawn, ...last, ...between];
    const sum = orders.reduce((all, net) => all + net, 0);
    return { isControl: n % 2 === 1, y: sum, x: n % 4 > 0 ? (n % 7) * 10 : 0, hasOrder: orders.length > 0 };
  });
}

describe('an experiment', () => {
  test('whose outcome nobody told is read from the orders of its customers, less what came back, adjusted by those before', async () => {
    const units = toldByOrders();
    const sides = [true, false].map((isControl) => units.filter((one) => one.isControl === isControl));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const middles = sides.map((side) => ({ y: mean(side.map(({ y }) => y)), x: mean(side.map(({ x }) => x)) }));
    const centred = sides.map((side, at) =>
      side.map(({ y, x }) => ({ y: y - (middles[at]?.y ?? 0), x: x - (middles[at]?.x ?? 0) })),
    );
    const all = centred.flat();
    const slope = all.reduce((sum, { x, y }) => sum + x * y, 0) / all.reduce((sum, { x }) => sum + x * x, 0);
    const noise = (theta: number) =>
      centred.reduce(
        (sum, side) =>
          sum + side.reduce((s, { x, y }) => s + (y - theta * x) ** 2, 0) / (side.length - 1) / side.length,
        0,
      );
    const change = (middles[1]?.y ?? 0) - (middles[0]?.y ?? 0) - slope * ((middles[1]?.x ?? 0) - (middles[0]?.x ?? 0));
    const half = 1.96 * Math.sqrt(noise(slope));
    const [none, letter] = await experiments({ outcome: 'spend' }, 'Letter');
    expect(none).toEqual([
      'Letter',
      'none',
      120,
      0.5,
      near(middles[0]?.y ?? 0),
      null,
      null,
      null,
      null,
      null,
      1,
      'control',
    ]);
    expect(letter?.slice(0, 8)).toEqual([
      ...['Letter', 'letter', 120, 0.5, near(middles[1]?.y ?? 0)],
      ...[change, change - half, change + half].map(near),
    ]);
    expect(letter?.[9]).toEqual(near(1 - noise(slope) / noise(0)));
    const rates = await experiments({ outcome: 'conversion' }, 'Letter');
    expect(rates.map((row) => row[4])).toEqual(
      sides.map((side) => near(mean(side.map(({ hasOrder }) => Number(hasOrder))))),
    );
    const visits = await experiments({ outcome: 'visit' }, 'Letter');
    expect(visits.map((row) => [row[4], row[11]])).toEqual([
      [null, 'control'],
      [null, 'notTold'],
    ]);
  });

  test('is read with as many days as are asked for, and as a whole whatever part of it lies in the period', async () => {
    const [short] = await experiments({ outcome: 'conversion', after: 1 }, 'Letter');
    // On the day of the draw itself ordered those of 6, 12, 18 …, none of which was held out.
    expect(short?.[4]).toBe(0);
    const query = { analysis: 'experiment', input: { outcome: 'spend' } } as const;
    const whole = await rowsOf({ ...query, period: march });
    expect(await rowsOf({ ...query, period: { from: '2026-03-20', to: '2026-03-21' } })).toEqual(whole);
    const later = await rowsOf({ ...query, period: { from: '2026-04-01', to: '2026-04-30' } });
    expect(new Set(later.map(([name]) => name))).toEqual(new Set(['Alone', 'Small', 'Skewed', 'Ads']));
    expect(whole.map(([name]) => name)).not.toContain('Old');
  });

  test('is not read where groups are not as planned, too small, or nobody was held out', async () => {
    const said = async (name: string) => (await experiments({}, name)).map((row) => [row[1], row[5], row[11]]);
    expect(await said('Skewed')).toEqual([
      ['old', null, 'control'],
      ['new', null, 'splitBroken'],
    ]);
    expect(await said('Small')).toEqual([
      ['old', null, 'control'],
      ['new', null, 'tooFew'],
    ]);
    expect(await said('Alone')).toEqual([
      ['A', null, 'noControl'],
      ['B', null, 'noControl'],
    ]);
  });

  test('is one of a market to who sees that market only', async () => {
    const swede: Principal = { ...OPERATOR, markets: ['SE'] };
    const period = { from: '2026-01-01', to: '2026-03-31' } as const;
    const { rows } = await runOrThrow(swede, { analysis: 'experiment', period }, context);
    expect(new Set(rows.map(([name]) => name))).toEqual(new Set(['Old']));
  });
});

describe('what campaigns brought', () => {
  test('is what the hold-out says, with bounds, against the media cost of its days; without a hold-out it is not measured', async () => {
    // 1,000 × (60 / 1,000 − 15 / 500) = 30 orders of 50; rates of 6 % and 3 %, of which sample variances follow.
    const variance = (rate: number, n: number) => (2500 * rate * (1 - rate) * n) / (n - 1);
    const half = 1.96 * 1000 * Math.sqrt(variance(0.06, 1000) / 1000 + variance(0.03, 500) / 500);
    const sales = [1500, 1500 - half, 1500 + half];
    // 200 + 300: the first day of the draw to the 30th after it.
    const measured = [
      'Tents',
      'Ads',
      500,
      1000,
      500,
      near(30),
      ...sales.map(near),
      ...sales.map((one) => near(one / 500)),
      'measured',
    ];
    const nothing = [null, null, null, null, null, null, null];
    const rows = await rowsOf({ analysis: 'incrementality', period: march });
    expect(rows.slice(0, 1)).toEqual([measured]);
    expect(rows.slice(-2)).toEqual([
      ['Kettles', null, 90, null, null, ...nothing, 'notMeasured'],
      ['Boots', null, 40, null, null, ...nothing, 'notMeasured'],
    ]);
    expect(rows.filter(([campaign]) => campaign === 'Stoves' || campaign === 'Lamps')).toEqual([
      ['Lamps', 'Alone', null, 150, null, ...nothing, 'noControl'],
      ['Lamps', 'Alone', null, 150, null, ...nothing, 'noControl'],
      ['Stoves', 'Skewed', null, 600, 400, ...nothing, 'splitBroken'],
    ]);
    expect(rows).toHaveLength(6);
  });

  test('is for those who may see cost', async () => {
    const service: Principal = { userId: 's', name: 's', role: 'service', markets: null };
    const [refused] = await run(service, [{ analysis: 'incrementality', period: march }], context);
    expect(refused).toMatchObject({ error: { code: 'forbidden' } });
  });
});
