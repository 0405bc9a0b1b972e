import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, startOf } from './civil';
import { bucketsOf, comparedSpan, pairBuckets, partialBuckets, resolvePeriod } from './period';
import { GRAINS } from './query';

const NIGHT = '2026-11-25T00:00:00'; // a nightly load: everything up to and including 24 November
const NOON = '2026-11-25T12:30:00';

describe('a period by name', () => {
  test.each([
    ['last7Days', NIGHT, '2026-11-18', '2026-11-25'],
    ['last90Days', NIGHT, '2026-08-27', '2026-11-25'],
    ['last12Months', NIGHT, '2025-11-25', '2026-11-25'],
    ['monthToDate', NIGHT, '2026-11-01', '2026-11-25'],
    ['weekToDate', NIGHT, '2026-11-23', '2026-11-25'],
    ['quarterToDate', NIGHT, '2026-10-01', '2026-11-25'],
    ['yearToDate', NIGHT, '2026-01-01', '2026-11-25'],
    ['lastMonth', NIGHT, '2026-10-01', '2026-11-01'],
    ['lastWeek', NIGHT, '2026-11-16', '2026-11-23'],
    ['lastQuarter', NIGHT, '2026-07-01', '2026-10-01'],
    ['lastYear', NIGHT, '2025-01-01', '2026-01-01'],
    ['yesterday', NOON, '2026-11-24', '2026-11-25'],
    ['today', NOON, '2026-11-25', '2026-11-26'],
    ['last7Days', NOON, '2026-11-19', '2026-11-26'],
  ] as const)('%s as of %s is %s until %s', (preset, asOf, from, until) => {
    expect(resolvePeriod(preset, asOf, 1).span).toMatchObject({ from, until });
  });

  test('after midnight of a month’s last day the month to date is that whole month', () => {
    expect(resolvePeriod('monthToDate', '2026-12-01T00:00:00', 1).span).toEqual({
      from: '2026-11-01',
      until: '2026-12-01',
    });
  });

  test('a range that reaches past the data is cut where the data ends', () => {
    const { span } = resolvePeriod({ from: '2026-11-01', to: '2026-12-31' }, NOON, 1);
    expect(span).toEqual({ from: '2026-11-01', until: '2026-11-26', cut: NOON });
    expect(resolvePeriod({ from: '2027-01-01', to: '2027-01-31' }, NOON, 1).span.until).toBe('2027-01-01');
  });
});

describe('a comparison covers the same elapsed time', () => {
  const compare = (
    preset: Parameters<typeof resolvePeriod>[0],
    asOf: string,
    mode: 'previous' | 'lastYear' | 'lastYearDates',
  ) => comparedSpan(resolvePeriod(preset, asOf, 1), mode, undefined).span;

  test.each([
    ['last7Days', NIGHT, 'previous', '2026-11-11', '2026-11-18'],
    ['last90Days', NIGHT, 'lastYear', '2025-08-28', '2025-11-26'], // 364 days: Thursday meets Thursday
    ['last90Days', NIGHT, 'lastYearDates', '2025-08-27', '2025-11-25'],
    ['monthToDate', NIGHT, 'previous', '2026-10-01', '2026-10-25'],
    ['monthToDate', '2026-03-31T00:00:00', 'previous', '2026-02-01', '2026-03-01'], // 30 days of March, all of February
    ['monthToDate', '2026-04-01T00:00:00', 'previous', '2026-02-01', '2026-03-01'],
    ['lastMonth', '2026-03-15T00:00:00', 'previous', '2026-01-01', '2026-02-01'],
    ['yearToDate', '2024-03-01T00:00:00', 'lastYear', '2023-01-01', '2023-03-01'], // to the leap day
    ['lastQuarter', NIGHT, 'lastYear', '2025-07-01', '2025-10-01'],
    ['lastYear', NIGHT, 'previous', '2024-01-01', '2025-01-01'],
  ] as const)('%s as of %s, %s: %s until %s', (preset, asOf, mode, from, until) => {
    expect(compare(preset, asOf, mode)).toEqual({ from, until });
  });

  test('a day that is still running is cut at the same time of day', () => {
    expect(compare('last7Days', NOON, 'previous')).toEqual({
      from: '2026-11-12',
      until: '2026-11-19',
      cut: '2026-11-18T12:30:00',
    });
  });

  test('buckets pair by weekday for days and by label for months', () => {
    const period = resolvePeriod({ from: '2026-11-01', to: '2026-11-30' }, '2026-12-05T00:00:00', 1);
    const days = comparedSpan(period, 'lastYear', 'day');
    expect(pairBuckets(['2026-11-02'], days, 'day', 1).get('2026-11-02')).toBe('2025-11-03');
    const months = comparedSpan(period, 'lastYear', 'month');
    expect(pairBuckets(['2026-11-01'], months, 'month', 1).get('2026-11-01')).toBe('2025-11-01');
  });

  test('31 March has no partner a month earlier', () => {
    const period = resolvePeriod('lastMonth', '2026-04-10T00:00:00', 1);
    const previous = comparedSpan(period, 'previous', 'day');
    expect(pairBuckets(['2026-03-31', '2026-03-28'], previous, 'day', 1)).toEqual(
      new Map([['2026-03-28', '2026-02-28']]),
    );
  });
});

const date = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1990-01-01', days));

test('buckets of any span cover every day once, in order', () => {
  fc.assert(
    fc.property(
      date,
      fc.integer({ min: 1, max: 500 }),
      fc.constantFrom(...GRAINS),
      fc.integer({ min: 1, max: 7 }),
      (from, days, grain, first) => {
        const until = addDays(from, days);
        const buckets = bucketsOf({ from, until }, grain, first);
        const starts =
          grain === 'hour' ? buckets.filter((bucket) => bucket.endsWith('T00:00:00')).length : buckets.length;
        expect([...buckets].sort()).toEqual(buckets);
        expect(new Set(buckets).size).toBe(buckets.length);
        if (grain === 'day' || grain === 'hour') expect(starts).toBe(days);
        else expect(buckets[0]).toBe(startOf(grain, from, first));
      },
    ),
  );
});

test('a span that is whole buckets has no partial one, one day less has the last', () => {
  const span = { from: '2026-11-02', until: '2026-11-30' };
  expect(partialBuckets(span, 'week', 1)).toEqual([]);
  expect(partialBuckets({ ...span, until: '2026-11-29' }, 'week', 1)).toEqual(['2026-11-23']);
});

test('adding months never leaves the month meant, and days between is the inverse of adding days', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -30, max: 30 }), (day, count) => {
      const moved = addMonths(day, count);
      const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(months(moved)).toBe(months(day) + count);
      expect(daysBetween(day, addDays(day, count))).toBe(count);
    }),
  );
});
