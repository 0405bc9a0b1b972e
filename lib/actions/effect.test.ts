import { describe, expect, test } from 'vitest';
import { changeOf } from '@/lib/metrics/change';
import { isOverdue } from './action';
import { effectSpans, effectVerdict } from './effect';

describe('the spans of an action', () => {
  test('are as many whole weeks before as after, and the day itself is in neither', () => {
    expect(effectSpans('2026-10-15', '2026-11-25')).toEqual({
      weeks: 4,
      before: { from: '2026-09-17', to: '2026-10-14' },
      after: { from: '2026-10-16', to: '2026-11-12' },
    });
    expect(effectSpans('2026-11-04', '2026-11-25')).toEqual({
      weeks: 3,
      before: { from: '2026-10-14', to: '2026-11-03' },
      after: { from: '2026-11-05', to: '2026-11-25' },
    });
  });

  test('are none before a week has passed, nor for a day that is still to come', () => {
    expect(effectSpans('2026-11-18', '2026-11-24')).toBeNull();
    expect(effectSpans('2026-11-18', '2026-11-25')?.weeks).toBe(1);
    expect(effectSpans('2026-12-24', '2026-11-25')).toBeNull();
  });
});

describe('what came of an expectation', () => {
  const rate = (after: number, before: number) => changeOf(after, before, 'ratio', 'down');

  test('is told by direction and size, in points for rates', () => {
    const fall = { metric: 'zeroResultRate', direction: 'down', size: 0.03 } as const;
    expect(effectVerdict(rate(0.06, 0.1), fall)).toBe('asExpected');
    expect(effectVerdict(rate(0.08, 0.1), fall)).toBe('less');
    expect(effectVerdict(rate(0.1, 0.1), fall)).toBe('none');
    expect(effectVerdict(rate(0.12, 0.1), fall)).toBe('opposite');
    expect(effectVerdict(rate(0.099, 0.1), { ...fall, size: null })).toBe('asExpected');
  });

  test('is not told where a side is unknown, and what came out of nothing is a rise', () => {
    const rise = { metric: 'orders', direction: 'up', size: 0.1 } as const;
    expect(effectVerdict(changeOf(null, 10, 'count', 'up'), rise)).toBeNull();
    expect(effectVerdict(changeOf(10, 0, 'count', 'up'), rise)).toBe('asExpected');
    expect(effectVerdict(changeOf(109, 100, 'count', 'up'), rise)).toBe('less');
  });
});

test('an action is overdue when its day is over and it is neither done nor dropped', () => {
  const due = (status: 'proposed' | 'doing' | 'done' | 'dropped', dueDay: string | null) =>
    isOverdue({ status, dueDay }, '2026-11-26');
  expect([due('doing', '2026-11-25'), due('proposed', '2026-11-01')]).toEqual([true, true]);
  expect([
    due('doing', '2026-11-26'),
    due('doing', null),
    due('done', '2026-11-01'),
    due('dropped', '2026-11-01'),
  ]).toEqual([false, false, false, false]);
});
