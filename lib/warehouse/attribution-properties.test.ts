import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { MODELS, TOUCH_MODELS } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import { type AttributionBed, MARCH, openAttributionBed } from './attribution-bed';
import { tellJourneys, type ToldSale, type ToldTouch } from './journey-story';
import { runOrThrow } from './run';

let bed: AttributionBed;

beforeAll(async () => {
  bed = await openAttributionBed();
});
afterAll(() => bed.warehouse.close());

/** A journey that fast-check draws: touches by channel and days before its order, what the order brought, and in which country. */
const CHANNELS = ['direct', 'email', 'display', 'paid_search'];
const drawn = fc.array(
  fc.record({
    touches: fc.array(fc.record({ channel: fc.constantFrom(...CHANNELS), age: fc.integer({ min: 0, max: 40 * 24 }) }), {
      maxLength: 6,
    }),
    cents: fc.integer({ min: 1, max: 99_999 }),
    hasOrder: fc.boolean(),
    hasReturn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
type Drawn = (typeof drawn extends fc.Arbitrary<infer T> ? T : never)[number];

const moment = (hoursBefore: number) =>
  new Date(Date.parse('2026-03-25T12:00:00Z') - hoursBefore * 3_600_000).toISOString().slice(0, 19);

function storyOf(journeys: readonly Drawn[]) {
  const touches = journeys.flatMap(({ touches: told }, visitor) =>
    told.map(({ channel, age }): ToldTouch => ({ at: moment(age), channel, visitor: visitor + 1 })),
  );
  const sales = journeys.flatMap(({ cents, hasOrder, hasReturn }, visitor): ToldSale[] => {
    const [key, net] = [visitor + 1, cents / 100];
    const returned = hasReturn ? { returned: net / 4 } : {};
    return hasOrder ? [{ key, at: moment(0), net, visitor: key, country: `c${String(key)}`, ...returned }] : [];
  });
  return { touches, sales };
}

/** Orders by channel of one journey, counted one touch at a time. */
function creditsOf({ touches }: Drawn, model: (typeof TOUCH_MODELS)[number]): Map<string, number> {
  // Trap: sort keeps the order of what is equal, as keys of touches do.
  const way = touches.filter(({ age }) => age < 30 * 24).sort((a, b) => b.age - a.age);
  const n = way.length;
  const lastTold = way.map(({ channel }) => channel !== 'direct').lastIndexOf(true);
  const weights = way.map(({ channel, age }, at): number => {
    const ends = at === 0 || at === n - 1;
    switch (model) {
      case 'first':
        return at === 0 ? 1 : 0;
      case 'last':
        return at === n - 1 ? 1 : 0;
      case 'lastNonDirect':
        return at === (lastTold < 0 ? n - 1 : lastTold) ? 1 : 0;
      case 'linear':
        return 1;
      case 'timeDecay':
        return 2 ** (-age / 24 / 7);
      case 'position':
        return n < 3 ? 1 : ends ? 0.4 : 0.2 / (n - 2);
      case 'shapley':
        return 1 / way.filter((one) => one.channel === channel).length;
    }
  });
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const sums = new Map<string, number>();
  way.forEach(({ channel }, at) => sums.set(channel, (sums.get(channel) ?? 0) + (weights[at] ?? 0) / whole));
  return sums;
}

describe('drawn journeys', () => {
  const runs = { numRuns: inject('long') ? 200 : 6 };

  test('are credited as one counts them touch by touch, and add up to the orders and net sales of the metrics', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom(...MODELS), async (journeys, model) => {
        const { touches, sales } = storyOf(journeys);
        await tellJourneys(bed.warehouse, touches, sales);
        const rows = await bed.ask({ model, returnsBy: 'order', range: 'all' });
        const metrics = await runOrThrow(
          OPERATOR,
          { metrics: ['orders', 'netSales'], period: MARCH, returnsBy: 'order' },
          bed.context,
        );
        const sum = (what: 'orders' | 'net') => rows.reduce((total, row) => total + row[what], 0);
        expect(sum('orders')).toBeCloseTo(Number(metrics.rows[0]?.[0]), 9);
        expect(sum('net')).toBeCloseTo(Number(metrics.rows[0]?.[1]), 6);
        for (const { orders, share, low, high } of rows) {
          expect(orders).toBeGreaterThanOrEqual(low * sales.length - 1e-9);
          expect(orders).toBeLessThanOrEqual(high * sales.length + 1e-9);
          expect(Number(share)).toBeCloseTo(sales.length === 0 ? 0 : orders / sales.length, 12);
        }
        if (model === 'markov') return;
        const expected = new Map<string, number>();
        for (const journey of journeys.filter(({ hasOrder }) => hasOrder))
          for (const [channel, part] of creditsOf(journey, model))
            expected.set(channel, (expected.get(channel) ?? 0) + part);
        for (const { key, orders, verdict } of rows)
          if (verdict !== 'unknown') expect(orders).toBeCloseTo(expected.get(String(key)) ?? 0, 7);
      }),
      runs,
    );
  });

  test('credit each order with exactly one', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom(...TOUCH_MODELS), async (journeys, model) => {
        const { touches, sales } = storyOf(journeys);
        await tellJourneys(bed.warehouse, touches, sales);
        for (const { country = '' } of sales.slice(0, 3)) {
          const rows = await bed.ask({ model, filters: [{ dimension: 'country', in: [country] }] });
          // Trillionths are whole numbers: their sum is exact.
          expect(rows.reduce((sum, { orders }) => sum + Math.round(orders * 1e12), 0)).toBe(1e12);
        }
      }),
      runs,
    );
  });

  test('leave a channel without a touch nothing, treat channels alike that are used alike, and agree where all have one touch', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (journeys) => {
        const swap = (channel: string) => (channel === 'email' ? 'display' : channel === 'display' ? 'email' : channel);
        const swapped = journeys.map((journey) => ({
          ...journey,
          touches: journey.touches.map((one) => ({ ...one, channel: swap(one.channel) })),
        }));
        const { touches, sales } = storyOf([...journeys, ...swapped]);
        await tellJourneys(bed.warehouse, touches, sales);
        const rows = await bed.ask();
        const [email, display] = ['email', 'display'].map((channel) => rows.find(({ key }) => key === channel));
        expect(email?.orders ?? 0).toBeCloseTo(display?.orders ?? 0, 7);
        expect(email?.low ?? 0).toBeCloseTo(display?.low ?? 0, 7);
        expect(email?.high ?? 0).toBeCloseTo(display?.high ?? 0, 7);
        expect(rows.some(({ key }) => key === 'affiliates')).toBe(false);
        const single = storyOf(journeys.map((journey) => ({ ...journey, touches: journey.touches.slice(0, 1) })));
        await tellJourneys(bed.warehouse, single.touches, single.sales);
        for (const { low, high } of await bed.ask()) expect(low).toBeCloseTo(high, 9);
      }),
      runs,
    );
  });

  test('give by Shapley what averaging over all orders of arrival of the channels gives', async () => {
    const permutations = (items: readonly string[]): string[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((item) => permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]));
    await fc.assert(
      fc.asyncProperty(drawn, async (journeys) => {
        const { touches, sales } = storyOf(journeys);
        await tellJourneys(bed.warehouse, touches, sales);
        const sets = journeys
          .filter(({ hasOrder }) => hasOrder)
          .map(({ touches: told }) => new Set(told.filter(({ age }) => age < 30 * 24).map(({ channel }) => channel)))
          .filter((set) => set.size > 0);
        // What a coalition brings: the orders whose journeys touched nothing else.
        const worth = (members: readonly string[]) =>
          sets.filter((set) => [...set].every((one) => members.includes(one))).length;
        const arrivals = permutations(CHANNELS);
        for (const { key, orders, verdict } of await bed.ask({ model: 'shapley' })) {
          if (verdict === 'unknown') continue;
          const gains = arrivals.map((arrival) => {
            const before = arrival.slice(0, arrival.indexOf(String(key)));
            return worth([...before, String(key)]) - worth(before);
          });
          expect(orders).toBeCloseTo(gains.reduce((sum, gain) => sum + gain, 0) / arrivals.length, 7);
        }
      }),
      runs,
    );
  });
});
