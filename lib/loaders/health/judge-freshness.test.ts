import { describe, expect, test } from 'vitest';
import { judgeFreshness } from '@/lib/loaders/health/judge-freshness';
import { promiseOf, promiseSchema } from '@/lib/loaders/health/promise';

const BY_SIX = { is: 'daily', by: '06:00' } as const;

describe('a promise by six each morning', () => {
  test.each([
    // Last delivery, now, late, due.
    ['2026-11-26T04:10:00', '2026-11-26T05:00:00', false, '2026-11-26T06:00:00'],
    ['2026-11-26T04:10:00', '2026-11-26T09:00:00', false, '2026-11-27T06:00:00'],
    ['2026-11-25T04:10:00', '2026-11-26T05:59:59', false, '2026-11-26T06:00:00'],
    ['2026-11-25T04:10:00', '2026-11-26T06:00:00', true, '2026-11-26T06:00:00'],
    ['2026-11-25T14:00:00', '2026-11-26T06:30:00', true, '2026-11-26T06:00:00'],
    ['2026-11-25T23:30:00', '2026-11-26T06:30:00', false, '2026-11-27T06:00:00'],
    ['2026-11-26T07:10:00', '2026-11-26T08:00:00', false, '2026-11-27T06:00:00'],
    [null, '2026-11-26T08:00:00', true, '2026-11-26T06:00:00'],
  ])('with a last delivery of %s is at %s late: %s, and due %s', (last, now, isLate, dueAt) => {
    expect(judgeFreshness(BY_SIX, last, now)).toEqual({ isLate, dueAt });
  });

  test('is judged across the end of summer time by the clock on the wall', () => {
    expect(judgeFreshness(BY_SIX, '2026-10-25T04:10:00', '2026-10-25T06:00:00').isLate).toBe(false);
  });
});

test('a promise of at most two hours is broken a second after them, and by a source that never came nothing is broken yet', () => {
  const promise = { is: 'within', minutes: 120 } as const;
  const at = (now: string) => judgeFreshness(promise, '2026-11-26T04:00:00', now);
  expect(at('2026-11-26T06:00:00')).toEqual({ isLate: false, dueAt: '2026-11-26T06:00:00' });
  expect(at('2026-11-26T06:00:01').isLate).toBe(true);
  expect(judgeFreshness(promise, null, '2026-11-26T06:00:00').isLate).toBe(false);
});

test('without a word of an administrator only the stream and sources that come by themselves have a promise', () => {
  expect(promiseOf({}, 'edge', 0)).toEqual({ is: 'within', minutes: 5 });
  expect(promiseOf({}, 'contract', 2)).toEqual(BY_SIX);
  expect(promiseOf({}, 'contract', 1)).toEqual({ is: 'none' });
  expect(promiseOf({ contract: { is: 'none' } }, 'contract', 4)).toEqual({ is: 'none' });
});

test('a promise is a time of day or a whole number of minutes', () => {
  for (const wrong of [
    { is: 'daily', by: '6:00' },
    { is: 'daily', by: '24:00' },
    { is: 'within', minutes: 0 },
  ])
    expect(promiseSchema.safeParse(wrong).success).toBe(false);
});
