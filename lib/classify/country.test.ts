import { expect, test } from 'vitest';
import { countryOf } from '@/lib/classify/country';

test('a header with a country counts before the time zone, unless it says that it does not know', () => {
  expect(countryOf({ header: 'se', timeZone: 'Europe/Helsinki' })).toBe('SE');
  expect(countryOf({ header: 'XX', timeZone: 'Europe/Helsinki' })).toBe('FI');
  expect(countryOf({ header: 'T1', timeZone: null, language: 'en-US' })).toBe(null);
  expect(countryOf({ header: 'UK' })).toBe('GB');
});

test('a time zone gives its country, under older names too; UTC and offsets give none', () => {
  const zones = ['Europe/Oslo', 'Asia/Calcutta', 'Europe/Kiev', 'US/Eastern', 'America/Indiana/Knox', 'NZ-CHAT'];
  expect(zones.map((timeZone) => countryOf({ timeZone }))).toEqual(['NO', 'IN', 'UA', 'US', 'US', 'NZ']);
  expect(['UTC', 'Etc/GMT-2', 'Mars/Base', ''].map((timeZone) => countryOf({ timeZone }))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('every zone that this runtime knows has a country', () => {
  const without = Intl.supportedValuesOf('timeZone').filter((timeZone) => countryOf({ timeZone }) === null);
  expect(without.filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'))).toEqual([]);
});

test('a language speaks for a country by its region, but English for none', () => {
  expect(['fi-FI', 'sv_FI', 'zh-Hant-TW', 'fi', 'en-GB'].map((language) => countryOf({ language }))).toEqual([
    'FI',
    'FI',
    'TW',
    null,
    null,
  ]);
});
