import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import type { AnalysisQuery, Asked } from '@/lib/analyses/asked';
import type { Query } from '@/lib/metrics/query';
import { STORY_AS_OF, tellStory } from './golden-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Servers, capacity and the log against the tracker: over the story of golden-servers.ts, and over many requests of known times. */
let warehouse: TestWarehouse;
let context: RunContext;
const march = { from: '2026-03-01', to: '2026-03-30' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-20T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});
afterAll(() => warehouse.close());

const rowsOf = async (query: AnalysisQuery) => (await runOrThrow(OPERATOR, query, context)).rows;
const ask = (query: Query) => runOrThrow(OPERATOR, query, context);

describe('what is gathered first', () => {
  test('the peak of a whole is that of its busiest minute, not the sum of the peaks of its parts', async () => {
    const answer = await ask({ metrics: ['peakRequests'], by: ['market'], period: march, totals: true });
    // 2 March 10:00: 10 in Finland and 4 in Sweden.
    expect(answer.rows.map(String).sort()).toEqual(['FI,10', 'SE,4']);
    expect(answer.totals).toEqual([null, 14]);
  });

  test('stands beside a compared period, by day and as a whole, and is 0 where there was nothing', async () => {
    const answer = await ask({
      metrics: ['peakRequests', 'responseP95'],
      grain: 'day',
      period: { from: '2026-03-19', to: '2026-03-20' },
      compare: [{ from: '2026-03-01', to: '2026-03-02' }],
      totals: true,
    });
    expect(answer.rows.map((row) => row.slice(0, 3))).toEqual([
      ['2026-03-19', 0, 0],
      ['2026-03-20', 1, 14],
    ]);
    expect(answer.rows[0]?.slice(3)).toEqual([null, null]);
  });

  test('what was tested for the whole shop is refused for one market, with a sentence', async () => {
    const filters = [{ dimension: 'market' as const, in: ['FI'] }];
    await expect(ask({ metrics: ['requestHeadroom'], period: march, filters })).rejects.toThrow(/by market/);
    await expect(rowsOf({ analysis: 'capacityForecast', period: march, filters })).rejects.toThrow(/market/);
  });
});

describe('percentiles of response times', () => {
  /** Request times from 1 ms to a minute, uneven on purpose, in minutes of one day. */
  const times = Array.from({ length: 20_000 }, (_, index) => 1 + ((index * 7919) % 20_011) ** 2 / 7000);

  beforeAll(async () => {
    await warehouse.run(`insert into facts.server_minutes
      with asked as (
        select timestamp '2026-02-10 00:00:00' + to_minutes((i % 600)::integer) as minute, if(i % 3 = 0, 'FI', 'SE') as market,
          1 + ((i * 7919) % 20011) ** 2 / 7000.0 as ms from range(0, ${String(times.length)}) as r(i)
      ), counted as (
        select minute, market, ceil(ln(ms) / ln(101 / 99.0))::smallint as bucket, count(*)::integer as n from asked group by all
      )
      select minute, minute::date, minute, market, 'home', sum(n), 0, 0, 0, 0, sum(n), list({'bucket': bucket, 'requests': n})
      from counted group by minute, market`);
  });

  function exact(part: number, only: (index: number) => boolean): number {
    const sorted = times.filter((_, index) => only(index)).sort((one, other) => one - other);
    return sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  }

  test.each([
    ['responseP50', 0.5],
    ['responseP95', 0.95],
    ['responseP99', 0.99],
  ] as const)('%s of any range and filter is within 1 % of that of the requests themselves', async (id, part) => {
    const period = { from: '2026-02-10', to: '2026-02-10' };
    const answer = await ask({ metrics: [id], by: ['market'], period, totals: true });
    const told = new Map(answer.rows.map(([market, value]) => [market, Number(value)]));
    const wanted: readonly (readonly [number, number])[] = [
      [told.get('FI') ?? 0, exact(part, (index) => index % 3 === 0)],
      [told.get('SE') ?? 0, exact(part, (index) => index % 3 !== 0)],
      [Number(answer.totals?.[1]), exact(part, () => true)],
    ];
    for (const [value, truth] of wanted) expect(Math.abs(value / truth - 1)).toBeLessThan(0.0101);
  });
});

test('outages are runs of bad minutes with what they took of the error budget', async () => {
  // One bad minute, 10:01, of three; a tenth of three may be bad.
  expect(await rowsOf({ analysis: 'availability', period: march })).toEqual([
    ['2026-03-02T10:01:00', '2026-03-02T10:02:00', 1, 5, 5, expect.closeTo(1 / 0.3, 9)],
  ]);
});

describe('the forecast to the next day of peak', () => {
  test('tells the busiest minute against what was tested, and foretells nothing without 56 weeks', async () => {
    const rows = await rowsOf({ analysis: 'capacityForecast', period: march });
    expect(rows.map((row) => [row[0], row[1], row[5], row[6], row[7], row[9]])).toEqual([
      ['sessions', 1, 30, expect.closeTo(29 / 30, 9), null, null],
      ['orders', 1, 8, 7 / 8, null, null],
      ['requests', 14, 40, expect.closeTo(26 / 40, 9), null, null],
    ]);
    expect(rows[2]?.[2]).toBe('2026-03-02T10:00:00');
  });

  test('grows the busiest day of a year ago as the last four weeks grew', async () => {
    // Orders of a year before: 8 in the four weeks up to 31 March 2025, and on 28 November 2025 the busiest day, 6 in one minute.
    await warehouse.run(`insert into facts.orders by name
      select o.* replace (1000 + i as order_key, (1000 + i)::varchar as order_number,
        if(i < 8, date '2025-03-10', date '2025-11-28') as order_date,
        if(i < 8, timestamp '2025-03-10 10:00:00' + to_minutes(i::integer), timestamp '2025-11-28 20:00:00') as ordered_local)
      from (from facts.orders where order_key = 1) o, range(0, 14) as r(i)`);
    await warehouse.run(`insert into facts.orders by name
      select o.* replace (900 as order_key, date '2025-02-01' as order_date, timestamp '2025-02-01 10:00:00' as ordered_local)
      from facts.orders o where order_key = 1`);
    await warehouse.run(
      `insert into ops.fact_versions values ('orders', '2025-03-10', 1), ('orders', '2025-11-28', 1)`,
    );
    const rows = await rowsOf({ analysis: 'capacityForecast', period: march });
    const orders = rows.find(([kind]) => kind === 'orders') ?? [];
    // One order of web and app from 3 to 30 March 2026 against eight: an eighth. 28 November 2025 comes again on 27 November 2026.
    expect(orders.slice(7)).toEqual([
      '2026-11-27',
      expect.closeTo(1 / 8, 9),
      expect.closeTo(6 / 8, 9),
      expect.closeTo(1 - 6 / 64, 9),
    ]);
  });
});

describe('the log and the tracker', () => {
  const parts = async (input: Readonly<Record<string, number>> = {}) =>
    new Map((await rowsOf({ analysis: 'logAgreement', input, period: march })).map(([part, views]) => [part, views]));

  test('differ by robots and by scripts that did not run, as far as hours are in the log', async () => {
    // 2 and 20 March were logged from 10 and 9 o'clock, the visits of the story are at noon: nobody was seen in those hours.
    expect(await parts({ blockedAtMost: 1 })).toEqual(
      new Map([
        ['logged', 13],
        ['robots', 4],
        ['people', 9],
        ['tracked', 0],
        ['blocked', 9],
        ['unexplained', 0],
      ]),
    );
  });

  test('what blocked scripts cannot explain is said', async () => {
    expect((await parts()).get('unexplained')).toBeCloseTo(0.7 * 9, 9);
  });
});

describe('what servers say', () => {
  const asked: readonly Asked[] = [
    { metrics: ['availability'], period: march },
    { metrics: ['responseP95'], period: march },
    { metrics: ['requestHeadroom'], period: march },
    { analysis: 'availability', input: {}, period: march },
    { analysis: 'capacityForecast', input: {}, period: march },
    { analysis: 'logAgreement', input: {}, period: march },
  ];

  test.each(['marketing', 'executive', 'service'] as const)('is not for the role %s', async (role) => {
    for (const query of asked)
      await expect(runOrThrow({ userId: 'u', name: role, role, markets: null }, query, context)).rejects.toMatchObject({
        code: 'forbidden',
      });
  });

  test('is for those who look after the shop', async () => {
    for (const role of ['cio', 'ecommerce', 'analyst', 'admin'] as const)
      for (const query of asked)
        expect(
          (await runOrThrow({ userId: 'u', name: role, role, markets: null }, query, context)).columns,
        ).not.toEqual([]);
  });
});
