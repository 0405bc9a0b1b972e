import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { querySchema, type Query } from '@/lib/metrics/query';
import { cacheKey } from './cache';
import { STORY_AS_OF, tellStory } from './golden-story';
import { applyRights } from './rights';
import { run, runOrThrow, workspaceState, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

let warehouse: TestWarehouse;
let context: RunContext;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;

const principal = (markets: readonly string[] | null, role: Principal['role'] = 'executive'): Principal => ({
  userId: `${role}-${String(markets)}`,
  name: role,
  role,
  markets,
});

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  await warehouse.run(`insert into base.targets values
    ('netSales', date '2026-03-01', '', '', '', 310, 'EUR', 'story', 1),
    ('netSales', date '2026-03-01', 'SE', '', '', 124, 'EUR', 'story', 1),
    ('netSales', date '2026-04-01', '', '', '', 600, 'EUR', 'story', 1),
    ('digitalShare', date '2026-03-01', '', '', '', 0.5, null, 'story', 1)`);
  await warehouse.run(`insert into base.calendar
    select day, 2026, 1, 1, date_trunc('month', day), date_trunc('quarter', day), 2026
    from (select cast(unnest(generate_series(date '2026-01-01', date '2026-12-31', interval 1 day)) as date) as day)`);
  await warehouse.run(`insert into base.exchange_rates values (date '2026-03-01', 'SEK', 10, 'story', 1),
    (date '2026-03-09', 'SEK', 11, 'story', 1), (date '2026-03-20', 'SEK', 12, 'story', 1)`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-20T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});

afterAll(async () => {
  await warehouse.close();
});

const cellsOf = async (who: Principal, query: Query, change: Partial<RunContext> = {}) =>
  (await runOrThrow(who, query, { ...context, ...change })).rows;

describe('rights', () => {
  const query: Query = {
    metrics: ['netSales', 'orders', 'brokenPromises'],
    by: ['market'],
    period: march,
    totals: true,
  };

  test('two readers of different markets who alternate never see each other’s numbers', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      expect(await cellsOf(principal(['FI']), query)).toEqual([['FI', 60, 2, 1]]);
      expect(await cellsOf(principal(['SE']), query)).toEqual([['SE', 227, 2, 2]]);
    }
  });

  test('asking for another market, or for all but one’s own, gives nothing of it', async () => {
    const asked: Query = { ...query, filters: [{ dimension: 'market', in: ['SE'] }] };
    expect(await cellsOf(principal(['FI']), asked)).toEqual([]);
    const inverted: Query = { ...query, filters: [{ dimension: 'market', notIn: ['FI'] }] };
    expect(await cellsOf(principal(['FI']), inverted)).toEqual([]);
  });

  test('shares and totals are of what the reader may see', async () => {
    const answer = await runOrThrow(principal(['FI']), { ...query, share: ['netSales'] }, context);
    expect(answer.rows).toEqual([['FI', 60, 1, 2, 1]]);
    expect(answer.totals).toEqual([null, 60, 1, 2, 1]);
  });

  test('a reader without any market is refused, not shown everything', async () => {
    await expect(cellsOf(principal([]), query)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('margins are refused to a role that does not see them, the rest of the request is answered', async () => {
    const results = await run(
      principal(null, 'cio'),
      [{ ...query, metrics: ['contributionMargin2Rate'] }, query],
      context,
    );
    expect(results[0]).toMatchObject({ error: { code: 'forbidden' } });
    expect(results[1]).toHaveProperty('answer');
  });

  test('pages learn of no market but the reader’s own', async () => {
    expect((await workspaceState(principal(['SE', 'NO']), context)).markets).toEqual(['SE']);
    expect((await workspaceState(OPERATOR, context)).markets).toEqual(['FI', 'SE']);
  });

  test('no two readers with different rights share a key, two with the same rights do', () => {
    const someMarkets = fc.option(fc.uniqueArray(fc.constantFrom('FI', 'SE', 'NO', 'DK'), { minLength: 1 }), {
      nil: null,
    });
    const key = (markets: readonly string[] | null) => cacheKey(applyRights(principal(markets), query), {});
    const sorted = (markets: readonly string[] | null) => (markets === null ? 'all' : [...markets].sort().join());
    fc.assert(
      fc.property(someMarkets, someMarkets, (one, other) => {
        expect(key(one) === key(other)).toBe(sorted(one) === sorted(other));
      }),
    );
  });
});

describe('targets', () => {
  test('a flow takes its share of each month by days, a ratio the mean', async () => {
    const query: Query = {
      metrics: ['netSales', 'digitalShare'],
      period: { from: '2026-03-01', to: '2026-03-10' },
      compare: ['target'],
    };
    const [row] = await cellsOf(OPERATOR, query);
    expect(row?.[1]).toBeCloseTo(100, 9); // 310 / 31 × 10
    expect(row?.[3]).toBe(0.5);
  });

  test('a filter has its own target or none: it is never guessed', async () => {
    const query = (market: string): Query => ({
      metrics: ['netSales'],
      period: march,
      compare: ['target'],
      filters: [{ dimension: 'market', in: [market] }],
    });
    // The data ends on 30 March: 30 of 31 days.
    expect((await cellsOf(OPERATOR, query('SE')))[0]?.[1]).toBeCloseTo((124 / 31) * 30, 9);
    expect((await cellsOf(OPERATOR, query('FI')))[0]?.[1]).toBeNull();
    const byChannel: Query = { ...query('SE'), filters: [{ dimension: 'channel', in: ['web'] }] };
    expect((await cellsOf(OPERATOR, byChannel))[0]?.[1]).toBeNull();
  });

  test('a span that reaches into a month without a target has none', async () => {
    const query: Query = {
      metrics: ['digitalShare'],
      period: { from: '2026-03-20', to: '2026-04-10' },
      compare: ['target'],
    };
    const [row] = await cellsOf(OPERATOR, query, { asOf: '2026-04-20T00:00:00' });
    expect(row?.[1]).toBeNull();
  });
});

describe('currency', () => {
  test('money is converted by the rate of the order’s day, the last known one on days without', async () => {
    const [row] = await cellsOf(OPERATOR, {
      metrics: ['salesBeforeReturns', 'orders'],
      period: march,
      currency: 'SEK',
    });
    // A 200 × 10, B 50 × 10, C 200 × 11 (rate of the 9th), D 27 × 12.
    expect(row?.[0]).toBeCloseTo(2000 + 500 + 2200 + 324, 6);
    expect(row?.[1]).toBe(4);
  });

  test('orders of days without a rate are left out and counted', async () => {
    await warehouse.run("delete from base.exchange_rates where day < date '2026-03-09'");
    const query: Query = { metrics: ['salesBeforeReturns'], period: march, currency: 'SEK' };
    const answer = await runOrThrow(OPERATOR, query, { ...context, carrier: 1 });
    expect(answer.rows[0]?.[0]).toBeCloseTo(2200 + 324, 6);
    expect(answer.complete.rateMissing).toBe(2);
  });

  test('amounts that are all unknown are null, not zero; nothing at all is zero', async () => {
    await warehouse.run("update facts.orders set gross_amount = null, cost_amount = null where market = 'SE'");
    await warehouse.run('update ops.fact_versions set version = version + 1');
    const query: Query = {
      metrics: ['grossSales', 'soldGoodsCost', 'orders'],
      by: ['market'],
      grain: 'month',
      period: march,
    };
    expect(await cellsOf(OPERATOR, query)).toEqual([
      ['2026-03-01', 'FI', 270, 140, 2],
      ['2026-03-01', 'SE', null, null, 2],
    ]);
    const february: Query = { ...query, by: [], period: { from: '2026-02-01', to: '2026-02-28' } };
    expect(await cellsOf(OPERATOR, february)).toEqual([['2026-02-01', 0, 0, 0]]);
    await warehouse.run("update facts.orders set gross_amount = 200, cost_amount = 110 where order_number = '3'");
    await warehouse.run("update facts.orders set gross_amount = 30, cost_amount = 12 where order_number = '4'");
  });

  test('a currency that has no rate at all is refused with the cure', async () => {
    const query: Query = { metrics: ['salesBeforeReturns'], period: march, currency: 'NOK' };
    await expect(cellsOf(OPERATOR, query)).rejects.toMatchObject({
      code: 'unprocessable',
      message: 'No exchange rate of NOK is loaded. Load exchange_rates that hold it, or ask in one of: EUR, SEK.',
    });
  });
});

describe('what is not loaded', () => {
  test('is null and named, while the rest is answered', async () => {
    // What is loaded is looked at again when a version or a load has moved, as every load does.
    await warehouse.run('delete from base.unit_costs');
    await warehouse.run("insert into ops.fact_versions values ('orders', date '2020-01-01', 1)");
    const answer = await runOrThrow(OPERATOR, { metrics: ['netSales', 'contributionMargin1'], period: march }, context);
    await warehouse.run("insert into base.unit_costs values (1, date '2026-01-01', 1, 'EUR', 'story', 1)");
    await warehouse.run("insert into ops.fact_versions values ('orders', date '2020-01-02', 1)");
    expect(answer.rows).toEqual([[287, null]]);
    expect(answer.complete.missing).toEqual({ contributionMargin1: ['unitCosts'] });
  });
});

describe('the cache', () => {
  test('gives the same answer until a day that was read changes', async () => {
    const query: Query = { metrics: ['orders'], period: march };
    const before = await runOrThrow(OPERATOR, query, context);
    await warehouse.run(`update facts.orders set is_valid = false where order_number = '4'`);
    expect((await runOrThrow(OPERATOR, query, context)).rows).toEqual(before.rows);
    await warehouse.run(`insert into ops.fact_versions values ('orders', date '2025-03-20', 1)`);
    expect((await runOrThrow(OPERATOR, query, context)).rows).toEqual(before.rows);
    await warehouse.run(`insert into ops.fact_versions values ('orders', date '2026-03-20', 1)`);
    expect((await runOrThrow(OPERATOR, query, context)).rows).toEqual([[3]]);
    await warehouse.run(`update facts.orders set is_valid = true where order_number = '4'`);
    await warehouse.run(`update ops.fact_versions set version = version + 1`);
  });

  test('an answer about closed days moves on with the night, an open promise is asked again', async () => {
    const closed: Query = { metrics: ['orders'], period: { from: '2026-03-01', to: '2026-03-20' } };
    const later = { ...context, asOf: '2026-04-01T00:00:00' };
    const [first, second] = [await runOrThrow(OPERATOR, closed, context), await runOrThrow(OPERATOR, closed, later)];
    expect([first.asOf, second.asOf]).toEqual([STORY_AS_OF, '2026-04-01T00:00:00']);
    expect(second.rows).toEqual(first.rows);
    const due: Query = { metrics: ['ordersDue'], period: march };
    expect((await runOrThrow(OPERATOR, due, context)).rows).toEqual([[4]]);
    expect((await runOrThrow(OPERATOR, due, later)).rows).toEqual([[5]]); // G's day is over
  });
});

test('a metric that cannot be split so is refused with a sentence that names both', async () => {
  const query = querySchema.parse({ metrics: ['activeCustomers'], by: ['channel'], period: march });
  await expect(runOrThrow(OPERATOR, query, context)).rejects.toMatchObject({
    code: 'unprocessable',
    message:
      "activeCustomers cannot be split or filtered by channel. Ask without it, or see the metric's dimensions in the catalogue.",
  });
});
