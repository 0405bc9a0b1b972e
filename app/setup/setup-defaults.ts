import { type Locale } from '@/lib/i18n/locales';
import { ownTimeZone } from '@/lib/metrics/zone';

/** Currencies offered at set-up; the Nordic ones and the euro first. */
export const CURRENCIES = ['EUR', 'SEK', 'NOK', 'DKK', 'ISK', 'GBP', 'USD', 'CHF', 'PLN', 'CZK'] as const;

const CURRENCY_OF: Readonly<Record<string, string>> = {
  'Europe/Stockholm': 'SEK',
  'Europe/Oslo': 'NOK',
  'Europe/Copenhagen': 'DKK',
  'Atlantic/Reykjavik': 'ISK',
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Warsaw': 'PLN',
  'Europe/Prague': 'CZK',
};

const ZONE_OF: Readonly<Record<Locale, string>> = {
  en: 'Europe/Helsinki',
  fi: 'Europe/Helsinki',
  sv: 'Europe/Stockholm',
  nb: 'Europe/Oslo',
};

/** What the workspace probably wants: the browser's zone when the server knows it, and that zone's currency. */
export function setupDefaults(locale: Locale, zones: readonly string[]) {
  const own = ownTimeZone();
  const timeZone = own !== 'UTC' && zones.includes(own) ? own : ZONE_OF[locale];
  const american = timeZone.startsWith('America/');
  return { timeZone, currency: CURRENCY_OF[timeZone] ?? (american ? 'USD' : 'EUR'), firstWeekday: american ? 7 : 1 };
}
