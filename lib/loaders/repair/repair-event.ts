import { setTimeout } from 'node:timers/promises';
import { may, type Principal } from '@/lib/auth/roles';
import { occurrence } from '@/lib/events/clock-rule';
import { mendedEvent } from '@/lib/events/mend-event';
import type { RefusedEvent } from '@/lib/events/normalise-record';
import { isObject, type JsonObject, timeOrThrow } from '@/lib/events/read-value';
import { AppError } from '@/lib/http/errors';
import type { JournalEnvelope } from '@/lib/journal/envelope';
import type { Loading } from '@/lib/loaders/load';
import { readOutcome, readRefusalOrNull, repairMessageId } from '@/lib/loaders/repair/event-repairs';
import { readRefusedOrNull } from '@/lib/loaders/repair/refused-event';

/**
 * An event that was turned away is mended and sent again by the way of all events: edge, the journal, the process that reads events
 * (docs/decisions/0019-repairs-are-deliveries.md). It happened when it happened, is of whom it was of, and agrees to what was agreed to.
 */
export interface EventRepairWish {
  /** Key of the refusal. */
  readonly id: string;
  /** The event as JSON, changed where it was shown. */
  readonly text: string;
}

/** What a repair works with. */
export interface EventRepairParts {
  readonly loading: Pick<Loading, 'engine' | 'paths' | 'clock'>;
  readonly keys: readonly { readonly id: string; readonly key: string; readonly revoked: boolean }[];
  /** Ids of the keys of which the principal sees what is turned away; null is all. */
  readonly seen: readonly string[] | null;
  /** Sends a body to edge as if it came from where the envelope says; throws AppError where it was not acknowledged. */
  readonly send: (envelope: JournalEnvelope, body: unknown) => Promise<void>;
}

/** What became of it: `waiting` when it is on disk and not loaded yet. */
export interface EventRepairOutcome {
  readonly state: 'taken' | 'rejected' | 'waiting';
  /** Why it was turned away again, in English. */
  readonly detail: string | null;
  /** The same as JSON, to be written in other languages. */
  readonly sentence: string | null;
}

const WAIT_MS = 200;
const TRIES = 25;

/**
 * Mends an event and sends it again. Throws `forbidden`, `notFound` for no such refusal, `conflict` where it was mended before or cannot
 * be, `unprocessable` for what is no event; what edge says passes through.
 */
export async function repairEventOrThrow(
  principal: Principal,
  { loading, keys, seen, send }: EventRepairParts,
  { id, text }: EventRepairWish,
): Promise<EventRepairOutcome> {
  if (!may(principal, 'loads.start')) throw new AppError('forbidden', 'Your role does not mend events.');
  const { engine, paths, clock } = loading;
  const refusal = await engine.read((reader) => readRefusalOrNull(reader, id, seen));
  if (refusal === null)
    throw new AppError('notFound', 'There is no such event among those that were turned away in the last month.');
  const { state, file, offset } = refusal;
  if (state === 'taken' || state === 'rejected') throw conflict('done', 'This event was mended and sent again before.');
  const key = keys.find((one) => one.id === refusal.keyId && !one.revoked);
  if (key === undefined) throw conflict('key', 'The write key of this event was revoked, so nothing comes under it.');
  const written = objectOrThrow(text);
  const shown = state === 'open' && refusal.text !== null ? objectOrThrow(refusal.text) : null;
  const refused =
    shown === null || file === null || offset === null ? null : await readRefusedOrNull(paths, { file, offset }, id);
  if (shown === null || refused === null)
    throw conflict('gone', 'What was sent is not in the journal as an event. Mend it where it is sent.');
  await send(refused.delivery.envelope, {
    writeKey: key.key,
    sentAt: clock().toISOString(),
    context: refused.delivery.context,
    batch: [eventAgain(mendedEvent(written, shown, refused.event), refused, id)],
  });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const outcome = await engine.read((reader) => readOutcome(reader, id));
    if (outcome.state !== 'waiting') return outcome;
    await setTimeout(WAIT_MS);
  }
  return { state: 'waiting', detail: null, sentence: null };
}

function conflict(reason: 'done' | 'key' | 'gone', message: string): AppError {
  return new AppError('conflict', message, { reason });
}

function objectOrThrow(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (isObject(value)) return value;
  throw new AppError(
    'unprocessable',
    'This is no JSON object. Close what is open, and put names and texts in quotes.',
    {
      reason: 'notJson',
    },
  );
}

/** The event under an id of its own, with the moment at which it happened in the clock of this machine. */
function eventAgain(mended: JsonObject, { event, type, delivery }: RefusedEvent, id: string): JsonObject {
  const { sentAt: _sent, sent_at: _alias, message_id: _id, originalTimestamp, ...rest } = mended;
  const noted = originalTimestamp ?? rest['timestamp'];
  const isChanged = noted !== (event['originalTimestamp'] ?? event['timestamp']);
  const timestamp = isChanged ? noted : new Date(happenedAt({ event, type, delivery })).toISOString();
  // Of an event that was sent alone its address says the type, of one in a batch it does itself.
  return { ...rest, type: event['type'] === type ? rest['type'] : type, timestamp, messageId: repairMessageId(id) };
}

/** When the event happened, in milliseconds since 1970, as it would have been read; when it was received where it does not say. */
function happenedAt({ event, delivery }: RefusedEvent): number {
  const { receivedAt, sentAt } = delivery;
  try {
    const sent = timeOrThrow('sentAt', event['sentAt'] ?? event['sent_at'] ?? sentAt);
    const noted = timeOrThrow('timestamp', event['originalTimestamp'] ?? event['timestamp']);
    return occurrence(receivedAt, sent, noted).at;
  } catch {
    return receivedAt;
  }
}
