import { describe, expect, test } from 'vitest';
import { easterSunday, type HolidayCountry, publicHolidays } from '@/lib/loaders/public-holidays';

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const days = (year: number, country: HolidayCountry) =>
  Object.fromEntries(publicHolidays(year, country).map((holiday) => [holiday.day, holiday.name]));

describe('public holidays', () => {
  test.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
  ])('Easter of %i is %s', (year, easter) => {
    expect(day(easterSunday(year))).toBe(easter);
  });

  test('midsummer and All Saints of Finland and Sweden are Saturdays in their range', () => {
    for (let year = 2000; year <= 2050; year += 1) {
      for (const country of ['FI', 'SE'] as const) {
        const found = publicHolidays(year, country).filter(({ name }) => /Midsummer|All Saints/.test(name));
        expect(found.map((holiday) => new Date(holiday.day).getUTCDay())).toEqual([6, 6]);
        expect(found[0]?.day.slice(5) ?? '').toMatch(/^06-2[0-6]$/);
        expect(found[1]?.day.slice(5) ?? '').toMatch(/^(10-31|11-0[1-6])$/);
      }
    }
  });

  test('laws that changed are followed: Swedish Whit Monday until 2004, Danish Great Prayer Day until 2023', () => {
    expect(days(2004, 'SE')['2004-05-31']).toBe('Whit Monday');
    expect(days(2004, 'SE')['2004-06-06']).toBeUndefined();
    expect(days(2005, 'SE')['2005-06-06']).toBe('National Day');
    expect(days(2023, 'DK')['2023-05-05']).toBe('Great Prayer Day');
    expect(Object.values(days(2024, 'DK'))).not.toContain('Great Prayer Day');
  });

  test('of 2026 in each country are those of its law', () => {
    expect(Object.keys(days(2026, 'FI')).sort()).toEqual(
      '2026-01-01 2026-01-06 2026-04-03 2026-04-05 2026-04-06 2026-05-01 2026-05-14 2026-05-24 2026-06-20 2026-10-31 2026-12-06 2026-12-25 2026-12-26'.split(
        ' ',
      ),
    );
    expect(Object.keys(days(2026, 'SE')).sort()).toEqual(
      '2026-01-01 2026-01-06 2026-04-03 2026-04-05 2026-04-06 2026-05-01 2026-05-14 2026-05-24 2026-06-06 2026-06-20 2026-10-31 2026-12-25 2026-12-26'.split(
        ' ',
      ),
    );
    expect(Object.keys(days(2026, 'NO')).sort()).toEqual(
      '2026-01-01 2026-04-02 2026-04-03 2026-04-05 2026-04-06 2026-05-01 2026-05-14 2026-05-17 2026-05-24 2026-05-25 2026-12-25 2026-12-26'.split(
        ' ',
      ),
    );
    expect(Object.keys(days(2026, 'DK')).sort()).toEqual(
      '2026-01-01 2026-04-02 2026-04-03 2026-04-05 2026-04-06 2026-05-14 2026-05-24 2026-05-25 2026-12-25 2026-12-26'.split(
        ' ',
      ),
    );
  });

  test('that fall on one day keep both names', () => {
    // 1 May 2008 was Ascension Day too.
    expect(days(2008, 'NO')['2008-05-01']).toBe('Labour Day, Ascension Day');
  });
});
