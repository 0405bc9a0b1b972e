import { cleanText } from '@/lib/events/clean-text';
import { CONSENT_NAMES } from '@/lib/events/consent';
import { EVENT_FIELDS } from '@/lib/events/event-fields';
import { PRODUCT_FIELDS } from '@/lib/events/event-products';
import { isPersonalKey, maskPersonal } from '@/lib/events/personal-data';
import { isObject } from '@/lib/events/read-value';

/**
 * The text of what was refused, as it may be kept in the warehouse: it shall say what was wrong, not whose it was. Names of properties
 * stay, and values of those that are personal or an identity do not. Without consent to analytics only the values stay that a column
 * would have kept. What is no JSON has names and values only by their look, so that little of it is kept then.
 */
const LONGEST = 10_000;
const LONGEST_UNREAD = 1_000;
const LONGEST_VALUE = 1_000;
const LONGEST_NAME = 100;
const DEEPEST = 8;
const LEFT_OUT = '(left out)';

/** Names whose values are columns, of an event or its message, whoever sent them. */
const COLUMN_NAMES = new Set(
  [
    ...['type', 'event', 'messageId', 'message_id', 'timestamp', 'originalTimestamp', 'sentAt', 'sent_at'],
    ...['url', 'path', 'referrer', 'page_location', 'page_path', 'page_referrer', 'index'],
    ...EVENT_FIELDS.filter(({ column }) => column !== 'cart_id' && column !== 'checkout_id').flatMap(
      ({ names }) => names,
    ),
    ...Object.values(PRODUCT_FIELDS).flat(),
    ...Object.keys(CONSENT_NAMES),
  ].map(plain),
);
/** What a name, a title or an address of a person would be among traits. */
const OF_TRAITS = new Set(['name', 'title']);

interface Walk {
  readonly analytics: boolean;
  /** Characters that may still be written. */
  left: number;
}

function plain(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

function masked(text: string, longest: number): string {
  return cleanText(maskPersonal(cleanText(text, longest)), longest);
}

/** Trap: the query of an address holds click ids, names and search words in any form. */
function keptText(text: string): string {
  const isAddress = text.includes('://') || text.startsWith('/');
  return masked(isAddress ? (text.split(/[?#]/, 1)[0] ?? '') : text, LONGEST_VALUE);
}

/** Characters of a value but those of the parts of a list or an object, and what stands around it. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  return typeof value === 'number' ? String(value).length + 1 : 5;
}

function keptValue(name: string, value: unknown, walk: Walk, depth: number): unknown {
  if (depth > DEEPEST) return LEFT_OUT;
  if (Array.isArray(value)) return keptList(name, value, walk, depth);
  if (isObject(value)) return keptObject(value, walk, depth, plain(name) === 'traits');
  if (value === null || typeof value === 'boolean') return value;
  if (!walk.analytics && !COLUMN_NAMES.has(plain(name))) return LEFT_OUT;
  return typeof value === 'string' ? keptText(value) : value;
}

/** The name under which a property of that name stands in the text of what was refused. */
export function keptName(name: string): string {
  return masked(name, LONGEST_NAME);
}

function keptList(name: string, list: readonly unknown[], walk: Walk, depth: number): unknown[] {
  const kept: unknown[] = [];
  for (const item of list) {
    if (walk.left <= 0) break;
    const value = keptValue(name, item, walk, depth + 1);
    walk.left -= lengthOf(value);
    kept.push(value);
  }
  return kept;
}

function keptObject(object: object, walk: Walk, depth: number, isTraits: boolean): object {
  const kept: [string, unknown][] = [];
  for (const [given, value] of Object.entries(object)) {
    if (walk.left <= 0) break;
    const isPersonal = isPersonalKey(given) || (isTraits && OF_TRAITS.has(given.toLowerCase()));
    const found = isPersonal ? LEFT_OUT : keptValue(given, value, walk, depth + 1);
    const name = keptName(given);
    walk.left -= name.length + 2 + lengthOf(found);
    kept.push([name, found]);
  }
  // Trap: an assignment to a name such as __proto__ would change the object instead of being in it; this defines it.
  return Object.fromEntries(kept);
}

const NAMED =
  /(["']?)([\w.$-]{2,60})\1\s{0,20}[:=]\s{0,20}("(?:[^"\\]|\\.){0,2000}"?|'[^']{0,2000}'?|[^\s,;&}\]]{1,2000})/g;

/** Text that could not be read as JSON: values of names that look personal are left out, as far as names can be told. */
function unreadText(body: string, analytics: boolean): string {
  const longest = analytics ? LONGEST : LONGEST_UNREAD;
  const named = cleanText(body, longest).replace(NAMED, (all: string, quote: string, name: string) =>
    isPersonalKey(name) ? `${quote}${name}${quote}:"${LEFT_OUT}"` : all,
  );
  return masked(named, longest);
}

/** Returns what may be kept of a refused event; of its body where the event could not be read (undefined). Never throws. */
export function refusedText(event: unknown, body: string, analytics: boolean): string {
  if (event === undefined) return unreadText(body, analytics);
  const kept = keptValue('', event, { analytics, left: LONGEST }, 0);
  return cleanText(JSON.stringify(kept), LONGEST);
}
