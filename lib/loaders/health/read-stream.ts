import { z } from 'zod';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { addDays, daysBetween } from '@/lib/metrics/civil';
import type { Reader } from '@/lib/warehouse/engine';

/** What came through edge: local moments of the last event and receipt, and counts of the last seven days. */
export interface StreamFigures {
  readonly lastEvent: string | null;
  readonly lastDelivery: string | null;
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

const figures = z.object({
  lastEvent: z.string().nullable(),
  lastDelivery: z.string().nullable(),
  events: z.number(),
  rejected: z.number(),
});

/** Reads the figures of the stream; null while no event ever came. */
export async function readStream(reader: Reader, timeZone: string, now: string): Promise<StreamFigures | null> {
  const state = await readJournalState(reader);
  if (state === null) return null;
  const [found] = await reader.rows(
    `with since as (select timezone('UTC', timezone($1, $2::timestamp)) - interval 7 day as moment)
     select strftime(timezone($1, timezone('UTC', $3::timestamp)), '%Y-%m-%dT%H:%M:%S') as "lastEvent",
       strftime(timezone($1, timezone('UTC', $4::timestamp)), '%Y-%m-%dT%H:%M:%S') as "lastDelivery",
       (select count(*) from base.events, since where event_date >= $2::date - 8 and source = 'edge' and received_at >= moment)
         ::double as events,
       (select coalesce(sum(refusals), 0) from ops.event_rejects, since where received_at >= moment)::double as rejected`,
    [timeZone, now, state.lastEventAt, state.lastReceivedAt],
  );
  const { events, rejected, ...moments } = figures.parse(found);
  return { ...moments, rowsRead: events + rejected, rowsRejected: rejected };
}

/** Events of the last 24 hours, and those of them that were turned away; null while no event ever came. `now` is local. */
export async function readStreamDay(
  reader: Reader,
  timeZone: string,
  now: string,
): Promise<{ readonly events: number; readonly rejected: number } | null> {
  if ((await readJournalState(reader)) === null) return null;
  const [found] = await reader.rows(
    `with since as (select timezone('UTC', timezone($1, $2::timestamp)) - interval 1 day as moment)
     select (select count(*) from base.events, since where event_date >= $2::date - 2 and source = 'edge' and received_at >= moment)
         ::double as events,
       (select coalesce(sum(refusals), 0) from ops.event_rejects, since where received_at >= moment)::double as rejected`,
    [timeZone, now],
  );
  return z.object({ events: z.number(), rejected: z.number() }).parse(found);
}

const WEEKS = 8;
const LEAST_WEEKS = 4;
const BUSY_DAYS = 5;

/**
 * True when nothing came between two local moments of one or two days although something came between the same two of every one of
 * the last weeks (at least four, at most eight). A stream that has stood still for longer is silent when it ran before, on five of
 * the seven days up to its last event: whoever only tried it is not missed.
 */
export async function isSilent(reader: Reader, last: string, now: string): Promise<boolean> {
  return daysBetween(last.slice(0, 10), now.slice(0, 10)) > 1
    ? ranBefore(reader, last)
    : lacksItsHours(reader, last, now);
}

async function ranBefore(reader: Reader, last: string): Promise<boolean> {
  const [found] = await reader.rows(
    `select count(distinct event_date)::double as days from base.events
     where event_date between $1::date - 6 and $1::date and source = 'edge' and not is_bot`,
    [last.slice(0, 10)],
  );
  return z.object({ days: z.number() }).parse(found).days >= BUSY_DAYS;
}

async function lacksItsHours(reader: Reader, last: string, now: string): Promise<boolean> {
  const first = addDays(now.slice(0, 10), -7 * WEEKS - 2);
  const [found] = await reader.rows(
    `with weeks as (
       select $1::timestamp - to_days((7 * week)::integer) as since, $2::timestamp - to_days((7 * week)::integer) as until
       from range(1, ${String(WEEKS + 1)}) numbers(week)),
     seen as (
       select occurred_local from base.events where event_date >= $3::date and source = 'edge' and not is_bot),
     known as (select since, until from weeks where since >= (select min(occurred_local) from seen))
     select (select count(*) from known)::double as weeks,
       (select count(distinct since) from known join seen on occurred_local > since and occurred_local <= until)::double as busy`,
    [last, now, first],
  );
  const { weeks, busy } = z.object({ weeks: z.number(), busy: z.number() }).parse(found);
  return weeks >= LEAST_WEEKS && busy === weeks;
}
