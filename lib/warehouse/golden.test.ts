import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { STORY_AS_OF, tellStory } from './golden-story';
import { GOLDEN } from './golden-values';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-01T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});

afterAll(async () => {
  await warehouse.close();
});

const march = { from: '2026-03-01', to: '2026-03-31' } as const;

describe('every metric equals the value worked out by hand', () => {
  test.each(METRIC_IDS)('%s', async (id) => {
    const answer = await runOrThrow(OPERATOR, { metrics: [id], period: march }, context);
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0]?.[0]).toBeCloseTo(GOLDEN[id], 10);
  });

  test.each(METRIC_IDS)('%s by each of its carriers is equal', async (id) => {
    const carriers = Math.max(...resolvedMetric(id).bases.map((base) => carriersOf(base).length));
    for (let carrier = 0; carrier < carriers; carrier += 1) {
      const answer = await runOrThrow(OPERATOR, { metrics: [id], period: march }, { ...context, carrier });
      expect(answer.rows[0]?.[0]).toBeCloseTo(GOLDEN[id], 10);
    }
  });
});

describe('what a number is made of', () => {
  test('parts by market add up to the whole for flows', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['netSales', 'brokenPromises'], by: ['market'], period: march, totals: true },
      context,
    );
    // FI: A 200 + B 50 − 180 − 10 = 60; SE: C 200 + D 27 = 227.
    expect(answer.rows).toEqual([
      ['SE', 227, 2],
      ['FI', 60, 1],
    ]);
    expect(answer.totals).toEqual([null, 287, 3]);
  });

  test('returns are dated by the return or by the order, as asked', async () => {
    const week = { from: '2026-03-23', to: '2026-03-29' };
    const byReturn = await runOrThrow(OPERATOR, { metrics: ['returnedSales'], period: week }, context);
    const byOrder = await runOrThrow(
      OPERATOR,
      { metrics: ['returnedSales'], period: week, returnsBy: 'order' },
      context,
    );
    expect([byReturn.rows[0]?.[0], byOrder.rows[0]?.[0]]).toEqual([190, 0]);
  });

  test('a stock holds in buckets where nothing changed and counts what came before', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['activeCustomers', 'newCustomers'], grain: 'week', period: march },
      context,
    );
    expect(answer.rows).toEqual([
      ['2026-02-23', 3, 0],
      ['2026-03-02', 4, 1],
      ['2026-03-09', 6, 1], // customer 2 on the 10th, customer 9 back on the 15th
      ['2026-03-16', 5, 0], // 8 lapsed on the 18th
      ['2026-03-23', 5, 0],
      ['2026-03-30', 5, 0],
    ]);
    expect(answer.complete.partialBuckets).toEqual(['2026-02-23', '2026-03-30']);
  });

  test('a rate of a bucket without orders is null and its parts are zero', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['orders', 'averageOrderValue'], grain: 'day', period: { from: '2026-03-02', to: '2026-03-04' } },
      context,
    );
    expect(answer.rows).toEqual([
      ['2026-03-02', 1, 200],
      ['2026-03-03', 1, 50],
      ['2026-03-04', 0, null],
    ]);
  });

  test('top keys, the others as a group of their own, and shares of the whole', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      {
        metrics: ['salesBeforeReturns', 'orders'],
        by: ['product'],
        period: march,
        limit: 1,
        others: true,
        share: ['salesBeforeReturns'],
        totals: true,
      },
      context,
    );
    // Tents 180 + 200 in 2 orders, socks 20 + 50 + 27 in 3 orders; order A holds both, so orders do not add up.
    expect(answer.rows).toEqual([['Tent', 380, 380 / 477, 2]]);
    expect(answer.others).toEqual([null, 97, 97 / 477, 3]);
    expect(answer.totals).toEqual([null, 477, 1, 4]);
    expect(answer.truncated).toBe(true);
  });
});
