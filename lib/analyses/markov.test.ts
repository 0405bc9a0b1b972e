import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markovShares, type Step } from './markov';

/** A journey through channels 1 … n and whether it ended in an order; the other style: by the chain, not by its inverse. */
interface Journey {
  readonly way: readonly number[];
  readonly ordered: boolean;
}

const stepsOf = (journeys: readonly Journey[]): Step[] =>
  journeys.flatMap(({ way, ordered }) =>
    [...way, ordered ? ('order' as const) : ('end' as const)].map((to, at) => ({
      from: way[at - 1] ?? 0,
      to,
      count: 1,
    })),
  );

/** Chance of an order from the start, by following all walks at once until hardly any goes on; steps into `without` end. */
function chanceOfOrder(n: number, steps: readonly Step[], without: number): number {
  const leaving = Array.from({ length: n + 1 }, (_, from) =>
    steps.reduce((sum, step) => sum + (step.from === from ? step.count : 0), 0),
  );
  let there = Array.from({ length: n + 1 }, (_, state): number => (state === 0 ? 1 : 0));
  let orders = 0;
  for (let round = 0; round < 2000; round += 1) {
    const next = there.map(() => 0);
    for (const { from, to, count } of steps) {
      const flow = ((there[from] ?? 0) * count) / Math.max(leaving[from] ?? 0, 1);
      if (to === 'order') orders += flow;
      else if (typeof to === 'number' && to !== without) next[to] = (next[to] ?? 0) + flow;
    }
    there = next;
  }
  return orders;
}

function sharesByRemoval(n: number, steps: readonly Step[]): number[] {
  const all = chanceOfOrder(n, steps, -1);
  const effects = Array.from({ length: n }, (_, at) => 1 - chanceOfOrder(n, steps, at + 1) / all);
  const whole = effects.reduce((sum, effect) => sum + effect, 0);
  return effects.map((effect) => effect / whole);
}

const CHANNELS = 4;
const journeys = fc
  .array(
    fc.record({
      way: fc.array(fc.integer({ min: 1, max: CHANNELS }), { minLength: 1, maxLength: 5 }),
      ordered: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .filter((told) => told.some(({ ordered }) => ordered));

describe('shares by removal effect', () => {
  test('are those of a hand-worked chain', () => {
    // 1 → order, 1 → 2 → order, 2 → end. From 1 half order and half go to 2; from 2 half order, half end. Start: 2/3 to 1, 1/3 to 2.
    // P(order) = 2/3 · (1/2 + 1/2 · 1/2) + 1/3 · 1/2 = 2/3. Without 1: 1/6, effect 3/4. Without 2: 1/3, effect 1/2. Shares 3/5 and 2/5.
    const [one, two] = markovShares(
      2,
      stepsOf([
        { way: [1], ordered: true },
        { way: [1, 2], ordered: true },
        { way: [2], ordered: false },
      ]),
    );
    expect(one).toBeCloseTo(0.6, 12);
    expect(two).toBeCloseTo(0.4, 12);
  });

  test('add up to 1 and are those of a chain that is walked with each channel removed', () => {
    fc.assert(
      fc.property(journeys, (told) => {
        const steps = stepsOf(told);
        const shares = markovShares(CHANNELS, steps);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        sharesByRemoval(CHANNELS, steps).forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 6));
      }),
      { numRuns: 60 },
    );
  });

  test('are 0 for a channel that nobody used or that led to no order, and equal for channels that are used alike', () => {
    fc.assert(
      fc.property(journeys, (told) => {
        const swapped = told.map(({ way, ordered }) => ({ ordered, way: way.map((at) => (at < 3 ? 3 - at : at)) }));
        const steps = stepsOf([...told, ...swapped, { way: [CHANNELS + 2], ordered: false }]);
        const shares = markovShares(CHANNELS + 2, steps);
        expect(shares[0]).toBeCloseTo(shares[1] ?? NaN, 9);
        expect(shares[CHANNELS]).toBe(0);
        expect(shares[CHANNELS + 1]).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('are the shares of orders where each journey has one touch, and all 0 where nobody ordered', () => {
    const single = (at: number, ordered: boolean) => ({ way: [at], ordered });
    const shares = markovShares(
      2,
      stepsOf([single(1, true), single(1, true), single(1, false), single(2, true), single(2, true), single(2, true)]),
    );
    expect(shares[0]).toBeCloseTo(2 / 5, 12);
    expect(shares[1]).toBeCloseTo(3 / 5, 12);
    expect(markovShares(2, stepsOf([single(1, false)]))).toEqual([0, 0]);
  });
});
