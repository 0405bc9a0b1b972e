import { ticks } from './civil';
import type { Unit } from './define';
import type { Grain } from './query';

/**
 * The only writer of numbers and dates for people, in their language. Percentages are fractions until here. Spaces inside a
 * figure do not break, a minus is a minus sign; dates are civil dates and never pass through a time zone.
 */

/** What a language calls things that Intl has no word for, and the tag whose conventions it follows. */
const CONVENTIONS = {
  en: { tag: 'en-GB', numbers: 'en', points: 'pts', quarter: (q: number, year: number) => `Q${q} ${year}` },
  fi: { tag: 'fi-FI', numbers: 'fi', points: '%-yks.', quarter: (q: number, year: number) => `Q${q}/${year}` },
  sv: { tag: 'sv-SE', numbers: 'sv', points: 'p.e.', quarter: (q: number, year: number) => `kv. ${q} ${year}` },
  nb: { tag: 'nb-NO', numbers: 'nb', points: 'pp.', quarter: (q: number, year: number) => `${q}. kv. ${year}` },
} as const;

type Language = keyof typeof CONVENTIONS;

const NARROW = '\u202f';
const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

export interface ValueStyle {
  /** ISO code of the currency of money. */
  readonly currency?: string;
  /** Shortens thousands and millions: for tiles, axes and tables that only compare. */
  readonly compact?: boolean;
  /** Writes a plus before what is above zero: for changes. */
  readonly signed?: boolean;
  /** Leaves the unit out, where a header already says it. */
  readonly bare?: boolean;
  /** No more digits than are needed: for the round values of an axis. */
  readonly round?: boolean;
}

export interface Format {
  readonly locale: Language;
  /** A value of a metric's unit. */
  readonly value: (unit: Unit, value: number, style?: ValueStyle) => string;
  /** A difference of two ratios (0.03) as percentage points; bare where a header says so. */
  readonly points: (difference: number, bare?: boolean) => string;
  /** A fraction as a percentage; `signed` for changes. */
  readonly percent: (fraction: number, signed?: boolean) => string;
  readonly count: (value: number) => string;
  /** A civil date; without the year where the reader knows it. */
  readonly date: (date: string, year?: boolean) => string;
  /** Two civil dates, both included; without the year where the reader knows it. */
  readonly dateRange: (from: string, to: string, year?: boolean) => string;
  /** A local moment `2026-11-25T13:05:00`. */
  readonly moment: (moment: string) => string;
  /** The start of a bucket: `long` says all of it (tooltips), else as short as an axis needs. */
  readonly bucket: (start: string, grain: Grain, long?: boolean) => string;
  readonly monthName: (date: string) => string;
  /** Name of a country; a code that is none comes back as it is. */
  readonly region: (code: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly bytes: (bytes: number) => string;
  readonly duration: (seconds: number) => string;
}

/** True when the text is a language that numbers can be written in. */
function isLanguage(locale: string): locale is Language {
  return Object.hasOwn(CONVENTIONS, locale);
}

const made = new Map<string, Format>();

/** The writer of a language; English for one that is not ours. */
export function createFormat(locale: string): Format {
  const language = isLanguage(locale) ? locale : 'en';
  const found = made.get(language) ?? makeFormat(language);
  made.set(language, found);
  return found;
}

/** Thousands and the percent sign stand behind a narrow space; words and currencies keep the whole one. */
function tidy(text: string): string {
  return text.replaceAll(/\u00a0(?=[\d%‰])/g, NARROW).replaceAll('-', '\u2212');
}

function makeFormat(locale: Language): Format {
  const { tag, points } = CONVENTIONS[locale];
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    // Trap: −0.001 rounds to «−0»; negative zero is written as zero.
    tidy(numbers(CONVENTIONS[locale].numbers, { signDisplay: 'negative', ...options }).format(value));
  const sign = (signed: boolean | undefined) => (signed === true ? ({ signDisplay: 'exceptZero' } as const) : {});
  const percent = (fraction: number, signed?: boolean) =>
    number(fraction, {
      style: 'percent',
      ...(signed === true ? digits(fraction * 100) : partDigits(fraction * 100)),
      ...sign(signed),
    });
  const value = (unit: Unit, amount: number, style: ValueStyle = {}) => {
    if (style.round === true && unit !== 'milliseconds')
      return number(unit === 'perMille' ? amount * 1000 : amount, roundOptions(unit, amount));
    if (unit === 'ratio') return percent(amount, style.signed);
    if (unit === 'perMille') {
      const text = number(amount * 1000, { ...digits(amount * 1000), ...sign(style.signed) });
      return style.bare === true ? text : `${text}${locale === 'en' ? '' : NARROW}‰`;
    }
    if (unit === 'milliseconds') return millisecondsText(number, amount, sign(style.signed));
    return number(amount, { ...numberOptions(unit, amount, style), ...sign(style.signed) });
  };
  return {
    locale,
    value,
    percent,
    points: (difference, bare) =>
      number(difference * 100, { ...ONE_DECIMAL, signDisplay: 'exceptZero' }) +
      (bare === true ? '' : `\u00a0${points}`),
    count: (amount) => number(amount, { maximumFractionDigits: 0 }),
    list: (items) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
    bytes: (bytes) => bytesText(number, bytes),
    duration: (seconds) => durationText(number, seconds),
    region: (code) => (/^[A-Z]{2}$/.test(code) ? (regions(tag).of(code) ?? code) : code),
    ...dateWriters(locale),
  };
}

type WriteNumber = (value: number, options: Intl.NumberFormatOptions) => string;

/** One decimal below 100, none above: 7.1 %, 142 %. */
function digits(shown: number): Intl.NumberFormatOptions {
  return decimals(Math.abs(shown) < 99.95 ? 1 : 0);
}

/** As `digits`, but with two decimals below 1 %, and what is nearly all or nothing, and not off by the last bit, as neither: 99.98 %, 0.003 %. */
function partDigits(shown: number): Intl.NumberFormatOptions {
  const [size, missing] = [Math.abs(shown), 100 - shown];
  const isPart = (size > 0 && size < 0.995) || (missing > 1e-9 && missing < 0.05);
  return isPart ? decimals(Math.min(size, missing) < 0.005 ? 3 : 2) : digits(shown);
}

function decimals(count: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: count, maximumFractionDigits: count };
}

/** Round values of an axis: 8 %, 45 k, and 99.98 % where steps are small. */
function roundOptions(unit: Unit, amount: number): Intl.NumberFormatOptions {
  const style: Intl.NumberFormatOptions = unit === 'ratio' ? { style: 'percent' } : { notation: 'compact' };
  const isNearAll = unit === 'ratio' && amount > 0.99 && amount < 1;
  return { ...style, minimumSignificantDigits: 1, maximumSignificantDigits: isNearAll ? 5 : 3 };
}

function numberOptions(
  unit: 'money' | 'count' | 'decimal',
  amount: number,
  style: ValueStyle,
): Intl.NumberFormatOptions {
  const size = Math.abs(amount);
  const money: Intl.NumberFormatOptions =
    unit === 'money' && style.bare !== true && style.currency !== undefined
      ? { style: 'currency', currency: style.currency }
      : {};
  if (style.compact === true && size >= 9_999.5) {
    const figures = size >= 999_950 ? 4 : 3;
    return {
      ...money,
      notation: 'compact',
      minimumSignificantDigits: Math.min(figures, 3),
      maximumSignificantDigits: figures,
    };
  }
  if (unit === 'count') return { maximumFractionDigits: 0 };
  // Trap: what a click or a unit costs is less than one, and in whole numbers all of them would be the same.
  const isSmall = size >= 0.005 && size < 9.995;
  const isLarge = unit === 'money' ? (style.compact === true && !isSmall) || size >= 1000 : size >= 99.995;
  return { ...money, ...decimals(isLarge ? 0 : 2) };
}

/** Below a second in milliseconds, above in seconds with two figures or one decimal: 188 ms, 2.5 s, 14 s. */
function millisecondsText(number: WriteNumber, amount: number, sign: Intl.NumberFormatOptions): string {
  const size = Math.abs(amount);
  if (size < 999.5) return `${number(amount, { ...sign, maximumFractionDigits: 0 })}\u00a0ms`;
  const decimals = size < 9_950 ? 1 : 0;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${number(amount / 1000, { ...sign, ...digits })}\u00a0s`;
}

function bytesText(number: WriteNumber, bytes: number): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const maximumFractionDigits = step === 0 ? 0 : 1;
  return number(bytes / 1000 ** step, { style: 'unit', unit: steps[step] ?? 'byte', maximumFractionDigits });
}

function durationText(number: WriteNumber, seconds: number): string {
  const unit = (amount: number, name: string, maximumFractionDigits = 0) =>
    number(amount, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits });
  if (seconds < 100) return unit(seconds, 'second', seconds < 10 ? 1 : 0);
  if (seconds < 6000) return unit(seconds / 60, 'minute');
  return seconds < 259_200 ? unit(seconds / 3600, 'hour', 1) : unit(seconds / 86_400, 'day');
}

const numberCache = new Map<string, Intl.NumberFormat>();
const dateCache = new Map<string, Intl.DateTimeFormat>();
const regionCache = new Map<string, Intl.DisplayNames>();

function cached<V>(cache: Map<string, V>, key: string, make: () => V): V {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found;
}

function numbers(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(numberCache, tag + JSON.stringify(options), () => new Intl.NumberFormat(tag, options));
}

function regions(tag: string): Intl.DisplayNames {
  return cached(regionCache, tag, () => new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' }));
}

/** Civil dates are written as if they were UTC: no zone can move them by a day. */
function dates(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const all = { ...options, timeZone: 'UTC' };
  return cached(dateCache, tag + JSON.stringify(all), () => new Intl.DateTimeFormat(tag, all));
}

const SHORT = { day: 'numeric', month: 'short' } as const;
const FULL = { ...SHORT, year: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

function dateWriters(locale: Language) {
  const { tag, quarter } = CONVENTIONS[locale];
  // Trap: the spaces in ranges differ between versions of ICU, and so between the server's text and the browser's.
  const even = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ');
  const write = (moment: string, options: Intl.DateTimeFormatOptions) =>
    even(dates(tag, options).format(ticks(moment)));
  const date = (day: string, year = true) => write(day, year ? FULL : SHORT);
  const dateRange = (from: string, to: string, year = true) =>
    even(dates(tag, year ? FULL : SHORT).formatRange(ticks(from), ticks(to)));
  const bucket = (start: string, grain: Grain, long = false): string => {
    if (grain === 'hour') return write(start, long ? { ...SHORT, weekday: 'short', ...CLOCK } : CLOCK);
    if (grain === 'day') return write(start, long ? { ...FULL, weekday: 'short' } : SHORT);
    if (grain === 'week')
      return long
        ? dateRange(start, new Date(ticks(start) + 6 * 86_400_000).toISOString().slice(0, 10))
        : write(start, SHORT);
    if (grain === 'month') return write(start, { month: long ? 'long' : 'short', year: 'numeric' });
    if (grain === 'year') return start.slice(0, 4);
    return quarter((Number(start.slice(5, 7)) + 2) / 3, Number(start.slice(0, 4)));
  };
  return {
    date,
    dateRange,
    bucket,
    moment: (moment: string) => write(moment, { ...FULL, ...CLOCK }),
    monthName: (day: string) => write(day, { month: 'short' }),
  };
}
