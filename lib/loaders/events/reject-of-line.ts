import { z } from 'zod';
import { cleanText } from '@/lib/events/clean-text';
import type { RejectRow } from '@/lib/events/event-row';
import { keyOf } from '@/lib/events/key-of';
import type { Position } from '@/lib/events/protocol';
import { utcText } from '@/lib/loaders/load-log';
import { say, written } from '@/lib/sentences/sentence';

/** A line of a file that the normaliser wrote, without its end. */
export interface Line {
  readonly kind: 'event' | 'reject';
  readonly text: string;
}

const NOT_LOADABLE = say('notLoadable');
const LONGEST_RAW = 10_000;
const LONGEST_NAME = 200;
const WRITTEN_MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d([.]\d{1,6})?$/;

const text = z.string().nullable().catch(null);
/** Whatever of a line can be told of it; nothing about it is sure. */
const toldSchema = z.object({
  event_key: text,
  reject_key: text,
  received_at: text,
  key_id: text,
  type: text,
  name: text,
});
const NOTHING = { event_key: null, reject_key: null, received_at: null, key_id: null, type: null, name: null };

function toldOf(line: string): z.infer<typeof toldSchema> {
  try {
    return toldSchema.parse(JSON.parse(line));
  } catch {
    return NOTHING;
  }
}

function isMoment(at: string | null): at is string {
  return at !== null && WRITTEN_MOMENT.test(at) && !Number.isNaN(Date.parse(`${at.replace(' ', 'T')}Z`));
}

function short(of: string | null): string | null {
  return of === null ? null : cleanText(of, LONGEST_NAME) || null;
}

/**
 * Makes the reject of a line that the warehouse could not take, the same whenever it is made. It was received when it says, else with
 * the first of its batch.
 */
export function rejectOfLine(line: Line, from: Position, oldestAt: string | null, now: Date): Line {
  const told = toldOf(line.text);
  const { received_at: at } = told;
  const row: RejectRow = {
    reject_key: keyOf(`not_loadable:${told.event_key ?? told.reject_key ?? line.text}:${at ?? ''}`),
    received_at: isMoment(at) ? at : isMoment(oldestAt) ? oldestAt : utcText(now),
    key_id: short(told.key_id) ?? '',
    type: short(told.type),
    name: short(told.name),
    column_name: null,
    reason: 'not_loadable',
    detail: written(NOT_LOADABLE),
    sentence: JSON.stringify(NOT_LOADABLE),
    raw_text: cleanText(line.text, LONGEST_RAW),
    journal_file: from.file,
    journal_offset: from.offset,
  };
  return { kind: 'reject', text: JSON.stringify(row) };
}
