import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf } from './change';

describe('a change', () => {
  it('is relative for money and counts', () => {
    expect(changeOf(110, 100, 'money', 'up')).toMatchObject({ kind: 'relative', direction: 'up', good: true });
    expect(changeOf(110, 100, 'money', 'up')).toHaveProperty('amount', 0.1);
    expect(changeOf(50, 100, 'count', 'down')).toMatchObject({ amount: -0.5, direction: 'down', good: true });
  });

  it('is in points for ratios and rates', () => {
    expect(changeOf(0.25, 0.5, 'ratio', 'up')).toEqual({
      kind: 'points',
      amount: -0.25,
      direction: 'down',
      good: false,
    });
    expect(changeOf(0, 0, 'perMille', 'down')).toMatchObject({ kind: 'points', amount: 0, direction: 'same' });
    expect(changeOf(0.1, 0, 'ratio', 'up')).toMatchObject({ kind: 'points', amount: 0.1 });
  });

  it('from nothing is new, not infinite', () => {
    expect(changeOf(5, 0, 'money', 'up')).toEqual({ kind: 'new' });
    expect(changeOf(0, 0, 'money', 'up')).toMatchObject({ direction: 'same', good: null });
  });

  it('is none where no digit of it would be written', () => {
    expect(changeOf(0.0704, 0.07, 'ratio', 'down')).toMatchObject({ direction: 'same', good: null });
    expect(changeOf(100.04, 100, 'money', 'up')).toMatchObject({ direction: 'same', good: null });
    expect(changeOf(0.0706, 0.07, 'ratio', 'down')).toMatchObject({ direction: 'up', good: false });
  });

  it('is unknown when either side is', () => {
    expect(changeOf(null, 1, 'count', 'up')).toBeNull();
    expect(changeOf(1, null, 'count', 'up')).toBeNull();
  });

  it('goes up when a loss becomes smaller', () => {
    expect(changeOf(-50, -100, 'money', 'up')).toMatchObject({ amount: 0.5, direction: 'up', good: true });
  });

  it('is neither good nor bad where neither is better', () => {
    expect(changeOf(2, 1, 'money', 'neither')).toMatchObject({ direction: 'up', good: null });
  });

  it('is good for exactly one of two opposite moves', () => {
    const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.constantFrom('money', 'ratio', 'count'), (one, other, unit) => {
        const there = changeOf(one, other, unit, 'up');
        const back = changeOf(other, one, unit, 'up');
        if (there === null || back === null || there.kind === 'new' || back.kind === 'new') return;
        if (there.direction === 'same' || back.direction === 'same') return;
        expect(there.good).toBe(back.good === false);
      }),
    );
  });
});
