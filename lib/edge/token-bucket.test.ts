import { expect, test } from 'vitest';
import { TokenBuckets } from '@/lib/edge/token-bucket';

test('a key may send its rate for ever and two seconds of it at once, and others are not touched', () => {
  const buckets = new TokenBuckets();
  expect(buckets.take('a', 2000, 1000, 0)).toBe(0);
  expect(buckets.take('a', 1, 1000, 0)).toBe(1);
  expect(buckets.take('b', 2000, 1000, 0)).toBe(0);
  for (let second = 1; second <= 10; second += 1) {
    expect(buckets.take('a', 1000, 1000, second * 1000)).toBe(0);
    expect(buckets.take('a', 1, 1000, second * 1000)).toBe(1);
  }
});

test('a slow key may still send one full batch, and waits as long as it takes', () => {
  const buckets = new TokenBuckets();
  expect(buckets.take('a', 500, 10, 0)).toBe(0);
  expect(buckets.take('a', 100, 10, 1000)).toBe(9);
  expect(buckets.take('a', 100, 10, 10_000)).toBe(0);
});

test('a clock that goes back gives no tokens', () => {
  const buckets = new TokenBuckets();
  expect(buckets.take('a', 500, 10, 60_000)).toBe(0);
  expect(buckets.take('a', 1, 10, 0)).toBe(1);
});
