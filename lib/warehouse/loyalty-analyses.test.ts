import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { drawCustomers, markCustomerInputs, tellCustomers } from './customer-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Who comes back, and what is bought together: by hand, against a second way of counting, and by what must hold. */
let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-03-31' } as const;
const RUNS = inject('long') ? 30 : 10;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await markCustomerInputs(warehouse);
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

describe('the value of a customer', () => {
  test('is the margin within so many days of the first order, as far as all customers of the month are known', async () => {
    // 1: 50 and 20 within 30 days, 7 on the 31st day, 25 lost by a return after 92 days, 8 on the 365th day; 1,000 come a day late.
    await tellCustomers(warehouse, {
      orders: [
        { customer: 1, day: '2025-03-01', gross: 100, goods: 40, delivery: 10 },
        { customer: 1, day: '2025-03-30', gross: 25, discount: 5 },
        { customer: 1, day: '2025-03-31', gross: 7 },
        { customer: 1, day: '2026-02-28', gross: 8 },
        { customer: 1, day: '2026-03-01', gross: 1000 },
        { customer: 2, day: '2025-03-31', gross: 10 },
        { customer: 3, day: '2026-01-15', gross: 12 },
        { customer: 4, day: '2026-03-10', gross: 5 },
        { customer: null, day: '2025-03-10', gross: 500 },
      ],
      returns: [{ customer: 1, day: '2025-06-01', amount: 30, goods: 10, handling: 5 }],
    });
    await warehouse.run('delete from facts.ad_costs');
    await warehouse.run(`insert into facts.ad_costs by name
      select day, 'x' as platform, '' as account, 'x' as campaign_id, '' as ad_group, 'media' as kind, cost as cost_amount,
        false as is_rate_missing
      from (values (date '2025-03-04', 80), (date '2025-03-31', 3), (date '2026-03-02', 20)) as v(day, cost)`);
    // March 2025: (50 + 20 + 10) / 2, then + 7, − 25, + 8. Winning one cost 83 / 2; it was back in the second month.
    expect(await rowsOf({ analysis: 'customerValue' })).toEqual([
      ['2026-03', 1, 20, null, null, null, null, null, null, 22],
      ['2026-01', 1, null, 12, null, null, null, null, null, 76],
      ['2025-03', 2, 41.5, 40, 43.5, 31, 35, 35 / 41.5, 2, 366],
    ]);
  });
});

describe('loyalty', () => {
  const bought = (customer: number, ...days: readonly string[]) => days.map((day) => ({ customer, day, gross: 10 }));

  test('tells who bought twice within a year from who stayed from one year to the next', async () => {
    // The year to March 2026: 1 three times, 2 once, 4 twice. In the year before it 1, 2 and 3 ordered, and 1 and 2 stayed. The
    // year to March 2025: 1 once, 2 twice, 3 once; the data begin in May 2023, the second of its 12 months: who stayed is not known.
    await tellCustomers(warehouse, {
      orders: [
        ...bought(1, '2025-03-31', '2025-04-01', '2025-12-24', '2026-03-31', '2026-04-01'),
        ...bought(2, '2023-05-20', '2024-05-01', '2024-06-01', '2025-09-01'),
        ...bought(3, '2024-12-24'),
        ...bought(4, '2026-01-01', '2026-01-02'),
        { customer: null, day: '2026-01-01', gross: 10 },
      ],
    });
    const compare: AnalysisQuery['compare'] = [{ from: '2025-03-01', to: '2025-03-31' }];
    expect(await rowsOf({ analysis: 'loyalty', compare })).toEqual([
      ['now', '2025-04-01', '2026-03-31', 3, 6, 2, 2, 2 / 3, 3, 2, 2 / 3],
      ['before', '2024-04-01', '2025-03-31', 3, 4, 4 / 3, 1, 1 / 3, null, null, null],
    ]);
  });

  test('asks the same of the period itself', async () => {
    // March: 1 once; the 31 days before it, 29 January to 28 February: 2 and 3, and neither came in March.
    await tellCustomers(warehouse, {
      orders: [...bought(1, '2026-03-31'), ...bought(2, '2026-01-29', '2026-01-28'), ...bought(3, '2026-02-28')],
    });
    const [now] = await rowsOf({ analysis: 'loyalty', input: { window: 'period' } });
    expect(now).toEqual(['now', '2026-03-01', '2026-03-31', 1, 1, 1, 0, 0, 2, 0, 0]);
  });

  test('counts as the metrics do, and never more who stayed than who were there', async () => {
    const draw = fc.record({
      seed: fc.nat(),
      customers: fc.integer({ min: 1, max: 60 }),
      orders: fc.integer({ min: 1, max: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(draw, async (drawn) => {
        await drawCustomers(warehouse, { ...drawn, first: '2023-01-01', days: 1200 });
        const [now] = (await rowsOf({ analysis: 'loyalty' })).filter(([side]) => side === 'now');
        const customers = async (from: string, to: string) => {
          const query = { metrics: ['orderingCustomers' as const], period: { from, to }, totals: true };
          return Number((await runOrThrow(OPERATOR, query, context)).totals?.[0] ?? 0);
        };
        const [is, was, both] = [
          await customers('2025-04-01', '2026-03-31'),
          await customers('2024-04-01', '2025-03-31'),
          await customers('2024-04-01', '2026-03-31'),
        ];
        // Where nobody came in two years there is no row of now.
        expect(now?.[3] ?? 0).toBe(is);
        if (now === undefined) return;
        if (now[8] !== null) expect([now[8], now[9]]).toEqual([was, is + was - both]);
        expect(Number(now[6])).toBeLessThanOrEqual(is);
        expect(Number(now[4])).toBeGreaterThanOrEqual(is);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('attach rates', () => {
  async function tellBaskets(baskets: readonly (readonly (string | null)[])[]): Promise<void> {
    await warehouse.run('delete from facts.order_lines');
    const rows = baskets.flatMap((basket, order) =>
      basket.map((group, line) => `(${String(order)}, ${String(line)}, ${group === null ? 'null' : `'${group}'`})`),
    );
    if (rows.length === 0) return;
    await warehouse.run(`insert into facts.order_lines by name
      select o as order_key, l as line_number, o::varchar as order_number, date '2026-03-10' as order_date,
        timestamp '2026-03-10 12:00' as ordered_local, 'FI' as market, 'web' as channel, 'returning' as customer_type,
        g as product_group, true as is_valid, 1 as quantity, 1 as gross_amount, 0 as discount_amount, 1 as net_amount,
        false as is_provisional, false as is_rate_missing, false as is_cost_missing
      from (values ${rows.join(', ')}) as t(o, l, g)`);
  }

  test('set what is bought together against what chance would put together', async () => {
    // 5 orders; boots in 3, socks in 3, tents in 1. Boots and socks together in 2: 2 × 5 / (3 × 3); socks and tents in 1: 5 / 3.
    await tellBaskets([['Boots', 'Socks', 'Socks'], ['Socks', 'Boots'], ['Boots'], ['Socks', 'Tents', null], [null]]);
    expect(await rowsOf({ analysis: 'attachRates', input: { minSample: 1 } })).toEqual([
      ['Tents', 'Socks', 1, 3, 1, 1, 5 / 3],
      ['Socks', 'Tents', 3, 1, 1, 1 / 3, 5 / 3],
      ['Boots', 'Socks', 3, 3, 2, 2 / 3, 10 / 9],
      ['Socks', 'Boots', 3, 3, 2, 2 / 3, 10 / 9],
    ]);
    const enough = await rowsOf({ analysis: 'attachRates', input: { minSample: 3 } });
    expect(enough.map(([item, companion]) => [item, companion])).toEqual([
      ['Boots', 'Socks'],
      ['Socks', 'Boots'],
    ]);
  });

  const row = z.tuple([z.string(), z.string(), z.number(), z.number(), z.number(), z.number(), z.number()]);

  test('lie between 0 and 1, and are lifted the same both ways', async () => {
    const group = fc.constantFrom('A', 'B', 'C', 'D', null);
    const baskets = fc.array(fc.array(group, { minLength: 1, maxLength: 5 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(baskets, fc.integer({ min: 1, max: 5 }), async (told, minSample) => {
        await tellBaskets(told);
        const rows = z.array(row).parse(await rowsOf({ analysis: 'attachRates', input: { minSample, limit: 200 } }));
        const held = (...groups: readonly string[]) =>
          told.filter((basket) => groups.every((one) => basket.some((group) => group === one))).length;
        for (const [item, companion, orders, others, together, rate, lift] of rows) {
          expect([orders, others, together]).toEqual([held(item), held(companion), held(item, companion)]);
          expect(rate).toBeCloseTo(together / orders, 12);
          expect(lift).toBeCloseTo((together * told.length) / (orders * others), 12);
          expect(rate > 0 && rate <= 1 && Math.min(orders, others) >= minSample).toBe(true);
          expect(rows.find(([a, b]) => a === companion && b === item)?.[6]).toBe(lift);
        }
        const pairs = ['A', 'B', 'C', 'D'].flatMap((a) => ['A', 'B', 'C', 'D'].map((b) => [a, b] as const));
        const expected = pairs.filter(([a, b]) => a !== b && held(a, b) > 0 && Math.min(held(a), held(b)) >= minSample);
        expect(rows).toHaveLength(expected.length);
      }),
      { numRuns: RUNS * 3 },
    );
  });
});
