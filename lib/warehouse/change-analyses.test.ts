import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Splits of a change: what they say of a story worked out by hand, and that they close whatever the data. */
let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-03-31' } as const;
const compare: AnalysisQuery['compare'] = [{ from: '2026-02-01', to: '2026-02-28' }];
const RUNS = inject('long') ? 400 : 20;

interface Line {
  readonly day: string;
  readonly order: number;
  readonly group: string | null;
  readonly item: string;
  readonly units: number;
  readonly amount: number;
}

interface Returned {
  readonly day: string;
  readonly group: string | null;
  readonly amount: number;
}

const text = (value: string | null) => (value === null ? 'null' : `'${value}'`);

async function tell(lines: readonly Line[], returns: readonly Returned[] = []): Promise<void> {
  for (const fact of ['order_lines', 'orders', 'returns']) await warehouse.run(`delete from facts.${fact}`);
  const line = ({ day, order, group, item, units, amount }: Line, index: number) =>
    `(${String(order)}, ${String(index)}, '${String(order)}', date '${day}', timestamp '${day} 12:00', 'FI', 'web', 'anonymous',
      '${item}', '${item}', ${text(group)}, true, ${String(units)}, ${String(amount)}, 0, ${String(amount)}, false, false, false)`;
  if (lines.length > 0)
    await warehouse.run(`insert into facts.order_lines (order_key, line_number, order_number, order_date, ordered_local, market,
      channel, customer_type, sku, product, product_group, is_valid, quantity, gross_amount, discount_amount, net_amount,
      is_provisional, is_rate_missing, is_cost_missing) values ${lines.map(line).join(', ')}`);
  await warehouse.run(`insert into facts.orders (order_key, order_number, order_date, ordered_local, market, channel,
      customer_type, is_valid, line_count, quantity, gross_amount, discount_amount, net_amount, is_provisional,
      is_rate_missing, is_cost_missing)
    select order_key, any_value(order_number), any_value(order_date), any_value(ordered_local), 'FI', 'web', 'anonymous', true,
      count(*), sum(quantity), sum(gross_amount), 0, sum(net_amount), false, false, false
    from facts.order_lines group by order_key`);
  const back = ({ day, group, amount }: Returned, index: number) =>
    `('${String(index)}', 1, date '${day}', timestamp '${day} 12:00', date '${day}', timestamp '${day} 12:00', 'FI', 'web',
      'anonymous', ${text(group)}, 1, ${String(amount)}, 0, false)`;
  if (returns.length > 0)
    await warehouse.run(`insert into facts.returns (return_number, return_line, return_date, returned_local, order_date,
      ordered_local, market, channel, customer_type, product_group, quantity, net_amount, handling_amount, is_rate_missing)
      values ${returns.map(back).join(', ')}`);
}

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.run(`insert into base.orders (order_key, order_number, ordered_at, market, channel, currency, status, is_test,
    is_provisional, source, load_id) select 1, '1', timestamp '2026-03-01', 'FI', 'web', 'EUR', 'accepted', false, false, 's', 1`);
  await warehouse.run(`insert into base.order_lines (order_key, line_number, line_type, quantity, gross_amount, discount_amount, source,
    load_id) values (1, 1, 'product', 1, 1, 0, 's', 1)`);
  await warehouse.run(`insert into base.products (product_key, sku, source, load_id) values (1, 'a', 's', 1)`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-06-01T00:00:00Z'),
    cache: false,
  };
});

afterAll(() => warehouse.close());

const ask = (analysis: AnalysisQuery['analysis'], input: object = {}): Promise<Answer> =>
  runOrThrow(OPERATOR, { analysis, input, period, compare }, context);
const netSales = async (days: { from: string; to: string }) => {
  const answer = await runOrThrow(OPERATOR, { metrics: ['netSales'], period: days, totals: true }, context);
  return Number(answer.totals?.[0] ?? 0);
};
const effectOf = (answer: Answer) => new Map(answer.rows.map((row) => [row[0], Number(row[1])]));
const sum = (cells: readonly Cell[]) => cells.reduce<number>((all, cell) => all + Number(cell), 0);

const line: fc.Arbitrary<Line> = fc
  .record({
    day: fc.constantFrom('2026-02-10', '2026-03-10'),
    order: fc.integer({ min: 1, max: 6 }),
    group: fc.constantFrom('Tents', 'Packs', null),
    item: fc.constantFrom('a', 'b', 'c', 'd'),
    units: fc.integer({ min: 0, max: 20 }),
    amount: fc.oneof(
      fc.integer({ min: -500_000, max: 5_000_000 }).map((cents) => cents / 100),
      fc.constant(0),
    ),
  })
  .map((one) => ({ ...one, order: one.order + (one.day < '2026-03' ? 0 : 10) }));
const returned: fc.Arbitrary<Returned> = fc.record({
  day: fc.constantFrom('2026-02-11', '2026-03-11'),
  group: fc.constantFrom('Tents', 'Packs', null),
  amount: fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100),
});
/** Half of all stories leave one period empty. */
const story = fc.tuple(
  fc.array(line, { maxLength: 12 }),
  fc.array(returned, { maxLength: 4 }),
  fc.constantFrom('', '2026-02', '2026-03'),
);

async function change(): Promise<{ readonly is: number; readonly size: number }> {
  const [after, before] = [await netSales(period), await netSales({ from: '2026-02-01', to: '2026-02-28' })];
  return { is: after - before, size: Math.max(1, Math.abs(after), Math.abs(before)) };
}

describe('why net sales changed', () => {
  test('is told by orders, order value and returns', async () => {
    // 2 orders of 100 → 3 orders of 120: R0 = 200, R1 = 360, L = 160 / ln 1.8 = 272.20; orders L ln 1.5 = 110.37, value the rest.
    await tell(
      [
        { day: '2026-02-10', order: 1, group: 'Tents', item: 'a', units: 1, amount: 100 },
        { day: '2026-02-11', order: 2, group: 'Tents', item: 'a', units: 1, amount: 100 },
        ...[11, 12, 13].map((order) => ({
          day: '2026-03-10',
          order,
          group: 'Tents',
          item: 'a',
          units: 1,
          amount: 120,
        })),
      ],
      [{ day: '2026-03-11', group: 'Tents', amount: 60 }],
    );
    const effects = effectOf(await ask('salesChange'));
    expect(effects.get('orders')).toBeCloseTo(110.37, 2);
    expect(effects.get('orderValue')).toBeCloseTo(49.63, 2);
    expect(effects.get('returns')).toBe(-60);
    expect(effects.get('total')).toBe(100);
  });

  test('closes to the change of net sales, also from nothing, to nothing and through changes of sign', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([lines, returns, without]) => {
        await tell(
          lines.filter(({ day }) => without === '' || !day.startsWith(without)),
          returns,
        );
        const answer = await ask('salesChange');
        const parts = answer.rows.filter(([part]) => part !== 'total').map((row) => row[1] ?? null);
        const { is, size } = await change();
        expect(parts.every((part) => typeof part === 'number' && Number.isFinite(part))).toBe(true);
        expect(Math.abs(sum(parts) - is) / size).toBeLessThan(1e-9);
        expect(Math.abs((effectOf(answer).get('total') ?? NaN) - is) / size).toBeLessThan(1e-9);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('price, volume and mix', () => {
  test('are told apart', async () => {
    // Tents: a 10 units × 100 → 20 × 110, b 10 × 50 → 5 × 50. Q 20 → 25, R0 1500, R1 2450, P0 75.
    // price (110 − 100) × 20 = 200; volume 5 × 75 = 375; mix = 2250 − 25 × 75 = 375. Packs: c ended 300, d new 80; 30 came back.
    await tell(
      [
        { day: '2026-02-10', order: 1, group: 'Tents', item: 'a', units: 10, amount: 1000 },
        { day: '2026-02-10', order: 1, group: 'Tents', item: 'b', units: 10, amount: 500 },
        { day: '2026-02-10', order: 1, group: 'Packs', item: 'c', units: 3, amount: 300 },
        { day: '2026-03-10', order: 11, group: 'Tents', item: 'a', units: 20, amount: 2200 },
        { day: '2026-03-10', order: 11, group: 'Tents', item: 'b', units: 5, amount: 250 },
        { day: '2026-03-10', order: 11, group: 'Packs', item: 'd', units: 1, amount: 80 },
      ],
      [{ day: '2026-03-11', group: 'Packs', amount: 30 }],
    );
    expect((await ask('priceVolumeMix')).rows).toEqual([
      ['Tents', 950, 200, 375, 375, 0, 0, 0],
      ['Packs', -250, 0, 0, 0, 80, -300, -30],
    ]);
  });

  test('close to the change of each group and of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([lines, returns, without]) => {
        await tell(
          lines.filter(({ day }) => without === '' || !day.startsWith(without)),
          returns,
        );
        const { rows } = await ask('priceVolumeMix');
        const { is, size } = await change();
        for (const [, whole, ...parts] of rows) expect(Math.abs(sum(parts) - Number(whole)) / size).toBeLessThan(1e-9);
        expect(Math.abs(sum(rows.map((row) => row[1] ?? null)) - is) / size).toBeLessThan(1e-9);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('movers', () => {
  test('are measured against the growth of the whole; new and ended ones stand apart', async () => {
    // 200 → 300 in all; a 100 → 100 was expected at 150, b 60 → 150 at 90, c 40 ended, d 50 is new.
    await tell([
      { day: '2026-02-10', order: 1, group: null, item: 'a', units: 1, amount: 100 },
      { day: '2026-02-10', order: 1, group: null, item: 'b', units: 1, amount: 60 },
      { day: '2026-02-10', order: 1, group: null, item: 'c', units: 1, amount: 40 },
      { day: '2026-03-10', order: 11, group: null, item: 'a', units: 1, amount: 100 },
      { day: '2026-03-10', order: 11, group: null, item: 'b', units: 1, amount: 150 },
      { day: '2026-03-10', order: 11, group: null, item: 'd', units: 1, amount: 50 },
    ]);
    expect((await ask('movers')).rows).toEqual([
      ['b', 'rose', 60, 150, 90, 90, 60],
      ['a', 'rose', 100, 100, 0, 150, -50],
      ['d', 'new', 0, 50, 50, null, null],
      ['c', 'ended', 40, 0, -40, null, null],
    ]);
    expect((await ask('movers', { limit: 1 })).rows.map(([item]) => item)).toEqual(['b', 'd']);
  });

  test('together changed by what the whole changed', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([lines]) => {
        await tell(lines);
        const { rows } = await ask('movers', { limit: 100 });
        const { is, size } = await change();
        expect(Math.abs(sum(rows.map((row) => row[4] ?? null)) - is) / size).toBeLessThan(1e-9);
      }),
      { numRuns: RUNS },
    );
  });
});
