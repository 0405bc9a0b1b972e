import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareChance } from './chi-square';
import {
  type Arm,
  controlOf,
  moneyDifference,
  obstacleTo,
  rateDifference,
  readOutOf,
  splitChance,
} from './read-experiment';

/** A group with an outcome as given, and nothing known of before. */
function arm(rest: Partial<Arm> = {}): Arm {
  const known = rest.known ?? rest.drawn ?? 1000;
  return {
    ...{ arm: 'A', isControl: false, drawn: known, known, mean: 0.1, variance: 0.09 },
    ...{ beforeKnown: 0, beforeMean: 0, beforeVariance: 0, covariance: 0, plannedShare: null },
    ...rest,
  };
}

/** Sums of a group from its units, by the plain definitions. */
function armOfUnits(units: readonly (readonly [y: number, x: number])[], rest: Partial<Arm> = {}): Arm {
  const n = units.length;
  const mean = (of: (unit: readonly [number, number]) => number) => units.reduce((sum, unit) => sum + of(unit), 0) / n;
  const [y, x] = [mean(([value]) => value), mean(([, before]) => before)];
  const over = (of: (unit: readonly [number, number]) => number) => (mean(of) * n) / (n - 1);
  return arm({
    ...{ known: n, beforeKnown: n, mean: y, beforeMean: x },
    variance: over(([value]) => (value - y) ** 2),
    beforeVariance: over(([, before]) => (before - x) ** 2),
    covariance: over(([value, before]) => (value - y) * (before - x)),
    ...rest,
  });
}

/** Chance of a chi-square of at least x by adding up its density (Simpson), with x = t² so that it has no pole at 0. */
function byDensity(x: number, freedom: number): number {
  const density = (t: number) => t ** (freedom - 1) * Math.exp(-(t ** 2) / 2);
  const area = (to: number) => {
    const [steps, step] = [4000, to / 4000];
    let sum = density(0) + density(to);
    for (let at = 1; at < steps; at += 1) sum += density(at * step) * (at % 2 === 1 ? 4 : 2);
    return (sum * step) / 3;
  };
  return 1 - area(Math.sqrt(x)) / area(12);
}

describe('chi-square', () => {
  test('agrees with its table at 5 % and with the area under its density', () => {
    for (const [freedom, x] of [
      [1, 3.841458820694124],
      [2, 5.991464547107979],
      [5, 11.070497693516351],
    ] as const)
      expect(chiSquareChance(x, freedom)).toBeCloseTo(0.05, 12);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 40, noNaN: true }), fc.integer({ min: 1, max: 8 }), (x, freedom) => {
        expect(chiSquareChance(x, freedom)).toBeCloseTo(byDensity(x, freedom), 8);
      }),
      { numRuns: 40 },
    );
    expect(chiSquareChance(0, 3)).toBe(1);
    expect(chiSquareChance(2000, 1)).toBe(0);
  });
});

describe('sizes of groups', () => {
  test('are as planned where chance explains them, by the plan and not by equal parts', () => {
    const half = [arm({ drawn: 5000 }), arm({ drawn: 5100 })];
    // (50² + 50²) / 5,050 = 0.990; of one degree of freedom chance gives that in 32 of 100.
    expect(splitChance(half)).toBeCloseTo(0.3197, 4);
    const tenth = [arm({ drawn: 9000, plannedShare: 0.9 }), arm({ drawn: 1000, plannedShare: 0.1 })];
    expect(splitChance(tenth)).toBe(1);
    expect(splitChance(tenth.map((one) => ({ ...one, plannedShare: null })))).toBeLessThan(1e-12);
    expect(splitChance([arm()])).toBeNull();
  });

  test('that are not as planned, or are too small, forbid a reading', () => {
    const [treated, control] = [arm(), arm({ isControl: true })];
    expect(obstacleTo(treated, control, 0.0009)).toBe('splitBroken');
    expect(obstacleTo(treated, control, 0.001)).toBeNull();
    expect(obstacleTo(treated, undefined, 1)).toBe('noControl');
    expect(obstacleTo(arm({ known: 99 }), control, 1)).toBe('tooFew');
    expect(obstacleTo(arm({ known: 0 }), control, 1)).toBe('notTold');
    expect(controlOf([treated, arm({ isControl: true, drawn: 5 }), control])).toBe(control);
  });
});

describe('differences of rates', () => {
  test('have the bounds of the example of Newcombe: 56 of 70 less 48 of 80', () => {
    const { change, low, high } = rateDifference(arm({ known: 70, mean: 56 / 70 }), arm({ known: 80, mean: 48 / 80 }));
    expect([change, low, high].map((value) => Number(value.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });

  test('are the opposite the other way round, and hold the difference between bounds that are possible', () => {
    const rate = fc
      .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([n, share]) => arm({ known: n, mean: Math.round(n * share) / n }));
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        const [there, back] = [rateDifference(one, other), rateDifference(other, one)];
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.low).toBeLessThanOrEqual(there.change);
        expect(there.high).toBeGreaterThanOrEqual(there.change);
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('can be detected from 2.8 standard errors on', () => {
    const { detectable } = rateDifference(arm({ known: 1000 }), arm({ known: 1000 }));
    expect(detectable).toBeCloseTo(2.8016 * Math.sqrt((0.1 * 0.9 * 2) / 1000), 12);
  });
});

const unit = fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }));
const group = fc.array(unit, { minLength: 3, maxLength: 30 });

describe('differences of money', () => {
  test('without anything before are those of Welch', () => {
    const { change, low, high, noiseRemoved } = moneyDifference(
      arm({ known: 400, mean: 12, variance: 100 }),
      arm({ known: 100, mean: 10, variance: 75 }),
      [],
    );
    // √(100 / 400 + 75 / 100) = 1
    expect([change, low, high, noiseRemoved]).toEqual([2, 2 - 1.96, 2 + 1.96, null]);
    expect(readOutOf({ change, low, high, detectable: 1, noiseRemoved })).toBe('better');
  });

  test('are those of residuals of the outcome over what was before, worked out unit by unit', () => {
    fc.assert(
      fc.property(group, group, (treatedUnits, controlUnits) => {
        const [treated, control] = [armOfUnits(treatedUnits), armOfUnits(controlUnits)];
        const { change, low, high, noiseRemoved } = moneyDifference(treated, control, [treated, control]);
        // The slope within groups by least squares, then the plain difference of what it leaves.
        const within = [treatedUnits, controlUnits].flatMap((units) => {
          const middle = (at: 0 | 1) => units.reduce((sum, one) => sum + one[at], 0) / units.length;
          const [y, x] = [middle(0), middle(1)];
          return units.map(([value, before]) => [value - y, before - x] as const);
        });
        const spread = within.reduce((sum, [, before]) => sum + before ** 2, 0);
        fc.pre(spread > 1);
        const slope = within.reduce((sum, [value, before]) => sum + value * before, 0) / spread;
        const left = (units: typeof treatedUnits) =>
          armOfUnits(
            units.map(([value, before]) => [value - slope * before, 0] as const),
            { beforeKnown: 0 },
          );
        const plain = moneyDifference(left(treatedUnits), left(controlUnits), [arm({ beforeKnown: 0 })]);
        expect(change).toBeCloseTo(plain.change, 6);
        // Where hardly any noise is left, it is a difference of equal numbers: its root has half of their digits.
        expect(low).toBeCloseTo(plain.low, 4);
        expect(high).toBeCloseTo(plain.high, 4);
        expect(noiseRemoved ?? 0).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test('lose all noise where the outcome is what was before, and are not adjusted when it is not known of all', () => {
    const units = Array.from({ length: 200 }, (_, at): readonly [number, number] => [at + 5, at]);
    const [treated, control] = [armOfUnits(units), armOfUnits(units.map(([y, x]) => [y - 2, x] as const))];
    const sure = moneyDifference(treated, control, [treated, control]);
    expect(sure.change).toBeCloseTo(2, 8);
    expect(sure.noiseRemoved).toBeCloseTo(1, 8);
    const partly = { ...treated, beforeKnown: 199 };
    expect(moneyDifference(partly, control, [partly, control]).noiseRemoved).toBeNull();
  });
});
