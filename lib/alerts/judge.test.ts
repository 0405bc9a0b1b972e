import { describe, expect, it, test } from 'vitest';
import { isQuiet, judge, type Reading } from './evaluate';
import { testRule } from './test-rule';

const reading = (value: number | null, more: Partial<Reading> = {}): Reading => ({
  key: null,
  value,
  against: null,
  pace: null,
  sample: null,
  sampleAgainst: null,
  ...more,
});

describe('the judgement', () => {
  const judged = (given: ReturnType<typeof testRule>, one: Partial<Reading>) =>
    judge(given, { readings: [reading(0, one)], version: 'a', age: 8 });
  const change = (rises?: number, falls?: number) =>
    testRule({
      condition: {
        is: 'change',
        against: 'previous',
        ...(rises === undefined ? {} : { rises }),
        ...(falls === undefined ? {} : { falls }),
      },
    });

  it('of a change knows both directions, a bound that is met exactly, and something out of nothing', () => {
    expect(judged(change(0.2), { value: 120, against: 100 }).is).toBe('breaks');
    expect(judged(change(0.2), { value: 119, against: 100 }).is).toBe('holds');
    expect(judged(change(0.2), { value: 50, against: 100 }).is).toBe('holds');
    expect(judged(change(undefined, 0.5), { value: 50, against: 100 }).is).toBe('breaks');
    expect(judged(change(0.2, 0.2), { value: 50, against: 100 }).is).toBe('breaks');
    expect(judged(change(0.2), { value: 5, against: 0 }).is).toBe('breaks');
    expect(judged(change(0.2), { value: 0, against: 0 }).is).toBe('holds');
    expect(judged(change(0.2), { value: 5, against: null })).toEqual({ is: 'unknown', why: 'nothingToCompare' });
  });

  it('of a change of a rate is in points, not in percent of it', () => {
    const rate = testRule({
      query: { metrics: ['returnRate'], period: 'yesterday' },
      condition: { is: 'change', against: 'previous', rises: 0.05 },
    });
    expect(judged(rate, { value: 0.06, against: 0.02 }).is).toBe('holds');
    expect(judged(rate, { value: 0.08, against: 0.02 }).is).toBe('breaks');
  });

  it('of a rate on too few cases is none, on either side of a comparison', () => {
    const sample = { metric: 'units', least: 100 } as const;
    const rate = testRule({
      query: { metrics: ['returnRate'], period: 'yesterday' },
      condition: { is: 'above', value: 0.1 },
      sample,
    });
    expect(judged(rate, { value: 0.5, sample: 99 })).toEqual({ is: 'unknown', why: 'smallSample' });
    expect(judged(rate, { value: 0.5, sample: 100 }).is).toBe('breaks');
    expect(judged({ ...change(0.1), sample }, { value: 9, against: 1, sample: 500, sampleAgainst: 9 }).is).toBe(
      'unknown',
    );
  });

  it('of a pace is behind under it; where less is better, over as much', () => {
    const pace = testRule({ condition: { is: 'pace', under: 0.9 } });
    expect(judged(pace, { value: 1, pace: 0.89 }).is).toBe('breaks');
    expect(judged(pace, { value: 1, pace: 0.9 }).is).toBe('holds');
    expect(judged(pace, { value: 1, pace: null })).toEqual({ is: 'unknown', why: 'nothingToCompare' });
    const limit = testRule({
      query: { metrics: ['complaints'], period: 'monthToDate' },
      condition: { is: 'pace', under: 0.9 },
    });
    expect(judged(limit, { value: 1, pace: 1.11 }).is).toBe('breaks');
    expect(judged(limit, { value: 1, pace: 0.5 }).is).toBe('holds');
  });

  it('of missing data counts old data, null, and nothing of what adds up', () => {
    const silent = testRule({ condition: { is: 'noData', hours: 36 } });
    const judgedAt = (age: number, value: number | null) =>
      judge(silent, { readings: [reading(value)], version: 'a', age }).is;
    expect([judgedAt(35, 5), judgedAt(36, 5), judgedAt(1, 0), judgedAt(1, null)]).toEqual([
      'holds',
      'breaks',
      'breaks',
      'breaks',
    ]);
  });
});

test('quiet hours may span midnight', () => {
  const night = { from: '22:00', to: '07:00' };
  expect(['21:59', '22:00', '00:00', '06:59', '07:00'].map((local) => isQuiet(night, local))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(isQuiet({ from: '12:00', to: '13:00' }, '12:30')).toBe(true);
});
