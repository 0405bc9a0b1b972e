import type { JournalEnvelope } from '@/lib/journal/envelope';
import type { JournalRecord } from '@/lib/journal/read-journal';
import type { EventRow, RejectRow } from '@/lib/events/event-row';
import { normaliseRecord } from '@/lib/events/normalise-record';
import { createClassifier } from '@/lib/events/origin-of';
import { ENGLISH } from '@/lib/sentences/en';
import { FINNISH } from '@/lib/sentences/fi';
import { writtenOr } from '@/lib/sentences/stored';

/** The smallest intake for tests: bodies as a browser sends them, and the rows they become. */
export const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

export const ENVELOPE: JournalEnvelope = {
  at: '2026-11-26T00:10:00.123Z',
  key: 'k1',
  market: 'FI',
  consent: 'granted',
  path: 'track',
  ip: '203.0.113.0',
  ua: AGENT,
  language: 'fi-FI',
};

/** Makes a record of the journal from a body. */
export function recordOf(body: unknown, envelope: Partial<JournalEnvelope> = {}, offset = 8): JournalRecord {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    envelope: Buffer.from(JSON.stringify({ ...ENVELOPE, ...envelope })),
    body: Buffer.from(text),
    file: 1,
    offset,
    index: 0,
  };
}

const tools = { salt: 's4lt', classifier: createClassifier() };

/** Returns the rows of some records. */
export function rowsOf(...records: readonly JournalRecord[]): { events: EventRow[]; rejects: RejectRow[] } {
  const events: EventRow[] = [];
  const rejects: RejectRow[] = [];
  const sink = { event: (row: EventRow) => events.push(row), reject: (row: RejectRow) => rejects.push(row) };
  for (const record of records) normaliseRecord(record, tools, sink);
  return { events, rejects };
}

/** Makes a track call as an SDK writes it. */
export function trackCall(event: string, properties: object = {}, more: object = {}): object {
  return { type: 'track', event, anonymousId: 'a', messageId: event, properties, ...more };
}

/** Returns the row of a body that gives one; throws when it gives none, more or a refusal. */
export function onlyRow(body: object, envelope: Partial<JournalEnvelope> = {}): EventRow {
  const { events, rejects } = rowsOf(recordOf(body, envelope));
  const [row] = events;
  if (row === undefined || events.length > 1 || rejects.length > 0)
    throw new Error(JSON.stringify({ events, rejects }));
  return row;
}

/** Returns column, reason and detail of the refusals of a body; throws when it gives a row, or one does not keep what it says. */
export function refusalsOf(body: unknown, envelope: Partial<JournalEnvelope> = {}): (string | null)[][] {
  const { events, rejects } = rowsOf(recordOf(body, envelope));
  if (events.length > 0) throw new Error(JSON.stringify(events));
  for (const { detail, sentence } of rejects)
    if (writtenOr('', sentence, ENGLISH) !== detail || writtenOr('', sentence, FINNISH) === detail)
      throw new Error(JSON.stringify({ detail, sentence }));
  return rejects.map(({ column_name, reason, detail }) => [column_name, reason, detail]);
}
