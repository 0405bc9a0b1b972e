import { countryOfZone } from '@/lib/classify/zone-countries';

/** What a request says of the country it comes from. */
export interface CountryClues {
  /** Country that a proxy or content network put into a header. */
  readonly header?: string | null | undefined;
  /** IANA time zone of the device. */
  readonly timeZone?: string | null | undefined;
  /** Language tag of the device, such as fi-FI. */
  readonly language?: string | null | undefined;
}

/** Codes that proxies send for "not known", anonymity networks and regions that are no country. */
const NO_COUNTRY = new Set(['XX', 'ZZ', 'T1', 'A1', 'A2', 'O1', 'EU', 'AP']);

function countryCode(text: string | null | undefined): string | null {
  const code = (text ?? '').trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return null;
  return code === 'UK' ? 'GB' : code;
}

/** Region of a language tag. Trap: devices all over the world are set to en-US or en-GB, so English says nothing. */
function countryOfLanguage(language: string): string | null {
  const [name, ...parts] = language.trim().split(/[-_;,]/);
  if (name === undefined || name.toLowerCase() === 'en') return null;
  return countryCode(parts.find((part) => /^[A-Za-z]{2}$/.test(part)));
}

/** ISO 3166 country of a visit: a header's word first, then the time zone, then the region of the language; null where none says. */
export function countryOf({ header, timeZone, language }: CountryClues): string | null {
  return countryCode(header) ?? countryOfZone((timeZone ?? '').trim()) ?? countryOfLanguage(language ?? '');
}
