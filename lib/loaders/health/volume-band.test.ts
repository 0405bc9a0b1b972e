import { describe, expect, test } from 'vitest';
import { judgeVolume, type DayCount } from '@/lib/loaders/health/volume-band';
import { addDays } from '@/lib/metrics/civil';

/** Consecutive days from a Monday on; rows by weekday and week. */
function story(weeks: number, rowsOf: (weekday: number, week: number) => number): DayCount[] {
  return Array.from({ length: weeks * 7 }, (_, index) => ({
    day: addDays('2026-08-31', index),
    rows: rowsOf(index % 7, Math.floor(index / 7)),
    isHoliday: false,
  }));
}

/** Weekdays have 100 to 107 rows, Sundays 20 to 27. */
const usual = (weekday: number, week: number) => (weekday === 6 ? 20 : 100) + week;
const last = (days: readonly DayCount[]) => judgeVolume(days, days.length - 1);

describe('rows of a day beside those of the same weekday', () => {
  test('a Sunday is held against Sundays: 25 rows are as expected, 100 are too many, and 25 are too few for a Monday', () => {
    const days = story(9, usual);
    expect(last(days)).toMatchObject({ rows: 28, state: 'within' });
    expect(last([...days.slice(0, -1), { day: '2026-11-01', rows: 100, isHoliday: false }]).state).toBe('above');
    expect(last([...days, { day: '2026-11-02', rows: 25, isHoliday: false }]).state).toBe('below');
  });

  test('the band is worked out from the median of eight weeks and how these differ', () => {
    // Mondays 100 … 107: median 103.5, deviations 3.5, 2.5, 1.5, .5 twice: median 2; 3 × 1.4826 × 2 = 8.9; 3 × √103.5 = 30.5.
    // The days just before had 107 where their median is 103: 103.5 × 1.039 + 30.5 = 138.04.
    const days = [...story(8, usual), { day: '2026-10-26', rows: 104, isHoliday: false }];
    expect(last(days)).toEqual({ day: '2026-10-26', rows: 104, low: 72, high: 139, state: 'within' });
  });

  test('fewer than four such weekdays expect nothing, and neither do weekdays without rows', () => {
    expect(last(story(4, usual)).state).toBe('unknown');
    expect(last(story(5, usual)).state).toBe('within');
    expect(last(story(9, (weekday) => (weekday === 6 ? 0 : 50)))).toMatchObject({ low: null, state: 'unknown' });
  });

  test('a holiday is not judged and not taken as an example', () => {
    const days = story(9, usual);
    const holiday = (index: number) => days.map((day, place) => (place === index ? { ...day, isHoliday: true } : day));
    expect(last(holiday(62)).state).toBe('holiday');
    // Four of the eight Sundays were holidays: four are left; with a fifth there are too few.
    const closed = (weeks: readonly number[]) =>
      days.map((day, place) => (weeks.includes((place - 6) / 7) ? { ...day, isHoliday: true } : day));
    expect(last(closed([0, 1, 2, 3])).state).toBe('within');
    expect(last(closed([0, 1, 2, 3, 4])).state).toBe('unknown');
  });

  test('a small shop is not told of chance, but of a day without anything where there always was something', () => {
    const small = story(9, (weekday) => 4 + (weekday % 2));
    const ended = (rows: number) => last([...small.slice(0, -1), { day: '2026-11-01', rows, isHoliday: false }]).state;
    expect([ended(1), ended(0), ended(9)]).toEqual(['within', 'below', 'within']);
  });

  test('a season that grows does not ring, and a fall is not excused by the days before it', () => {
    const days = story(10, (weekday, week) => usual(weekday, 0) * (week < 8 ? 1 : 1.8));
    expect(judgeVolume(days, 8 * 7).state).toBe('above');
    expect(judgeVolume(days, 8 * 7 + 6).state).toBe('within');
    const halved = story(10, (weekday, week) => usual(weekday, 0) * (week < 8 ? 1 : 0.5));
    expect(judgeVolume(halved, 8 * 7 + 6).low).toBe(judgeVolume(days, 8 * 7 + 6).low);
    expect(judgeVolume(halved, 8 * 7 + 4).state).toBe('below');
  });
});
