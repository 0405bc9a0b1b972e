import { type JournalEnvelope, parseEnvelope } from '@/lib/journal/envelope';
import type { JournalRecord } from '@/lib/journal/read-journal';
import { timestampText } from '@/lib/events/clock-rule';
import { cleanText } from '@/lib/events/clean-text';
import { EventFault } from '@/lib/events/event-fault';
import { EVENT_TYPES, type EventRow, type EventType, type RejectRow } from '@/lib/events/event-row';
import type { Delivery } from '@/lib/events/event-source';
import { type EventTools, normaliseEventOrThrow } from '@/lib/events/normalise-event';
import { isObject, type JsonObject } from '@/lib/events/read-value';
import { type Refused, rejectKeyOf, rejectOf } from '@/lib/events/reject-of';
import { say } from '@/lib/sentences/sentence';

/** Where rows go. */
export interface RowSink {
  readonly event: (row: EventRow) => void;
  readonly reject: (row: RejectRow) => void;
}

const NO_ENVELOPE: JournalEnvelope = { at: '1970-01-01T00:00:00.000Z', key: '', market: null, path: 'track', ip: '' };

function parseBodyOrThrow(body: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.startsWith('\ufeff') ? body.slice(1) : body);
  } catch {
    throw new EventFault(null, 'not_json', say('bodyNoJson'));
  }
  if (!isObject(parsed)) throw new EventFault(null, 'not_an_object', say('bodyNoObject'));
  return parsed;
}

function eventType(value: unknown): EventType | undefined {
  return EVENT_TYPES.find((type) => type === value);
}

function typeOrThrow(value: unknown): EventType {
  const type = eventType(value);
  if (type !== undefined) return type;
  const wanted = say('oneOf', { list: EVENT_TYPES.join(', ') });
  if (value === undefined || value === null) throw new EventFault('type', 'missing', say('typeMissing', { wanted }));
  const shown = typeof value === 'string' ? JSON.stringify(cleanText(value, 100)) : typeof value;
  throw new EventFault('type', 'not_allowed', say('mustBe', { column: 'type', value: shown, wanted }));
}

/** The events of a body: one, or those of a batch, each with the type it was sent as. */
function eventsOrThrow(body: JsonObject, path: JournalEnvelope['path']): readonly { event: unknown; type: unknown }[] {
  if (path !== 'batch' && body['batch'] === undefined) return [{ event: body, type: path }];
  if (!Array.isArray(body['batch'])) throw new EventFault('batch', 'not_a_list', say('batchNoList'));
  return body['batch'].map((event: unknown) => ({ event, type: isObject(event) ? event['type'] : undefined }));
}

function normaliseOne(
  event: unknown,
  sentType: unknown,
  refused: Refused,
  delivery: Delivery,
  tools: EventTools,
  sink: RowSink,
) {
  let row: EventRow;
  try {
    if (!isObject(event)) throw new EventFault(null, 'not_an_object', say('eventNoObject'));
    row = normaliseEventOrThrow(event, typeOrThrow(sentType), delivery, tools);
  } catch (error) {
    sink.reject(rejectOf(refusedEvent(refused, event, sentType, { delivery }), error));
    return;
  }
  sink.event(row);
}

/** What is known of a record before its body is read. */
function refusedRecord(record: JournalRecord, envelope: JournalEnvelope, body: string): Refused {
  const receivedAt = Date.parse(envelope.at);
  const consent = envelope.consent ?? 'required';
  return { keyId: envelope.key, receivedAt, type: null, event: undefined, consent, context: {}, body, place: record };
}

interface Opened {
  readonly delivery: Delivery;
  readonly events: ReturnType<typeof eventsOrThrow>;
}

function openRecordOrThrow(envelope: JournalEnvelope | null, text: string, { receivedAt, consent }: Refused): Opened {
  if (envelope === null) throw new EventFault(null, 'unreadable', say('noEnvelope'));
  const body = parseBodyOrThrow(text);
  const delivery: Delivery = {
    envelope,
    receivedAt,
    receivedText: timestampText(receivedAt),
    consent,
    sentAt: body['sentAt'],
    context: isObject(body['context']) && Array.isArray(body['batch']) ? body['context'] : {},
  };
  return { delivery, events: eventsOrThrow(body, envelope.path) };
}

/** A record as far as it can be read: `opened` is null, and `error` says why, where its body cannot. */
function readRecord(record: JournalRecord): { refused: Refused; opened: Opened | null; error: unknown } {
  const envelope = parseEnvelope(record.envelope);
  const text = record.body.toString('utf8');
  const refused = refusedRecord(record, envelope ?? NO_ENVELOPE, text);
  try {
    return { refused, opened: openRecordOrThrow(envelope, text, refused), error: null };
  } catch (error) {
    return { refused, opened: null, error };
  }
}

/** What is known of one event of a record that is refused. */
function refusedEvent(
  refused: Refused,
  event: unknown,
  type: unknown,
  { delivery }: Pick<Opened, 'delivery'>,
): Refused {
  return { ...refused, event, context: delivery.context, type: eventType(type) ?? null };
}

/**
 * Turns one record of the journal into rows: as many events and refusals together as were sent. Never throws on what was sent.
 * Trap: what the sink throws is the disk's, not the sender's, and leaves; taken for a refusal it would lose the event.
 */
export function normaliseRecord(record: JournalRecord, tools: EventTools, sink: RowSink): void {
  const { refused, opened, error } = readRecord(record);
  if (opened === null) sink.reject(rejectOf(refused, error));
  else for (const { event, type } of opened.events) normaliseOne(event, type, refused, opened.delivery, tools, sink);
}

/** An event that was refused, as it was sent. */
export interface RefusedEvent {
  readonly event: JsonObject;
  readonly type: unknown;
  readonly delivery: Delivery;
}

/** Finds the event of a record that was refused under a key; null where it is none of these, or the record could not be read. */
export function findRefused(record: JournalRecord, rejectKey: string): RefusedEvent | null {
  const { refused, opened } = readRecord(record);
  for (const { event, type } of opened?.events ?? [])
    if (opened !== null && isObject(event) && rejectKeyOf(refusedEvent(refused, event, type, opened)) === rejectKey)
      return { event, type, delivery: opened.delivery };
  return null;
}

/** Makes the refusal of a record that ended the process when it was read, without reading its body. */
export function rejectPoison(record: JournalRecord, sink: RowSink): void {
  const body = record.body.subarray(0, 20_000).toString('utf8');
  const refused = refusedRecord(record, parseEnvelope(record.envelope) ?? NO_ENVELOPE, body);
  sink.reject(rejectOf(refused, new EventFault(null, 'unreadable', say('recordUnread'))));
}
