import { cleanText } from '@/lib/events/clean-text';
import { EventFault, type FaultReason } from '@/lib/events/event-fault';
import { hasEmail } from '@/lib/events/personal-data';
import { say, type Sentence, type SentenceValue } from '@/lib/sentences/sentence';

/**
 * Values as SDKs send them, read as what a column takes: numbers come as text, text as numbers. What is empty is null; what cannot be
 * read is a fault, never null.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): SentenceValue {
  if (typeof value === 'string') return JSON.stringify(cleanText(value, 100));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return say(Array.isArray(value) ? 'aList' : 'anObject');
}

function fault(column: string, reason: FaultReason, value: unknown, wanted: Sentence): EventFault {
  return new EventFault(column, reason, say('mustBe', { column, value: shown(value), wanted }));
}

/** True for what counts as not sent: null, undefined and blank text. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Reads an object; null when not sent. Throws an EventFault. */
export function objectOrThrow(column: string, value: unknown): JsonObject | null {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) throw fault(column, 'not_an_object', value, say('anObject'));
  return value;
}

/** Reads text, numbers and flags as text, cut at `longest` characters; null when empty. Throws an EventFault. */
export function textOrThrow(column: string, value: unknown, longest: number): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return cleanText(value, longest) || null;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw fault(column, 'not_text', value, say('text'));
}

/** Reads an identity: like text, but one that is too long is a fault, because half an identity is another one. */
export function identityOrThrow(column: string, value: unknown, longest: number): string | null {
  const text = textOrThrow(column, value, longest + 1);
  if (text !== null && text.length > longest)
    // Without the value: it may be whose the event is.
    throw new EventFault(column, 'not_allowed', say('tooLong', { column, most: longest }));
  return text;
}

/** Reads an identity that is stored as it is: an e-mail address is none. */
export function plainIdentityOrThrow(column: string, value: unknown, longest: number): string | null {
  const text = identityOrThrow(column, value, longest);
  if (text === null || !hasEmail(text)) return text;
  throw new EventFault(column, 'not_allowed', say('holdsEmail', { column }));
}

const NUMBER = /^[+-]?(\d+([.]\d*)?|[.]\d+)(e[+-]?\d+)?$/i;

function numberOrThrow(column: string, value: unknown, reason: FaultReason, wanted: Sentence): number | null {
  if (typeof value === 'number') return value;
  if (isEmpty(value)) return null;
  if (typeof value === 'string' && value.length < 40 && NUMBER.test(value.trim())) return Number(value);
  throw fault(column, reason, value, wanted);
}

/** Reads a whole number between bounds; null when empty. Throws an EventFault. */
export function integerOrThrow(column: string, value: unknown, least: number, most: number): number | null {
  const wanted = say('shortNumber', { example: '12' });
  const number = numberOrThrow(column, value, 'not_a_whole_number', wanted);
  if (number === null) return null;
  if (!Number.isInteger(number)) throw fault(column, 'not_a_whole_number', value, wanted);
  if (number < least || number > most) throw fault(column, 'not_allowed', value, say('fromTo', { least, most }));
  return number;
}

/** Reads how many: a whole number, or something that can be counted. */
export function countOrThrow(column: string, value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  return integerOrThrow(column, value, 0, 2_000_000_000);
}

/** Reads what was measured: a number from 0 to `most`; null when empty. Throws an EventFault. */
export function measureOrThrow(column: string, value: unknown, most: number): number | null {
  const number = numberOrThrow(column, value, 'not_a_number', say('number'));
  if (number !== null && !(number >= 0 && number <= most))
    throw fault(column, 'not_allowed', value, say('fromTo', { least: 0, most }));
  return number;
}

const DECIMALS = 10_000;
const LARGEST_AMOUNT = 100_000_000_000;

/** Reads an amount of money with 4 decimals, at least `least`; null when empty. Throws an EventFault. */
export function amountOrThrow(column: string, value: unknown, least = -LARGEST_AMOUNT): number | null {
  const wanted = say('amount');
  const number = numberOrThrow(column, value, 'not_a_number', wanted);
  if (number === null) return null;
  if (!(number >= least && number <= LARGEST_AMOUNT))
    throw fault(column, 'not_allowed', value, say('fromTo', { least, most: LARGEST_AMOUNT }));
  return Math.round(number * DECIMALS) / DECIMALS;
}

/** Reads a currency; null when empty. Throws an EventFault. */
export function currencyOrThrow(column: string, value: unknown): string | null {
  const text = textOrThrow(column, value, 20)?.toUpperCase() ?? null;
  if (text !== null && !/^[A-Z]{3}$/.test(text))
    throw fault(column, 'not_allowed', value, say('currency', { example: 'EUR' }));
  return text;
}

const PLAIN_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)? ?(Z|[+-]\d\d:?\d\d)?$/i;
const WITH_OFFSET = /(Z|[+-]\d\d:?\d\d)$/i;
const FIRST_MILLISECONDS = 100_000_000_000;

/** Reads a moment as milliseconds since 1970: ISO 8601 text (without offset: UTC) or such a number; null when empty. Throws an EventFault. */
export function timeOrThrow(column: string, value: unknown): number | null {
  if (isEmpty(value)) return null;
  if (typeof value === 'number' && value >= FIRST_MILLISECONDS && value < FIRST_MILLISECONDS * 50)
    return Math.trunc(value);
  if (typeof value === 'string') {
    // As JavaScript writes it, which nearly all SDKs do.
    const plain = value.length === 24 && value[10] === 'T' && value[23] === 'Z' ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(plain)) return plain;
    const text = value.trim();
    // Trap: text with a time and no offset is read in the zone of the machine.
    const time = PLAIN_TIME.test(text) ? Date.parse(WITH_OFFSET.test(text.slice(10)) ? text : `${text}Z`) : Number.NaN;
    if (!Number.isNaN(time)) return time;
  }
  throw fault(column, 'not_a_time', value, say('moment', { example: '2026-11-25T10:00:00.000Z' }));
}
