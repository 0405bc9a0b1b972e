import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMPANY_NOW, COMPANY_START, testCompany, type TestCompany } from '@/data/demo/test-company';
import { OPERATOR } from '@/lib/auth/roles';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { readReconciliation } from '@/lib/loaders/health/read-reconciliation';
import { addDays, addMonths } from '@/lib/metrics/civil';
import type { Query } from '@/lib/metrics/query';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { runOrThrow } from '@/lib/warehouse/run';

/** The stories of README.md, found as a reader would find them: by questions to the one analytics endpoint. */

vi.setConfig({ hookTimeout: 300_000 });
let company: TestCompany;
let engine: DuckDbEngine;

/** The days of months `first` to `last` of the demo. */
function months(first: number, last = first) {
  return { from: addMonths(COMPANY_START, first), to: addDays(addMonths(COMPANY_START, last + 1), -1) };
}

const only = (dimension: 'market' | 'channel' | 'customerType' | 'productGroup' | 'category', value: string) => ({
  dimension,
  in: [value],
});

/** Rows of an answer, by what their dimensions say ('' without dimensions). */
async function ask(query: Query): Promise<ReadonlyMap<string, readonly number[]>> {
  const answer = await runOrThrow(OPERATOR, query, { engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW });
  const isLabel = answer.columns.map((column) => column.role === 'dimension' || column.role === 'time');
  return new Map(
    answer.rows.map((row) => [
      row.filter((_, index) => isLabel[index]).join(' '),
      row.filter((_, index) => isLabel[index] === false).map(Number),
    ]),
  );
}

/** The figures of one row of an answer. */
async function figures(query: Query, label = ''): Promise<readonly number[]> {
  return (await ask(query)).get(label) ?? [];
}

/** The one figure of one row of an answer. */
async function figure(query: Query, label = ''): Promise<number> {
  return (await figures(query, label))[0] ?? Number.NaN;
}

beforeAll(async () => {
  company = await testCompany('told');
  engine = company.engine;
});

afterAll(() => company.close());

describe('a carrier that breaks promises in one market in winter', () => {
  const winter = { from: '2025-12-05', to: '2026-02-28' };
  const summer = { from: '2026-05-05', to: '2026-07-31' };

  test('shows in the broken promises of Sweden and of no other market', async () => {
    const cold = await ask({ metrics: ['brokenPromiseRate'], by: ['market'], period: winter });
    const warm = await ask({ metrics: ['brokenPromiseRate'], by: ['market'], period: summer });
    const rose = (market: string) => (cold.get(market)?.[0] ?? 0) / (warm.get(market)?.[0] ?? 1);
    expect(rose('SE')).toBeGreaterThan(1.9);
    expect(rose('FI')).toBeLessThan(1.5);
    expect(rose('NO')).toBeLessThan(1.5);
  });

  test('is Norrbud, and only in winter', async () => {
    const filters = [only('market', 'SE')];
    const cold = await ask({ metrics: ['lateRate'], by: ['carrier'], period: winter, filters });
    const warm = await ask({ metrics: ['lateRate'], by: ['carrier'], period: summer, filters });
    expect(cold.get('Norrbud')?.[0]).toBeGreaterThan(0.26);
    expect(warm.get('Norrbud')?.[0]).toBeLessThan(0.09);
    expect(cold.get('Paketlinjen')?.[0]).toBeLessThan(0.1);
  });

  test('is followed by complaints about late deliveries', async () => {
    const complaints = (period: Query['period']) =>
      figure(
        { metrics: ['complaints'], by: ['contactCause'], period, filters: [only('market', 'SE')] },
        'late delivery',
      );
    expect((await complaints(winter)) / (await complaints(summer))).toBeGreaterThan(2);
  });
});

describe('a product group losing margin through mix', () => {
  const before = months(0, 9);
  const after = months(16, 22);
  const packs = [only('productGroup', 'Packs')];

  test('shows in the margin rate of Packs, while its sales grow', async () => {
    const rate = (period: Query['period']) =>
      figure({ metrics: ['contributionMargin1Rate'], by: ['productGroup'], period }, 'Packs');
    expect((await rate(before)) - (await rate(after))).toBeGreaterThan(0.07);
    const [now = 0, yearAgo = 1] = await figures({
      metrics: ['netSales'],
      period: months(16, 20),
      compare: [months(4, 8)],
      filters: packs,
    });
    expect(now / yearAgo).toBeGreaterThan(1.05);
  });

  test('comes from duffels instead of trekking packs, each with the margin it had', async () => {
    const metrics: Query['metrics'] = ['units', 'contributionMargin1Rate'];
    const early = await ask({ metrics, by: ['category'], period: before, filters: packs });
    const late = await ask({ metrics, by: ['category'], period: after, filters: packs });
    const [early1, late1] = [early.get('Trekking packs') ?? [], late.get('Trekking packs') ?? []];
    const [early2, late2] = [early.get('Duffels') ?? [], late.get('Duffels') ?? []];
    expect((late1[0] ?? 0) / (early1[0] ?? 1)).toBeLessThan(0.4);
    expect((late2[0] ?? 0) / (early2[0] ?? 1)).toBeGreaterThan(1.4);
    for (const [one = [], other = []] of [
      [early1, late1],
      [early2, late2],
    ])
      expect(Math.abs((one[1] ?? 1) - (other[1] ?? 0))).toBeLessThan(0.05);
  });
});

test('a segment going quiet: the returning app customers of Norway, and of no other market', async () => {
  const filters = [only('channel', 'app'), only('customerType', 'returning')];
  const before = await ask({ metrics: ['orders'], by: ['market'], period: months(12, 14), filters });
  const after = await ask({ metrics: ['orders'], by: ['market'], period: months(18, 20), filters });
  const kept = (market: string) => (after.get(market)?.[0] ?? 0) / (before.get(market)?.[0] ?? 1);
  expect(kept('NO')).toBeLessThan(0.65);
  expect(kept('FI')).toBeGreaterThan(0.9);
  expect(kept('SE')).toBeGreaterThan(0.9);
});

test('a price rise that paid: merino tops sell as many as the year before, dearer and with more margin', async () => {
  const filters = [only('category', 'Merino tops'), only('market', 'FI')];
  const metrics: Query['metrics'] = ['units', 'grossSales', 'contributionMargin1Rate'];
  const [units = 0, gross = 0, margin = 0] = await figures({ metrics, period: months(14, 20), filters });
  const [unitsBefore = 1, grossBefore = 1, marginBefore = 1] = await figures({
    metrics,
    period: months(2, 8),
    filters,
  });
  expect(units / unitsBefore).toBeGreaterThan(0.95);
  expect(gross / units / (grossBefore / unitsBefore)).toBeGreaterThan(1.06);
  expect(gross / units / (grossBefore / unitsBefore)).toBeLessThan(1.12);
  expect(margin - marginBefore).toBeGreaterThan(0.015);
});

describe('a month of returns', () => {
  const footwear = [only('productGroup', 'Footwear')];

  test('shows in the return rate of footwear ordered in that month', async () => {
    const rate = (month: number) =>
      figure({ metrics: ['returnRate'], period: months(month), filters: footwear, returnsBy: 'order' });
    expect(await rate(17)).toBeGreaterThan(0.28);
    expect(await rate(16)).toBeLessThan(0.26);
    expect(await rate(18)).toBeLessThan(0.26);
  });

  test('has one reason: too small', async () => {
    const share = async (month: number) => {
      const rows = await ask({
        metrics: ['returnedUnits'],
        by: ['returnReason'],
        period: months(month),
        filters: footwear,
        returnsBy: 'order',
      });
      const all = [...rows.values()].reduce((sum, row) => sum + (row[0] ?? 0), 0);
      return (rows.get('too small')?.[0] ?? 0) / all;
    };
    expect(await share(17)).toBeGreaterThan(0.5);
    expect(await share(16)).toBeLessThan(0.4);
  });
});

test('the figures are those of a retailer in good health', async () => {
  const period = months(12, 23);
  const metrics: Query['metrics'] = [
    'averageOrderValue',
    'contributionMargin1Rate',
    'contributionMargin2Rate',
    'returnRate',
    'onTimeRate',
    'complaintRate',
  ];
  const [order = 0, margin1 = 0, margin2 = 0, returns = 0, onTime = 0, complaints = 0] = await figures({
    metrics,
    period,
  });
  expect(order).toBeGreaterThan(110);
  expect(order).toBeLessThan(150);
  expect(margin1).toBeGreaterThan(0.36);
  expect(margin1).toBeLessThan(0.43);
  expect(margin2).toBeGreaterThan(0.26);
  expect(margin2).toBeLessThan(0.33);
  expect(returns).toBeGreaterThan(0.09);
  expect(returns).toBeLessThan(0.15);
  expect(onTime).toBeGreaterThan(0.91);
  expect(onTime).toBeLessThan(0.95);
  expect(complaints).toBeGreaterThan(0.015);
  expect(complaints).toBeLessThan(0.04);
});

test('three orders of a Swedish day never came: the shop’s own totals tell of that day and of no other', async () => {
  const about = { today: '2026-11-25', currency: 'EUR' } as const;
  const days = await engine.read((reader) => readReconciliation(OPERATOR, reader, about));
  expect(days.length).toBeGreaterThan(55);
  const [day, ...others] = days.filter(({ state }) => state !== 'agrees');
  expect(others).toEqual([]);
  expect(day).toMatchObject({ day: '2026-10-11', system: 'shop', state: 'differs', differ: ['SE'] });
  expect((day?.orders ?? 0) - (day?.ordersHere ?? 0)).toBe(3);
});
