import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { LOOK_BACKS, MODELS, TOUCH_MODELS } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import type { Filter } from '@/lib/metrics/query';
import { type AttributionBed, openAttributionBed } from './attribution-bed';
import { tellJourneys, type ToldSale, type ToldTouch } from './journey-story';
import { runOrThrow } from './run';

/** Attribution against the figures of the executive view: the same period, filters and rights, what came back on the day it did. */

let bed: AttributionBed;

beforeAll(async () => {
  bed = await openAttributionBed();
});
afterAll(() => bed.warehouse.close());

const DAY = 86_400_000;
const day = (number: number) => new Date(Date.parse('2026-01-01T12:00:00Z') + number * DAY).toISOString().slice(0, 19);

const MARKETS = ['FI', 'SE'] as const;
const people = { visitor: fc.integer({ min: 1, max: 4 }), customer: fc.option(fc.integer({ min: 1, max: 3 })) };
const touches = fc.array(
  fc.record({
    ...people,
    day: fc.integer({ min: 0, max: 119 }),
    channel: fc.constantFrom('direct', 'email', 'display'),
    campaign: fc.option(fc.constantFrom('spring', 'tents')),
    market: fc.constantFrom(...MARKETS),
  }),
  { maxLength: 25 },
);
const orders = fc.array(
  fc.record({
    ...people,
    isTold: fc.boolean(),
    day: fc.integer({ min: 0, max: 119 }),
    cents: fc.integer({ min: 1, max: 99_999 }),
    market: fc.constantFrom(...MARKETS),
    isValid: fc.integer({ min: 0, max: 4 }).map((draw) => draw > 0),
    back: fc.option(fc.record({ cents: fc.integer({ min: 1, max: 99_999 }), after: fc.integer({ min: 0, max: 80 }) })),
  }),
  { minLength: 1, maxLength: 10 },
);
/** Ends of January, February, March and April as days of the year. */
const ENDS = [0, 31, 59, 90, 120] as const;
const asked = fc.record({
  months: fc.constantFrom([0, 1], [1, 2], [1, 3], [2, 3], [3, 4], [0, 4]),
  by: fc.constantFrom('trafficChannel' as const, 'campaign' as const),
  lookBack: fc.constantFrom(...LOOK_BACKS),
  market: fc.option(fc.constantFrom(...MARKETS)),
  /** True where the reader may see one market alone, false where the question names it. */
  isRight: fc.boolean(),
});

function storyOf(
  drawnTouches: typeof touches extends fc.Arbitrary<infer T> ? T : never,
  drawnOrders: typeof orders extends fc.Arbitrary<infer T> ? T : never,
) {
  const told = drawnTouches.map(({ day: at, customer, campaign, ...rest }): ToldTouch => ({
    ...rest,
    at: day(at),
    ...(customer === null ? {} : { customer }),
    ...(campaign === null ? {} : { campaign }),
  }));
  const sales = drawnOrders.map(
    ({ visitor, customer, isTold, day: at, cents, market, isValid, back }, place): ToldSale => {
      const [net, key] = [cents / 100, place + 1];
      const goods = { cost: net / 4, fulfilment: 3.25, handling: 1.5 };
      return {
        ...{ key, at: day(at), net, market, isValid, ...goods },
        ...(isTold ? { visitor } : {}),
        ...(customer === null ? {} : { customer }),
        ...(back === null ? {} : { returned: back.cents / 100, returnedOn: day(at + back.after).slice(0, 10) }),
      };
    },
  );
  return { told, sales };
}

const monthsOf = ([first = 0, last = 0]: readonly number[]) => ({
  from: day(ENDS[first] ?? 0).slice(0, 10),
  to: day((ENDS[last] ?? 0) - 1).slice(0, 10),
});

function narrowed({ market, isRight }: { readonly market: 'FI' | 'SE' | null; readonly isRight: boolean }) {
  const filters: Filter[] = market === null || isRight ? [] : [{ dimension: 'market', in: [market] }];
  return { filters, principal: market !== null && isRight ? { ...OPERATOR, markets: [market] } : OPERATOR };
}

const WIDE = { market: null, isRight: false } as const;

const runs = { numRuns: inject('long') ? 300 : 10 };

test('by every model orders and net sales add up to those of the executive view, to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(touches, orders, asked, fc.constantFrom(...MODELS), async (drawn, ordered, question, model) => {
      const { told, sales } = storyOf(drawn, ordered);
      await tellJourneys(bed.warehouse, told, sales);
      const { by, lookBack } = question;
      const period = monthsOf(question.months);
      const { filters, principal } = narrowed(question);
      const rows = await bed.ask({ model, by, lookBack, period, filters, principal });
      const metrics = await runOrThrow(principal, { metrics: ['orders', 'netSales'], period, filters }, bed.context);
      const sum = (what: 'orders' | 'net') => rows.reduce((total, row) => total + row[what], 0);
      expect(sum('orders')).toBeCloseTo(Number(metrics.rows[0]?.[0] ?? 0), 9);
      expect(sum('net')).toBeCloseTo(Number(metrics.rows[0]?.[1] ?? 0), 6);
    }),
    runs,
  );
});

test.each(MODELS)('by %s a month in which something came back and nothing was ordered adds up, too', async (model) => {
  const [told, sales] = [
    [{ visitor: 1, channel: 'direct', market: 'FI', at: day(3) }],
    [{ key: 1, visitor: 1, at: day(32), net: 200, market: 'FI', returned: 50, returnedOn: day(59).slice(0, 10) }],
  ];
  await tellJourneys(bed.warehouse, told, sales);
  const asked = { model, by: 'trafficChannel', lookBack: 30, period: monthsOf([2, 3]), ...narrowed(WIDE) } as const;
  const rows = await bed.ask(asked);
  expect(rows.map(({ key, orders: credited, net }) => [key, credited, net])).toEqual([['direct', 0, -50]]);
});

test('by every rule four months are what they are together, so what comes back follows the credit of its order', async () => {
  await fc.assert(
    fc.asyncProperty(
      touches,
      orders,
      asked,
      fc.constantFrom(...TOUCH_MODELS),
      async (drawn, ordered, question, model) => {
        const { told, sales } = storyOf(drawn, ordered);
        await tellJourneys(bed.warehouse, told, sales);
        const { by, lookBack } = question;
        const netOf = async (months: readonly number[]) => {
          const rows = await bed.ask({ model, by, lookBack, period: monthsOf(months), ...narrowed(question) });
          return rows.map(({ key, verdict, net }): [string, number] => [
            `${verdict === 'unknown' ? '' : 'of '}${String(key)}`,
            net,
          ]);
        };
        const parts = new Map<string, number>();
        for (const months of [
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 4],
        ])
          for (const [key, net] of await netOf(months)) parts.set(key, (parts.get(key) ?? 0) + net);
        const whole = new Map(await netOf([0, 4]));
        for (const key of new Set([...parts.keys(), ...whole.keys()]))
          expect(parts.get(key) ?? 0).toBeCloseTo(whole.get(key) ?? 0, 6);
      },
    ),
    { numRuns: inject('long') ? 100 : 3 },
  );
});
