import { describe, expect, test } from 'vitest';
import { interleave, quantile, spreadOf } from '@/lib/cli/measure/interleave';

describe('quantiles', () => {
  test('are interpolated between sorted values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 2, 6], 0.5)).toBe(6);
    expect(quantile([7], 0.25)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  test('give the spread as the distance of the quartiles by the median', () => {
    // Quartiles of 1..5 are 2 and 4, the median is 3.
    expect(spreadOf([5, 4, 3, 2, 1])).toBeCloseTo(2 / 3);
  });
});

test('both sides are warmed up once and measured in turn at least seven times', async () => {
  const order: string[] = [];
  const side = (name: string) => () => Promise.resolve(order.push(name));
  const { ratio } = await interleave(side('a'), side('b'), 3);
  expect(order.join('')).toBe('ab'.repeat(8));
  expect(ratio).toBeGreaterThan(0);
});
