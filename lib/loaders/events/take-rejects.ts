import { REJECT_COLUMNS } from '@/lib/events/event-row';
import { readLines } from '@/lib/loaders/events/read-lines';
import { utcText } from '@/lib/loaders/load-log';
import { literal } from '@/lib/loaders/staging/sql';
import type { Engine, Writer } from '@/lib/warehouse/engine';
import { say, written } from '@/lib/sentences/sentence';

/**
 * Refused events stay for a month, and of each write key so many a day: a shop that sends nothing but what is refused shall see what
 * is wrong, not fill the disk. What is beyond is counted in one row of its key and day. A refusal that comes again
 * meanwhile is the same one.
 */
const KEPT_DAYS = 30;
const MOST_A_DAY = 500;
const COLUMNS = Object.keys(REJECT_COLUMNS).join(', ');
const BEYOND = 'beyond_limit';
const BEYOND_LIMIT = say('beyondLimit', { most: MOST_A_DAY });

function oldestKept(now: Date): string {
  return `(timestamp ${literal(utcText(now))} - interval ${String(KEPT_DAYS)} day)`;
}

async function countRefused(writer: Writer): Promise<number> {
  const [row] = await writer.rows('select count(*)::double as n from refused');
  return Number(row?.['n'] ?? 0);
}

/** Puts what is new of a file and of `others` (SELECT of the same columns) into the relation refused; returns how many. */
async function findNew(writer: Writer, file: string | null, others: string, now: Date): Promise<number> {
  const ofFile = file === null ? '' : `union all by name select ${COLUMNS} from ${readLines(file, REJECT_COLUMNS)}`;
  // A record without a readable envelope was received nobody knows when.
  await writer.run(`create or replace temp table refused as
    select * replace (case when received_at < timestamp '2000-01-01' then timestamp ${literal(utcText(now))} else received_at end as received_at)
    from (${others} ${ofFile})
    qualify row_number() over (partition by reject_key order by received_at, raw_text) = 1`);
  if ((await countRefused(writer)) === 0) return 0;
  await writer.run(`delete from refused where received_at < ${oldestKept(now)}
    or reject_key in (select reject_key from ops.event_rejects)`);
  return countRefused(writer);
}

/** Keeps rejects that are new, in the writer's transaction; returns how many came, listed or counted. */
export async function takeRejects(writer: Writer, file: string | null, others: string, now: Date): Promise<number> {
  const count = await findNew(writer, file, others, now);
  if (count === 0) return 0;
  await writer.run(`create or replace temp table ranked_refused as
    select r.*, row_number() over (partition by r.key_id, r.received_at::date order by r.received_at, r.reject_key) + coalesce(k.listed, 0) as place
    from refused r left join (
      select key_id, received_at::date as day, count(*) as listed from ops.event_rejects
      where received_at >= (select date_trunc('day', min(received_at)) from refused) and reason <> '${BEYOND}' group by all) k
      on k.key_id is not distinct from r.key_id and k.day = r.received_at::date`);
  await writer.run(`insert into ops.event_rejects (${COLUMNS})
    select ${COLUMNS} from ranked_refused where place <= ${String(MOST_A_DAY)}`);
  await writer.run(`create or replace temp table refused_beyond as
    select b.reject_key, b.key_id, greatest(b.received_at, e.received_at) as received_at, b.n + coalesce(e.refusals, 0) as refusals
    from (
      select md5_number_lower(concat_ws(':', 'beyond', key_id, received_at::date)) as reject_key, key_id, max(received_at) as received_at,
        count(*) as n
      from ranked_refused where place > ${String(MOST_A_DAY)} group by key_id, received_at::date) b
    left join ops.event_rejects e on e.reject_key = b.reject_key`);
  await writer.run('delete from ops.event_rejects where reject_key in (select reject_key from refused_beyond)');
  await writer.run(`insert into ops.event_rejects (reject_key, received_at, key_id, reason, detail, sentence, refusals)
    select reject_key, received_at, key_id, '${BEYOND}', ${literal(written(BEYOND_LIMIT))}, ${literal(JSON.stringify(BEYOND_LIMIT))}, refusals from refused_beyond`);
  return count;
}

/** Forgets rejects of which the time is over; returns how many rows. */
export async function forgetRejects(engine: Engine, now: Date): Promise<number> {
  const over = `from ops.event_rejects where received_at < ${oldestKept(now)}`;
  const due = await engine.read((reader) => reader.rows(`select 1 ${over} limit 1`));
  return due.length === 0 ? 0 : engine.write('warehouse', (writer) => writer.run(`delete ${over}`));
}
