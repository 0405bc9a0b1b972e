/**
 * Counts what a body holds before JSON.parse builds it, in one pass over its bytes and without recursion: a body of 50,000 nested
 * lists parses, and breaks whatever walks it afterwards. It checks no grammar; JSON.parse does that.
 */
export const LIMITS = {
  bodyBytes: 512 * 1024,
  eventBytes: 32 * 1024,
  eventsPerBatch: 500,
  depth: 8,
  keys: 200,
  nameCharacters: 200,
} as const;

/** Which limit an event breaks; `event` is its place in a batch, from 0, and -1 for a body that is one event. */
export interface BrokenLimit {
  readonly limit: 'eventBytes' | 'eventsPerBatch' | 'depth' | 'keys';
  readonly event: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d] as const;
/** Events of a batch lie in a list in the body. */
const EVENT_DEPTH = 2;

/** Returns the offset of the quote that ends the string which begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Returns the first limit that a body breaks, null when it keeps all of them. */
export function brokenLimit(bytes: Uint8Array, isBatch: boolean): BrokenLimit | null {
  if (!isBatch && bytes.length > LIMITS.eventBytes) return { limit: 'eventBytes', event: -1 };
  let depth = 0;
  let keys = 0;
  let event = -1;
  let eventStart = -1;
  let eventsFrom = 0;
  // One bit for each open bracket: 1 for a list.
  let lists = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === COLON) {
      keys += 1;
      if (keys > LIMITS.keys) return { limit: 'keys', event: eventStart === -1 ? -1 : event };
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (isBatch && byte === OPEN_BRACE && depth === EVENT_DEPTH && (lists & 3) === 1) {
        event += 1;
        if (event >= LIMITS.eventsPerBatch) return { limit: 'eventsPerBatch', event };
        [eventStart, eventsFrom, keys] = [at, EVENT_DEPTH, 0];
      }
      depth += 1;
      lists = (lists << 1) | (byte === OPEN_BRACKET ? 1 : 0);
      if (depth - eventsFrom > LIMITS.depth) return { limit: 'depth', event: eventStart === -1 ? -1 : event };
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      lists >>>= 1;
      if (eventStart !== -1 && depth === EVENT_DEPTH) {
        if (at + 1 - eventStart > LIMITS.eventBytes) return { limit: 'eventBytes', event };
        [eventStart, eventsFrom, keys] = [-1, 0, 0];
      }
    }
  }
  return null;
}
