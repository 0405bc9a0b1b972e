import { isUtf8 } from 'node:buffer';
import type { DistinctNames } from '@/lib/edge/distinct-names';
import type { KeySnapshot, PublishedKey } from '@/lib/edge/key-snapshot';
import { Refusal, refuse } from '@/lib/edge/refusal';
import { brokenLimit, LIMITS } from '@/lib/edge/scan-json';
import type { TokenBuckets } from '@/lib/edge/token-bucket';
import type { JournalPath } from '@/lib/journal/envelope';

/** A body and what its request says. */
export interface Delivery {
  readonly path: JournalPath;
  /** After decompression. */
  readonly body: Buffer;
  /** User name of Basic authentication; null without it. */
  readonly user: string | null;
  readonly origin: string | undefined;
}

/** What must be known to decide. */
export interface Gate {
  readonly snapshot: KeySnapshot | null;
  readonly buckets: TokenBuckets;
  readonly names: DistinctNames;
  /** Milliseconds of a clock that never goes back. */
  readonly now: number;
}

/** A body that goes to the journal. */
export interface Accepted {
  readonly key: PublishedKey;
  readonly events: number;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse({ path, body }: Delivery): Fields | Refusal {
  const broken = brokenLimit(body, path === 'batch');
  if (broken)
    return refuse(broken.limit, broken.event < 0 ? {} : { where: `It is event ${broken.event} of the batch.` });
  if (!isUtf8(body)) return refuse('notUtf8');
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return isObject(json) ? json : refuse('notObject');
  } catch {
    return refuse('notJson');
  }
}

/** Decides on a write key as text: the key, or why it may not be used. */
export function findKey(
  snapshot: KeySnapshot | null,
  text: unknown,
  origin: string | undefined,
): PublishedKey | Refusal {
  if (snapshot === null) return refuse('notReady', { retryAfter: 5 });
  if (typeof text !== 'string' || text === '') return refuse('noKey');
  const key = snapshot.keys.get(text);
  if (key === undefined) return refuse('unknownKey');
  if (key.revoked) return refuse('revokedKey', { keyId: key.id });
  // Servers and apps send no origin; a key cannot tell them from anybody else.
  if (origin !== undefined && key.origins.length > 0 && !key.origins.includes(origin))
    return refuse('origin', { keyId: key.id });
  return key;
}

function isLongNamed(event: unknown): boolean {
  return isObject(event) && typeof event['event'] === 'string' && event['event'].length > LIMITS.nameCharacters;
}

/** How many events a body holds, or why it may not hold them. */
function countEvents(events: readonly unknown[]): number | Refusal {
  if (events.length > LIMITS.eventsPerBatch) return refuse('eventsPerBatch');
  const long = events.findIndex(isLongNamed);
  if (long === -1) return events.length;
  return refuse('longName', events.length === 1 ? {} : { where: `It is event ${long} of the batch.` });
}

/** Names of events as they are sent. */
function namesOf(events: readonly unknown[]): string[] {
  return events.flatMap((event) => (isObject(event) && typeof event['event'] === 'string' ? [event['event']] : []));
}

/** The events of a body: itself, or the list in it. */
function eventsOf(json: Fields, path: JournalPath): readonly unknown[] | Refusal {
  if (path !== 'batch') return [json];
  const events: unknown = json['batch'];
  return Array.isArray(events) ? events : refuse('noBatch');
}

/** The write key of a body; some SDKs repeat it in each event and leave it out beside them. */
function keyOf(json: Fields, events: readonly unknown[]): unknown {
  const [first] = events;
  return json['writeKey'] ?? (isObject(first) ? first['writeKey'] : undefined);
}

/** Decides whether a body goes to the journal. What an event means is not looked at: the loader does that, and keeps what it rejects. */
export function acceptBody(delivery: Delivery, { snapshot, buckets, names, now }: Gate): Accepted | Refusal {
  if (snapshot === null) return refuse('notReady', { retryAfter: 5 });
  const json = parse(delivery);
  if (json instanceof Refusal) return json;
  const events = eventsOf(json, delivery.path);
  if (events instanceof Refusal) return events;
  const key = findKey(snapshot, delivery.user ?? keyOf(json, events), delivery.origin);
  if (key instanceof Refusal) return key;
  const count = countEvents(events);
  if (count instanceof Refusal) return count;
  const retryAfter = buckets.take(key.id, count, key.eventsPerSecond, now);
  if (retryAfter > 0) return refuse('rate', { retryAfter, keyId: key.id });
  return names.take(key.id, namesOf(events), now) ? { key, events: count } : refuse('manyNames', { keyId: key.id });
}
