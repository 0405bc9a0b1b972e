import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { judgeFreshness } from '@/lib/loaders/health/judge-freshness';
import { promiseOf, STREAM, type Promises, type SourcePromise } from '@/lib/loaders/health/promise';
import { isSilent, readStream } from '@/lib/loaders/health/read-stream';
import { ticks } from '@/lib/metrics/civil';
import type { Reader } from '@/lib/warehouse/engine';

/** How well one source delivers. Moments are local to the workspace; counts are of the last seven days. */
export interface SourceHealth {
  readonly source: string;
  /**
   * `failed`: the last load kept nothing. `late`: the promise is broken. `silent`: the shop sends nothing at a time at which it
   * always did. `partial`: the last load turned rows away.
   */
  readonly state: 'ok' | 'late' | 'failed' | 'partial' | 'silent';
  readonly promise: SourcePromise;
  /** True where an administrator set the promise. */
  readonly isSet: boolean;
  /** When the promise was broken, or will be if nothing comes. */
  readonly dueAt: string | null;
  readonly lastDelivery: string | null;
  /** Time of the latest event in what was delivered. */
  readonly lastEvent: string | null;
  /** Seconds from that event to now. */
  readonly lagSeconds: number | null;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  /** Rows that were there already and equal; null for the stream, which counts them over all its time. */
  readonly rowsRepeated: number | null;
  readonly rowsLate: number | null;
  /** Of the last load, in seconds. */
  readonly runSeconds: number | null;
}

/** What judging needs besides: the zone, the present local moment, and the promises that were set. */
export interface HealthMoment {
  readonly timeZone: string;
  /** Local to the workspace. */
  readonly now: string;
  readonly promises: Promises;
  /** Seconds that the oldest event of the journal waits to be loaded; null where that is not known. */
  readonly streamWaits: number | null;
}

const row = z.object({
  source: z.string(),
  lastState: z.string().nullable(),
  lastDelivery: z.string().nullable(),
  lastEvent: z.string().nullable(),
  nights: z.number(),
  rowsRead: z.number(),
  rowsRejected: z.number(),
  rowsRepeated: z.number(),
  rowsLate: z.number(),
  runSeconds: z.number().nullable(),
});

/**
 * Loads by source; a load that brought no new file is no delivery, and neither is the repair of single rows. Nights are those of the
 * four days up to the last delivery, as long as that is not long ago. Trap: counted back from now, a source that stops would be
 * expected no more after two days.
 */
const SOURCES = `
  with local as (
    select *, timezone($1, timezone('UTC', started_at)) as started, timezone($1, timezone('UTC', ended_at)) as ended,
      state in ('ok', 'partial') and rows_read > 0 as is_delivery
    from ops.loads
    where source <> 'entries' and state <> 'running' and load_id not in (select load_id from ops.repairs)),
  recent as (
    select *, started > $2::timestamp - interval 7 day as is_recent,
      is_delivery and started_by in ('inbox', 'schedule') and started > $2::timestamp - interval 60 day
        and started > max(started) filter (where is_delivery) over (partition by source) - interval 4 day as is_night
    from local)
  select source, arg_max(state, load_id) filter (where state <> 'late') as "lastState",
    strftime(max(ended) filter (where is_delivery), '%Y-%m-%dT%H:%M:%S') as "lastDelivery",
    strftime(max(timezone($1, timezone('UTC', watermark))) filter (where is_delivery), '%Y-%m-%dT%H:%M:%S') as "lastEvent",
    (count(distinct started::date) filter (where is_night))::double as nights,
    coalesce(sum(rows_read) filter (where is_recent), 0)::double as "rowsRead",
    coalesce(sum(rows_rejected) filter (where is_recent), 0)::double as "rowsRejected",
    coalesce(sum(rows_unchanged) filter (where is_recent), 0)::double as "rowsRepeated",
    coalesce(sum(rows_late) filter (where is_recent), 0)::double as "rowsLate",
    arg_max(epoch(ended_at - started_at), load_id) filter (where is_delivery) as "runSeconds"
  from recent group by source order by source`;

/** Sources with their health, in the order of their names; throws `forbidden` for who may not read loads. */
export async function readSources(
  principal: Principal,
  reader: Reader,
  moment: HealthMoment,
): Promise<readonly SourceHealth[]> {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
  const { timeZone, now, promises } = moment;
  const rows = z.array(row).parse(await reader.rows(SOURCES, [timeZone, now]));
  const files = rows.map(({ lastState, nights, ...rest }): SourceHealth => {
    const promise = promiseOf(promises, rest.source, nights);
    const { isLate, dueAt } = judgeFreshness(promise, rest.lastDelivery, now);
    const broken = isLate ? 'late' : lastState === 'partial' ? 'partial' : 'ok';
    const state = lastState === 'failed' ? 'failed' : broken;
    const isSet = promises[rest.source] !== undefined;
    return { ...rest, state, promise, isSet, dueAt, lagSeconds: lagOf(rest.lastEvent, now) };
  });
  const stream = await streamHealth(reader, moment);
  return stream === null ? files : [...files, stream];
}

/** Seconds from a local moment to another; none before it (a clock of a shop may be ahead). */
function lagOf(last: string | null, now: string): number | null {
  return last === null ? null : Math.max(0, Math.round((ticks(now) - ticks(last)) / 1000));
}

/** The stream is late when what has been received waits, and silent when nothing is received although it always was at this time. */
async function streamHealth(
  reader: Reader,
  { timeZone, now, promises, streamWaits }: HealthMoment,
): Promise<SourceHealth | null> {
  const stream = await readStream(reader, timeZone, now);
  if (stream === null) return null;
  const promise = promiseOf(promises, STREAM, 0);
  const { lastEvent, lastDelivery, ...counts } = stream;
  const { isLate, dueAt } = judgeFreshness(promise, lastDelivery, now);
  const silent = isLate && lastDelivery !== null && (await isSilent(reader, lastDelivery, now));
  return {
    ...counts,
    source: STREAM,
    state: waitsTooLong(promise, streamWaits) ? 'late' : silent ? 'silent' : 'ok',
    promise,
    isSet: promises[STREAM] !== undefined,
    dueAt: silent ? dueAt : null,
    lastDelivery,
    lastEvent,
    lagSeconds: lagOf(lastEvent, now),
    rowsRepeated: null,
    rowsLate: null,
    runSeconds: null,
  };
}

function waitsTooLong(promise: SourcePromise, seconds: number | null): boolean {
  return promise.is === 'within' && seconds !== null && seconds > promise.minutes * 60;
}
