import { cleanText } from '@/lib/events/clean-text';
import { EventFault } from '@/lib/events/event-fault';
import type { VisitSigns } from '@/lib/events/origin-of';
import { maskPersonal } from '@/lib/events/personal-data';
import { integerOrThrow, isObject, type JsonObject, measureOrThrow, textOrThrow } from '@/lib/events/read-value';
import { say } from '@/lib/sentences/sentence';

/**
 * What a page_measured says of one page view: web vitals as https://web.dev/articles/vitals defines them, the elements that decided
 * them, and what went wrong. Texts are masked once more, because not only our tracker may send them.
 */
export const NAVIGATION_TYPES = [
  'navigate',
  'reload',
  'back-forward',
  'back-forward-cache',
  'prerender',
  'restore',
  'soft',
] as const;
export const ERROR_KINDS = ['js', 'request', 'resource'] as const;

/** Most errors of one page view that are kept one by one; further ones are only counted. */
export const MOST_ERRORS = 10;
const LONGEST_ERROR = 120;
const LONGEST_TARGET = 200;
const LONGEST_PATH = 1000;
const MOST = 1_000_000;
/** A page that took longer than an hour was asleep. */
const LONGEST_MS = 3_600_000;
const LARGEST_SHIFT = 1_000;

/** One error of a page view, as often as it came. */
export interface PageError {
  readonly kind: (typeof ERROR_KINDS)[number];
  /** Class and message of the error, masked. */
  readonly name: string | null;
  /** Of the script, or of what was asked for, without query. */
  readonly path: string | null;
  /** HTTP status of a request; 0 or null where none came. */
  readonly status: number | null;
  readonly count: number;
}

/** The column `measures`: times in milliseconds, null where not known. */
export interface PageMeasures {
  readonly lcp_ms: number | null;
  readonly inp_ms: number | null;
  readonly cls: number | null;
  readonly fcp_ms: number | null;
  readonly ttfb_ms: number | null;
  readonly lcp_target: string | null;
  readonly inp_target: string | null;
  readonly cls_target: string | null;
  readonly navigation_type: string | null;
  readonly js_errors: number;
  readonly failed_requests: number;
  readonly is_not_found: boolean;
  /** Path of the page of the shop that led here; null for none and for others'. */
  readonly referrer_path: string | null;
  readonly errors: readonly PageError[] | null;
}

/** Type of the column in DuckDB. */
export const MEASURES_TYPE = `struct(lcp_ms double, inp_ms double, cls double, fcp_ms double, ttfb_ms double, lcp_target varchar,
  inp_target varchar, cls_target varchar, navigation_type varchar, js_errors integer, failed_requests integer, is_not_found boolean,
  referrer_path varchar, errors struct(kind varchar, name varchar, path varchar, status integer, count integer)[])`;

const NAMES = new Set([
  ...['lcp', 'inp', 'cls', 'fcp', 'ttfb', 'lcp_target', 'inp_target', 'cls_target', 'navigation_type'],
  ...['screen_height', 'js_errors', 'failed_requests', 'errors', 'not_found'],
]);

/** True when a property of a page_measured is read into `measures`, or is not kept at all. */
export function isMeasure(name: string): boolean {
  return NAMES.has(name);
}

function wordOrThrow(column: string, value: unknown, words: readonly string[]): string | null {
  const word = textOrThrow(column, value, 60)?.toLowerCase().replaceAll('_', '-') ?? null;
  if (word !== null && !words.includes(word))
    throw new EventFault(column, 'not_allowed', say('noneOf', { column, list: words.join(', ') }));
  return word;
}

function maskedOrThrow(column: string, value: unknown, longest: number): string | null {
  const text = textOrThrow(column, value, longest);
  return text === null ? null : maskPersonal(text);
}

function pathOrThrow(column: string, value: unknown): string | null {
  return maskedOrThrow(column, value, LONGEST_PATH)?.split(/[?#]/, 1)[0] ?? null;
}

function errorOrThrow(at: string, value: unknown): PageError {
  if (!isObject(value)) throw new EventFault(at, 'not_an_object', say('errorNoObject', { column: at }));
  const word = wordOrThrow(`${at}.kind`, value['kind'], ERROR_KINDS);
  const kind = ERROR_KINDS.find((one) => one === word);
  if (kind === undefined) throw new EventFault(`${at}.kind`, 'missing', say('isMissing', { column: `${at}.kind` }));
  return {
    kind,
    name: maskedOrThrow(`${at}.name`, value['name'], LONGEST_ERROR),
    path: pathOrThrow(`${at}.path`, value['path']),
    status: integerOrThrow(`${at}.status`, value['status'], 0, 999),
    count: integerOrThrow(`${at}.count`, value['count'], 1, MOST) ?? 1,
  };
}

function errorsOrThrow(value: unknown): readonly PageError[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw new EventFault('errors', 'not_a_list', say('noList', { column: 'errors' }));
  const errors = value.slice(0, MOST_ERRORS).map((error: unknown, at) => errorOrThrow(`errors[${at}]`, error));
  return errors.length === 0 ? null : errors;
}

/** Path of the page before, where it is of the same host. */
function ownPath({ url, referrer }: VisitSigns): string | null {
  if (referrer === '' || !URL.canParse(url) || !URL.canParse(referrer)) return null;
  const [page, before] = [new URL(url), new URL(referrer)];
  return page.host === before.host ? maskPersonal(cleanText(before.pathname, LONGEST_PATH)) : null;
}

/** Reads what a page_measured says of its page view, and which page led there. Throws an EventFault. */
export function pageMeasuresOrThrow(properties: JsonObject, visit: VisitSigns): PageMeasures {
  const ms = (name: string) => measureOrThrow(name, properties[name], LONGEST_MS);
  const target = (name: string) => maskedOrThrow(name, properties[name], LONGEST_TARGET);
  const count = (name: string) => integerOrThrow(name, properties[name], 0, MOST) ?? 0;
  return {
    lcp_ms: ms('lcp'),
    inp_ms: ms('inp'),
    cls: measureOrThrow('cls', properties['cls'], LARGEST_SHIFT),
    fcp_ms: ms('fcp'),
    ttfb_ms: ms('ttfb'),
    lcp_target: target('lcp_target'),
    inp_target: target('inp_target'),
    cls_target: target('cls_target'),
    navigation_type: wordOrThrow('navigation_type', properties['navigation_type'], NAVIGATION_TYPES),
    js_errors: count('js_errors'),
    failed_requests: count('failed_requests'),
    is_not_found: properties['not_found'] === true || properties['not_found'] === 'true',
    referrer_path: ownPath(visit),
    errors: errorsOrThrow(properties['errors']),
  };
}
