import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { fact } from '@/lib/metrics/facts';
import { rowsQuerySchema, type RowsQuery } from '@/lib/metrics/rows-query';
import { baseMetric, carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { STORY_AS_OF, tellStory } from './golden-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

let warehouse: TestWarehouse;
let context: RunContext;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;
const service: Principal = { userId: 'service', name: 'service', role: 'service', markets: null };

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

const ask = (query: RowsQuery, who: Principal = OPERATOR) => runOrThrow(who, query, context);
const message = (query: object) => rowsQuerySchema.safeParse(query).error?.issues[0]?.message;

describe('the rows behind a number', () => {
  test('are those that the metric counts, latest first, with their sums', async () => {
    const answer = await ask({
      rows: 'orders',
      of: 'grossSales',
      columns: ['orderNumber', 'market', 'grossAmount', 'customerKey', 'orderedLocal', 'isValid'],
      period: march,
      totals: true,
    });
    expect(answer.rows).toEqual([
      ['4', 'SE', 30, '1', '2026-03-20T12:00:00', 'true'],
      ['3', 'SE', 200, '2', '2026-03-10T12:00:00', 'true'],
      ['2', 'FI', 50, null, '2026-03-03T12:00:00', 'true'],
      ['1', 'FI', 220, '1', '2026-03-02T12:00:00', 'true'],
    ]);
    expect(answer.totals).toEqual([null, null, 500, null, null, null]);
    expect(answer.rowCount).toBe(4);
    expect(answer.columns.map(({ id, role }) => `${id} ${role}`)).toContain('market dimension');
  });

  // Percentiles and what is gathered first have no rows that add up to them, and stocks those of all days before.
  const added = METRIC_IDS.filter((id) => resolvedMetric(id).formula === null && resolvedMetric(id).nature === 'flow');
  // The reciprocal of a rank is no column; it has a test of its own.
  test.each(added.filter((id) => id !== 'reciprocalRanks'))(
    '%s counts as many rows as it says, or sums to what it says',
    async (id) => {
      // A summary has no rows of its own to show: they are those of the fact that it sums up.
      for (const carrier of carriersOf(id).filter((one) => fact(one).summary === undefined)) {
        const aggregate = baseMetric(id).on[carrier] ?? '';
        const whole = await runOrThrow(OPERATOR, { metrics: [id], period: march, totals: true }, context);
        const answer = await ask({ rows: carrier, of: id, period: march, totals: true });
        const column = /^sum\((\w+)\)$/
          .exec(aggregate)?.[1]
          ?.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
        const place = answer.columns.findIndex((one) => one.id === column);
        if (column !== undefined) expect(answer.totals?.[place]).toBe(whole.totals?.[0]);
        else if (aggregate === 'count(*)') expect(answer.rowCount).toBe(whole.totals?.[0]);
        else expect(aggregate).toContain('distinct');
      }
    },
  );

  test('of reciprocal ranks are the searches whose first clicks make the sum', async () => {
    const query = { metrics: ['reciprocalRanks' as const], period: march, totals: true };
    const whole = await runOrThrow(OPERATOR, query, context);
    const columns = ['clicks', 'firstClickRank'];
    const { rows } = await ask({ rows: 'searches', of: 'reciprocalRanks', columns, period: march });
    const sum = rows.reduce((all, [clicks, rank]) => all + (Number(clicks) > 0 ? 1 / Number(rank) : 0), 0);
    expect(sum).toBeGreaterThan(0);
    expect(whole.totals?.[0]).toBeCloseTo(sum, 9);
  });

  test('come page by page without losing or repeating one', async () => {
    const page = (offset: number) =>
      ask({ rows: 'orderLines', columns: ['orderNumber', 'lineNumber'], period: march, limit: 2, offset });
    const pages = [await page(0), await page(2), await page(4)];
    expect(pages.map(({ truncated }) => truncated)).toEqual([true, true, false]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(String))).size).toBe(6);
  });

  test('can be chosen by the value of a column, which never becomes part of the statement', async () => {
    const of = (value: string) =>
      ask({ rows: 'orderLines', columns: ['sku'], period: march, where: [{ column: 'orderNumber', in: [value] }] });
    expect((await of('1')).rows).toEqual([['T1'], ['S1']]);
    expect((await of("1') or true --")).rows).toEqual([]);
  });
});

describe('rights over rows', () => {
  test('leave out columns that the reader may not see, and refuse to show, choose or sort by them', async () => {
    const shown = await ask({ rows: 'orders', period: march }, service);
    expect(shown.columns.map(({ id }) => id)).not.toContain('costAmount');
    for (const query of [
      { columns: ['costAmount'] },
      { where: [{ column: 'costAmount', in: ['120'] }] },
      { order: { by: 'costAmount' } },
      { of: 'soldGoodsCost' as const },
    ])
      await expect(ask({ rows: 'orders', period: march, ...query }, service)).rejects.toMatchObject({
        code: 'forbidden',
      });
  });

  test('show the rows of the reader’s markets only', async () => {
    const answer = await ask({ rows: 'orders', columns: ['market'], period: march }, { ...service, markets: ['SE'] });
    expect(answer.rows).toEqual([['SE'], ['SE']]);
  });
});

describe('a question for rows that makes no sense', () => {
  test('is refused with the place', async () => {
    expect(message({ rows: 'orders', columns: ['secret'], period: march })).toBe('orders has no column «secret»');
    expect(message({ rows: 'orders', of: 'netSales', period: march })).toContain(
      'grossSales, discounts, returnedSales',
    );
    expect(message({ rows: 'contacts', of: 'orders', period: march })).toBe('contacts does not carry orders');
    expect(message({ rows: 'orders', time: 'due', period: march })).toBe('orders has no time «due»');
    const byCarrier = {
      rows: 'orders' as const,
      period: march,
      filters: [{ dimension: 'carrier' as const, in: ['x'] }],
    };
    await expect(ask(byCarrier)).rejects.toMatchObject({ code: 'unprocessable', details: { dimension: 'carrier' } });
  });
});
