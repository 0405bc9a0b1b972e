import type { JournalRecord } from '@/lib/journal/read-journal';
import { cleanText } from '@/lib/events/clean-text';
import { type ConsentDefault, readConsent } from '@/lib/events/consent';
import { EventFault } from '@/lib/events/event-fault';
import type { RejectRow } from '@/lib/events/event-row';
import { timestampText } from '@/lib/events/clock-rule';
import { keyOf, md5 } from '@/lib/events/key-of';
import { messageIdOrThrow } from '@/lib/events/message-id';
import { maskPersonal } from '@/lib/events/personal-data';
import { isObject, type JsonObject } from '@/lib/events/read-value';
import { refusedText } from '@/lib/events/refused-text';
import { say, withTexts, written } from '@/lib/sentences/sentence';

const LONGEST_DETAIL = 500;

/** What is refused: an event, or what stood in its place. */
export interface Refused {
  readonly keyId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly type: string | null;
  /** The event as far as it could be read. */
  readonly event: unknown;
  /** What an event without a word on consent means, and the context that its batch lends it. */
  readonly consent: ConsentDefault;
  readonly context: JsonObject;
  /** What was sent, where it was no JSON or is too deep to be written again. */
  readonly body: string;
  readonly place: Pick<JournalRecord, 'file' | 'offset'>;
}

function rawText({ event, body }: Refused): string {
  if (event === undefined) return body;
  try {
    return JSON.stringify(event);
  } catch {
    // Nested deeper than the stack.
    return body;
  }
}

/** What makes two refusals the same one: the message they are of. */
function identityOfRefused(refused: Refused, raw: string): string {
  if (isObject(refused.event)) {
    try {
      return messageIdOrThrow(refused.keyId, refused.type ?? '', refused.event);
    } catch {
      // Its id is at fault, or it is nested too deep.
    }
  }
  return md5(`${refused.keyId}:${raw}`);
}

/** True when the person agreed to analytics. */
function mayKnow({ event, context, consent }: Refused): boolean {
  if (!isObject(event)) return consent === 'granted';
  const own = isObject(event['context']) ? event['context'] : {};
  return readConsent({ ...context, ...own }, event, consent).analytics;
}

function nameOf({ event }: Refused): string | null {
  const name = isObject(event) ? (event['event'] ?? event['name']) : null;
  return typeof name === 'string' ? maskPersonal(cleanText(name, 200)) || null : null;
}

/** What a refusal is known by: the same when the same event is refused again. */
export function rejectKeyOf(refused: Refused): string {
  return keyOf(`reject:${identityOfRefused(refused, rawText(refused))}`);
}

/** Makes the row of a refused event from what was thrown while it was read. */
export function rejectOf(refused: Refused, error: unknown): RejectRow {
  const fault = error instanceof EventFault ? error : new EventFault(null, 'unreadable', say('eventUnreadable'));
  const sentence = withTexts(fault.sentence, (text) => maskPersonal(cleanText(text, LONGEST_DETAIL)));
  return {
    reject_key: rejectKeyOf(refused),
    received_at: timestampText(refused.receivedAt),
    key_id: refused.keyId,
    type: refused.type,
    name: nameOf(refused),
    column_name: fault.column,
    reason: fault.reason,
    detail: maskPersonal(cleanText(written(sentence), LONGEST_DETAIL)),
    sentence: JSON.stringify(sentence),
    raw_text: refusedText(refused.event, refused.body, mayKnow(refused)),
    journal_file: refused.place.file,
    journal_offset: refused.place.offset,
  };
}
