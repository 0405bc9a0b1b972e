import { md5 } from '@/lib/events/key-of';
import { plainIdentityOrThrow, type JsonObject } from '@/lib/events/read-value';

const LONGEST = 255;

/** What a retry changes, such as the moment of sending, and what the key is known by already. */
const NOT_OF_THE_EVENT = new Set([
  'sentAt',
  'sent_at',
  'writeKey',
  'receivedAt',
  'messageId',
  'message_id',
  '_metadata',
]);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  // Pairs, not an object: a name such as __proto__ would change the object instead of being in it.
  return Object.entries(value)
    .map(([name, part]) => [name, sorted(part)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** Returns what stands for an event without an id: the hash of the write key, its type and all that it says but when it was sent. */
export function contentId(keyId: string, type: string, event: JsonObject): string {
  const entries = Object.entries(event).filter(([name]) => !NOT_OF_THE_EVENT.has(name));
  return md5(JSON.stringify([keyId, type, sorted(Object.fromEntries(entries))]));
}

/** Returns the id of a message: as sent, else the hash of what was sent, so that a retry is the same message. Throws an EventFault. */
export function messageIdOrThrow(keyId: string, type: string, event: JsonObject): string {
  return (
    plainIdentityOrThrow('messageId', event['messageId'] ?? event['message_id'], LONGEST) ??
    contentId(keyId, type, event)
  );
}
