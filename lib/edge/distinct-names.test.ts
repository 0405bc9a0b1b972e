import { expect, test } from 'vitest';
import { DistinctNames } from '@/lib/edge/distinct-names';

const DAY_MS = 24 * 3_600_000;

test('a key sends a thousand different names a day, each as often as it likes, and another key its own', () => {
  const names = new DistinctNames();
  const thousand = Array.from({ length: 1000 }, (_, n) => `name ${String(n)}`);
  expect(names.take('k1', thousand, 0)).toBe(true);
  expect(names.take('k1', thousand, 1)).toBe(true);
  expect(names.take('k1', ['name 1', 'one more'], 2)).toBe(false);
  expect(names.take('k1', ['name 1'], 3)).toBe(true);
  expect(names.take('k2', ['one more'], 4)).toBe(true);
  expect(names.take('k1', ['one more'], DAY_MS - 1)).toBe(false);
  expect(names.take('k1', ['one more'], DAY_MS)).toBe(true);
});
