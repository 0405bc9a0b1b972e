import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { RFM_SEGMENTS, rfmSegment } from '@/lib/analyses/rfm';
import { OPERATOR } from '@/lib/auth/roles';
import type { Cell } from '@/lib/metrics/answer';
import { drawCustomers, markCustomerInputs, tellCustomers } from './customer-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Where customers stand and where they move: by hand, against a second way of counting, and by what must hold of any data. */
let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-03-31' } as const;
const compare: AnalysisQuery['compare'] = [{ from: '2025-12-01', to: '2025-12-31' }];
const RUNS = inject('long') ? 25 : 8;

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
const rowsOfSql = <T>(sql: string, row: z.ZodType<T>) =>
  warehouse.engine.read(async (reader) => z.array(row).parse(await reader.rows(sql)));
const sum = (cells: readonly (Cell | undefined)[]) => cells.reduce<number>((all, cell) => all + Number(cell ?? 0), 0);

/** Long histories, and shops that began shortly before the earlier moment. */
const draw = fc
  .record({
    seed: fc.nat(),
    customers: fc.integer({ min: 1, max: 60 }),
    orders: fc.integer({ min: 1, max: 400 }),
    span: fc.constantFrom({ first: '2022-06-01', days: 1400 }, { first: '2025-10-01', days: 182 }),
  })
  .map(({ span, ...rest }) => ({ ...rest, ...span }));

/** A letter per segment for each recency from 5 to 1, its lines being frequency 1 to 5 and the letters in them money 1 to 5. */
const GRID: readonly (readonly string[])[] = [
  ['nnnnn', 'pppll', 'pplll', 'pllCC', 'lllCC'],
  ['nnnnn', 'pppll', 'pplll', 'pllCC', 'lllCC'],
  ['ppppp', 'pppll', 'pplll', 'pllll', 'lllll'],
  ['hhhha', 'hhhaa', 'hhaaa', 'haacc', 'aaacc'],
  ['xxxxa', 'xxxaa', 'xxaaa', 'xaacc', 'aaacc'],
];
const LETTERS: Readonly<Record<string, string>> = {
  C: 'champions',
  l: 'loyal',
  p: 'promising',
  n: 'new',
  a: 'atRisk',
  c: 'cantLose',
  h: 'hibernating',
  x: 'lost',
};
const segmentOf = (r: number, f: number, m: number) => LETTERS[GRID[5 - r]?.[f - 1]?.[m - 1] ?? ''];

test('every recency, frequency and money has exactly one segment', async () => {
  const scores = `select r, f, m, ${rfmSegment('r', 'f', 'm')} as segment
    from range(1, 6) as a(r), range(1, 6) as b(f), range(1, 6) as c(m)`;
  const row = z.object({ r: z.coerce.number(), f: z.coerce.number(), m: z.coerce.number(), segment: z.string() });
  const found = await rowsOfSql(scores, row);
  expect(found).toHaveLength(125);
  for (const { r, f, m, segment } of found) expect([r, f, m, segment]).toEqual([r, f, m, segmentOf(r, f, m)]);
  expect(new Set(found.map(({ segment }) => segment))).toEqual(new Set(RFM_SEGMENTS));
});

/**
 * Five customers stand in fifths on 1 January 2026: customer n ordered n times, the later the higher, for 5, 20, 30, 36 and 50
 * euros; what customer 4 bought for 40 came back in part. After that customer 1 comes back and customer 6 is new.
 */
const STORY = {
  orders: [
    { customer: 1, day: '2024-06-01', gross: 5 },
    { customer: 2, day: '2024-11-01', gross: 10 },
    { customer: 2, day: '2024-12-01', gross: 10 },
    ...['2025-04-01', '2025-05-01', '2025-06-01'].map((day) => ({ customer: 3, day, gross: 10 })),
    ...['2025-08-01', '2025-09-01', '2025-10-01', '2025-11-01'].map((day) => ({ customer: 4, day, gross: 10 })),
    ...['2024-01-05', '2025-03-01', '2025-06-01', '2025-09-01', '2025-12-20'].map((day) => ({
      customer: 5,
      day,
      gross: 10,
    })),
    { customer: null, day: '2025-07-01', gross: 100 },
    { customer: 1, day: '2026-03-22', gross: 10 },
    { customer: 6, day: '2026-03-01', gross: 25 },
  ],
  returns: [{ customer: 4, day: '2025-12-01', amount: 4 }],
};

describe('segments', () => {
  test('grow and shrink by the bounds of the earlier moment', async () => {
    await tellCustomers(warehouse, STORY);
    // Bounds on 1 January: ages 579, 396, 214, 61 days; orders 1, 2, 3, 4; sales 5, 20, 30, 36. Both look back 727 days, to the
    // first order. On 1 April 1 has R 5 (10 days), F 2, M 2 (15): promising. 4 and 5 are 151 and 102 days old: R 4, F 4, M 4 and
    // 5 (the order of January 2024 is forgotten). 3 stays R 3. Sales of the year: all 191, before 206 = 30 + 36 + 40 + 100.
    expect(await rowsOf({ analysis: 'segments', compare })).toEqual([
      ['champions', 2, 2, 0, 66, 76, -10 / 206, 727],
      ['loyal', 1, 1, 0, 30, 30, 0, 727],
      ['promising', 1, 0, 1, 10, 0, 10 / 206, 727],
      ['new', 1, 0, 1, 25, 0, 25 / 206, 727],
      ['hibernating', 1, 1, 0, 0, 0, 0, 727],
      ['lost', 0, 1, -1, 0, 0, 0, 727],
      ['none', null, null, null, 100, 100, 0, 727],
    ]);
  });

  test('of a shop without an earlier moment are measured by its own bounds', async () => {
    await tellCustomers(warehouse, { orders: STORY.orders.map((one) => ({ ...one, day: '2026-03-10' })) });
    const rows = await rowsOf({ analysis: 'segments', compare });
    // All ages are equal, so recency is 1 for all; orders 2, 2, 3, 4, 5, 1: scores 1, 2, 2 … by what lies below.
    expect(sum(rows.map((row) => row[1]))).toBe(6);
    expect(rows.every((row) => row[2] === 0 || row[2] === null)).toBe(true);
  });

  test('hold each customer once, and add up to net sales and their growth', async () => {
    await fc.assert(
      fc.asyncProperty(draw, fc.constantFrom('none', 'market', 'channel'), async (drawn, by) => {
        await drawCustomers(warehouse, drawn);
        const rows = await rowsOf({ analysis: 'segments', input: { by }, compare });
        const at = by === 'none' ? 1 : 2;
        const [now, was] = await Promise.all([standing('2026-04-01'), standing('2026-01-01')]);
        expect(sizes(rows, at)).toEqual(now);
        expect(sizes(rows, at + 1)).toEqual(was);
        const [sales, before] = [
          await yearSales('2025-04-01', '2026-03-31'),
          await yearSales('2025-01-01', '2025-12-31'),
        ];
        expect(sum(rows.map((row) => row[at + 3]))).toBeCloseTo(sales, 6);
        expect(sum(rows.map((row) => row[at + 4]))).toBeCloseTo(before, 6);
        if (before !== 0) expect(sum(rows.map((row) => row[at + 5]))).toBeCloseTo((sales - before) / before, 6);
      }),
      { numRuns: RUNS },
    );
  });
});

/** Customers by segment from an answer, without segments that nobody is in. */
function sizes(rows: readonly (readonly Cell[])[], at: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const [segment] = row;
    const customers = Number(row[at] ?? 0);
    if (typeof segment === 'string' && customers > 0) found.set(segment, (found.get(segment) ?? 0) + customers);
  }
  return found;
}

async function yearSales(from: string, to: string): Promise<number> {
  const answer = await runOrThrow(OPERATOR, { metrics: ['netSales'], period: { from, to }, totals: true }, context);
  return Number(answer.totals?.[0] ?? 0);
}

/** Counted a second way: for each customer how many of the earlier moment lie below, one by one. */
async function standing(until: string): Promise<ReadonlyMap<string, number>> {
  const moment = (end: string) => `(
    select customer_key, max(order_date) - date '${end}' as recency, count(*) as orders,
      sum(net_amount) - coalesce((select sum(net_amount) from facts.returns b where b.customer_key = o.customer_key
        and b.return_date < date '${end}' and b.return_date >= date '${end}' - (select days from span)), 0) as sales
    from facts.orders o
    where is_valid and customer_key is not null and order_date < date '${end}' and order_date >= date '${end}' - (select days from span)
    group by customer_key)`;
  const score = (value: string) =>
    `1 + 5 * (select count(*) from yard y where y.${value} < c.${value}) // (select count(*) from yard)`;
  const rows = await rowsOfSql(
    `with span as (
       select coalesce(least(730, date '2026-01-01' - min(order_date)), 730)::integer as days from facts.orders
       where is_valid and customer_key is not null and order_date < date '2026-01-01' and order_date >= date '2026-01-01' - 1060
     ),
     was as (select * from ${moment('2026-01-01')}),
     yard as (
       select * from was union all
       select * from ${moment('2026-04-01')} where (select count(*) from was) = 0
     )
     select least(5, ${score('recency')}) as r, least(5, ${score('orders')}) as f, least(5, ${score('sales')}) as m
     from ${moment(until)} c`,
    z.object({ r: z.coerce.number(), f: z.coerce.number(), m: z.coerce.number() }),
  );
  const found = new Map<string, number>();
  for (const { r, f, m } of rows) {
    const segment = segmentOf(r, f, m) ?? 'unknown';
    found.set(segment, (found.get(segment) ?? 0) + 1);
  }
  return found;
}

describe('migration', () => {
  test('says who moved within the month, and who is new', async () => {
    await tellCustomers(warehouse, STORY);
    // On 1 March 1 to 5 stand as on 1 January (the first order of 5 is older than two years by then). In March customer 1 comes
    // back with 10 euros (R 5, F 2, M 2) and customer 6 comes for the first time; the order of 5 of 1 March 2025 turns a year old.
    expect(await rowsOf({ analysis: 'segmentMigration' })).toEqual([
      ['champions', 'champions', 2, 1, 66, 76],
      ['loyal', 'loyal', 1, 1, 30, 30],
      ['hibernating', 'hibernating', 1, 1, 0, 0],
      ['lost', 'promising', 1, 1, 10, 0],
      ['none', 'new', 1, 1, 25, 0],
    ]);
  });

  test('has the sizes of segments as the sums of its rows and columns', async () => {
    await fc.assert(
      fc.asyncProperty(draw, async (drawn) => {
        await drawCustomers(warehouse, drawn);
        const moves = await rowsOf({ analysis: 'segmentMigration' });
        const month = [{ from: '2026-02-01', to: '2026-02-28' }];
        const segments = await rowsOf({ analysis: 'segments', compare: month });
        const turned = moves.map(([from, to, ...rest]) => [to ?? null, from ?? null, ...rest]);
        const isSegment = (row: readonly Cell[]) => row[0] !== 'none';
        expect(sizes(moves.filter(isSegment), 2)).toEqual(sizes(segments, 2));
        expect(sizes(turned.filter(isSegment), 2)).toEqual(sizes(segments, 1));
        const shares = new Map<Cell, number>();
        for (const [from = null, , , share] of moves) shares.set(from, (shares.get(from) ?? 0) + Number(share));
        for (const share of shares.values()) expect(share).toBeCloseTo(1, 9);
      }),
      { numRuns: RUNS },
    );
  });
});
