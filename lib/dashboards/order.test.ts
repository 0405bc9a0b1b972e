import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';
import type { Asked } from '@/lib/analyses/asked';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { STORY_AS_OF, tellStory } from '@/lib/warehouse/golden-story';
import { runOrThrow, type RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { drillFromRow, drillFromTile } from './drill-from';
import { orderEvents } from './order-events';
import { orderFigure } from './order-figures';
import { orderQuestions } from './order-questions';
import { DEFAULT_STATE } from './view-state';

let warehouse: TestWarehouse;
let context: RunContext;

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

const ask = (query: Asked, who: Principal = OPERATOR) => runOrThrow(who, query, context);

describe('one order', () => {
  it('adds up with all others to the metrics of the catalogue, whatever it is made of', async () => {
    const everything = { from: '1990-01-01', to: '2100-12-31' } as const;
    const all = await ask({ rows: 'orders', columns: ['orderNumber'], period: everything, limit: 1000 });
    for (const metric of [
      'netSales',
      'grossSales',
      'units',
      'discounts',
      'contributionMargin2',
      'goodsCost',
      'fulfilmentCost',
    ] as const) {
      const figures: number[] = [];
      for (const [number] of all.rows) {
        const { counted, returns } = orderQuestions(String(number), true);
        const figure = orderFigure(metric, { orders: await ask(counted), returns: await ask(returns) });
        if (figure !== null) figures.push(figure);
      }
      const whole = await ask({ metrics: [metric], period: everything, totals: true });
      const sum = figures.reduce((total, figure) => total + figure, 0);
      expect(figures.length, metric).toBeGreaterThan(1);
      expect(sum, metric).toBeCloseTo(Number(whole.totals?.[0]), 6);
    }
  });

  it('is not asked for costs by who may not see them, and is not there for another market', async () => {
    const service: Principal = { userId: 's', name: 's', role: 'service', markets: ['SE'] };
    const { order, counted, lines, returns, promises, contacts } = orderQuestions('1', false);
    for (const query of [order, counted, lines, returns, promises, contacts]) {
      const answer = await ask(query, service);
      expect(answer.rows).toEqual([]);
      expect(answer.columns.map(({ id }) => id).filter((id) => /cost|handling|fulfilment/i.test(id))).toEqual([]);
    }
    expect((await ask(order)).rows).toHaveLength(1);
  });

  it('tells what happened in its order in time, a promise at the end of its day', () => {
    const at = (id: 'orderedLocal' | 'returnedLocal' | 'openedLocal') =>
      ({ id, role: 'attribute', unit: 'moment' }) as const;
    const day = (id: 'dueDate' | 'deliveredDate') => ({ id, role: 'attribute', unit: 'day' }) as const;
    const events = orderEvents({
      order: testAnswer([at('orderedLocal')], [['2026-11-01T10:00:00']]),
      promises: testAnswer([day('dueDate'), day('deliveredDate')], [['2026-11-04', null]]),
      returns: testAnswer(
        [at('returnedLocal'), { id: 'product', role: 'dimension', unit: 'text' }],
        [['2026-11-09T08:00:00', 'Tent']],
      ),
      contacts: testAnswer(
        [at('openedLocal'), { id: 'contactKind', role: 'dimension', unit: 'text' }],
        [['2026-11-04T09:00:00', 'complaint']],
      ),
    });
    expect(events.map(({ kind, about }) => [kind, ...about])).toEqual([
      ['ordered'],
      ['contact', 'complaint', null],
      ['due'],
      ['returned', 'Tent'],
    ]);
  });
});

describe('the way to what is behind a figure', () => {
  const market = { id: 'market', role: 'dimension', unit: 'text' } as const;
  const month = { id: 'time', role: 'time', unit: 'month' } as const;

  it('takes the names of a row along, and the days of its bucket inside the period', () => {
    const answer = testAnswer([month, market, testColumn('orders')], [], {
      period: { from: '2026-10-20', to: '2026-11-07' },
    });
    expect(drillFromRow('orders', DEFAULT_STATE, answer, ['2026-10-01', 'SE', 5])).toBe(
      '/drill?metric=orders&step=market%3ASE&period=2026-10-20..2026-10-31',
    );
    expect(drillFromRow('orders', DEFAULT_STATE, answer, ['2026-10-01', null, 5])).toBeNull();
  });

  it('keeps what a tile fixes', () => {
    const tile = {
      id: 'x',
      width: 3,
      height: 'S',
      show: { as: 'stat' },
      query: { metrics: ['orders' as const] },
      own: { period: 'lastMonth' as const, filters: [{ dimension: 'channel' as const, in: ['web'] }] },
    } as const;
    const own = { ...tile.own, filters: tile.own.filters.map((filter) => ({ ...filter, in: [...filter.in] })) };
    const fixed = { ...tile, query: { metrics: [...tile.query.metrics] }, own };
    expect(drillFromTile(fixed, DEFAULT_STATE)).toBe('/drill?metric=orders&period=lastMonth&channel=web');
  });
});
