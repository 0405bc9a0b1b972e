import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { OPERATOR } from '@/lib/auth/roles';
import type { Cell } from '@/lib/metrics/answer';
import { drawCustomers, markCustomerInputs, tellCustomers, type CustomerStory } from './customer-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Who brings the profit, and whose left its band: by hand, against a second way of counting, and by what must hold. */
let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-03-31' } as const;
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

const rowsOf = async (analysis: 'customerDeciles' | 'marginBands', input: object = {}) =>
  (await runOrThrow(OPERATOR, { analysis, input, period }, context)).rows;
const sum = (cells: readonly (Cell | undefined)[]) => cells.reduce<number>((all, cell) => all + Number(cell ?? 0), 0);
const draw = fc.record({
  seed: fc.nat(),
  customers: fc.integer({ min: 1, max: 40 }),
  orders: fc.integer({ min: 1, max: 600 }),
});

describe('customer deciles', () => {
  test('tell what each tenth of the customers left, and what nobody known did', async () => {
    // 1: 100 − 40 − 10 = 50. 2: 50 − 20 − 5 less a return of 20 whose goods of 8 came back for 3, and 4 of service:
    // 25 − 15 − 4 = 6. 3 only asked, for 2. Of three customers the second has a third above (decile 1 + ⌊10 / 3⌋ = 4), the last two.
    await tellCustomers(warehouse, {
      orders: [
        { customer: 1, day: '2025-06-01', gross: 100, goods: 40, delivery: 10 },
        { customer: 2, day: '2026-03-31', gross: 60, discount: 10, goods: 20, delivery: 5 },
        { customer: 2, day: '2025-03-31', gross: 999 },
        { customer: null, day: '2025-06-01', gross: 30, goods: 10, delivery: 2 },
      ],
      returns: [{ customer: 2, day: '2025-07-01', amount: 20, goods: 8, handling: 3 }],
      contacts: [
        { customer: 2, day: '2025-07-01', cost: 4 },
        { customer: 3, day: '2025-07-01', cost: 2 },
      ],
    });
    expect(await rowsOf('customerDeciles')).toEqual([
      ['1', 1, 100, 50, 50, 50 / 54, 50 / 54],
      ['4', 1, 30, 6, 6, 6 / 54, 56 / 54],
      ['7', 1, 0, -2, -2, -2 / 54, 1],
      ['none', null, 30, 18, null, null, null],
    ]);
  });

  test('hold equal customers together, and add up to customer profit and net sales of the year', async () => {
    await fc.assert(
      fc.asyncProperty(draw, async (drawn) => {
        await drawCustomers(warehouse, { ...drawn, first: '2024-11-01', days: 600 });
        const rows = await rowsOf('customerDeciles');
        const metrics: ('customerProfit' | 'netSales')[] = ['customerProfit', 'netSales'];
        const year = { from: '2025-04-01', to: '2026-03-31' };
        const answer = await runOrThrow(OPERATOR, { metrics, period: year, totals: true }, context);
        expect(sum(rows.map((row) => row[3]))).toBeCloseTo(Number(answer.totals?.[0] ?? 0), 6);
        expect(sum(rows.map((row) => row[2]))).toBeCloseTo(Number(answer.totals?.[1] ?? 0), 6);
        const known = rows.filter(([decile]) => decile !== 'none');
        const perCustomer = known.map((row) => Number(row[4]));
        expect(perCustomer).toEqual(perCustomer.toSorted((one, other) => other - one));
        const curve = known.at(-1)?.[6];
        if (typeof curve === 'number') expect(curve).toBeCloseTo(1, 6);
      }),
      { numRuns: RUNS },
    );
  });
});

/** An order of 100 on the 15th of each of 24 months up to March 2026: 30 stay after 60 for goods and 10 for delivery. */
const MONTHS = Array.from({ length: 24 }, (_, back) => {
  const month = 3 - back + 24;
  return `${String(2024 + Math.floor((month - 1) / 12))}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-15`;
});
const CALM: CustomerStory = {
  orders: MONTHS.map((day) => ({ customer: 1, day, gross: 100, goods: 60, delivery: 10 })),
};

describe('margin bands', () => {
  test('name customers and groups whose profit moved, with the parts of the move and its largest as the cause', async () => {
    // Every year before was worth 12 × 30 = 360, without any move. In March 2026 a discount of 20, service for 5, and a return of
    // 80 whose goods of 60 came back for 4: 24. So 311 is left, and the return did most of it.
    await tellCustomers(warehouse, {
      orders: CALM.orders.map((order) => (order.day === '2026-03-15' ? { ...order, discount: 20 } : order)),
      returns: [{ customer: 1, day: '2026-03-20', amount: 80, goods: 60, handling: 4 }],
      contacts: [{ customer: 1, day: '2026-03-20', cost: 5 }],
    });
    expect(await rowsOf('marginBands')).toEqual([
      ['group', 'FI', 'web', null, 'returns', 360, 311, -49, 0, 0, 0, -20, -24, 0, -5],
      ['customer', 'FI', 'web', '1', 'returns', 360, 311, -49, 0, 0, 0, -20, -24, 0, -5],
    ]);
  });

  test('are silent while nothing moves, and about who is too new', async () => {
    await tellCustomers(warehouse, CALM);
    expect(await rowsOf('marginBands')).toEqual([]);
    // Customer 2 ordered two to six months ago: of the years that ended since only five hold an order, which is too few.
    const late = MONTHS.slice(1, 6).map((day) => ({ customer: 2, day, gross: 100, goods: 0 }));
    await tellCustomers(warehouse, { orders: [...CALM.orders, ...late] });
    expect((await rowsOf('marginBands')).filter(([kind]) => kind === 'customer')).toEqual([]);
  });

  test('tell volume from the margin on goods', async () => {
    // In March 2026 it is 200 at a cost of 150 instead of 100 at 60: 100 more at the usual 40 % are 40, dearer goods take 30.
    await tellCustomers(warehouse, {
      orders: CALM.orders.map((order) => (order.day === '2026-03-15' ? { ...order, gross: 200, goods: 150 } : order)),
    });
    const [, customer] = await rowsOf('marginBands');
    expect(customer?.slice(0, 5)).toEqual(['customer', 'FI', 'web', '1', 'volume']);
    const numbers = customer?.slice(5).map((cell) => Math.round(Number(cell) * 1e6) / 1e6);
    expect(numbers).toEqual([360, 370, 10, 0, 40, -30, 0, 0, 0, 0]);
  });

  test('find the same customers as a second way of counting, with parts that add up', async () => {
    await fc.assert(
      fc.asyncProperty(draw, async (drawn) => {
        await drawCustomers(warehouse, { ...drawn, first: '2024-01-01', days: 850 });
        const rows = await rowsOf('marginBands', { limit: 500 });
        for (const row of rows) expect(sum(row.slice(9))).toBeCloseTo(Number(row[7]), 6);
        const found = rows.filter(([kind]) => kind === 'customer').map((row) => [row[3], row[5], row[6], row[8]]);
        const expected = await secondCount();
        expect(rounded(found)).toEqual(rounded(expected));
      }),
      { numRuns: RUNS },
    );
  });
});

/** Rows in the order of their keys, numbers to a tenth of a cent. */
function rounded(rows: readonly (readonly (Cell | undefined)[])[]): readonly string[] {
  return rows
    .map((row) =>
      row.map((cell) => (typeof cell === 'number' ? (Math.round(cell * 1000) / 1000 + 0).toFixed(3) : cell)).join(' '),
    )
    .toSorted();
}

const yearRow = z.object({ customer: z.string(), k: z.coerce.number(), profit: z.number(), orders: z.coerce.number() });

/** Customers, usual and newest profit and 3 MAD, from a year per customer and month read one by one. */
async function secondCount(): Promise<readonly (readonly Cell[])[]> {
  const between = (day: string) =>
    `${day} < date '2026-04-01' - to_months(k::integer) and ${day} >= date '2026-04-01' - to_months(k::integer + 12)`;
  const years = await warehouse.engine.read(async (reader) =>
    z.array(yearRow).parse(
      await reader.rows(`with customers as (select distinct customer_key from facts.orders where customer_key is not null),
        first as (select min(order_date) as day from facts.orders where is_valid)
        select customer_key::varchar as customer, k::integer as k,
          (coalesce((select sum(net_amount - cost_amount - fulfilment_amount) from facts.orders o
            where o.customer_key = c.customer_key and is_valid and ${between('order_date')}), 0)
          - coalesce((select sum(net_amount - cost_amount + handling_amount) from facts.returns o
            where o.customer_key = c.customer_key and ${between('return_date')}), 0)
          - coalesce((select sum(cost_amount) from facts.contacts o
            where o.customer_key = c.customer_key and ${between('opened_date')}), 0))::double as profit,
          (select count(*) from facts.orders o where o.customer_key = c.customer_key and is_valid and ${between('order_date')})
            * (date '2026-04-01' - to_months(k::integer + 12) >= (select day from first))::integer as orders
        from customers c, range(13) as r(k) order by customer_key, k`),
    ),
  );
  return [...new Set(years.map(({ customer }) => customer))].flatMap((customer) => {
    const own = years.filter((year) => year.customer === customer);
    const newest = own.find(({ k }) => k === 0)?.profit ?? 0;
    const points = own.filter(({ k, orders }) => k > 0 && orders > 0).map(({ profit }) => profit);
    if (points.length < 6) return [];
    const middle = points.toSorted((one, other) => one - other)[Math.ceil(points.length / 2) - 1] ?? 0;
    const distances = points.map((point) => Math.abs(point - middle)).toSorted((one, other) => one - other);
    const half = distances.length / 2;
    const mad = ((distances[Math.ceil(half) - 1] ?? 0) + (distances[Math.floor(half)] ?? 0)) / 2;
    const isOut = Math.abs(newest - middle) > 3 * mad && Math.abs(newest - middle) >= 0.005;
    return isOut ? [[customer, middle, newest, 3 * mad]] : [];
  });
}
