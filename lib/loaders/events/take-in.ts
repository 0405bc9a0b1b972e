import { EVENT_COLUMNS } from '@/lib/events/event-row';
import { readLines } from '@/lib/loaders/events/read-lines';
import { takeRejects } from '@/lib/loaders/events/take-rejects';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';
import { say, written } from '@/lib/sentences/sentence';

/**
 * Takes a batch of normalised events into base, in the writer's transaction. The same source and message id within seven days is
 * the same event: the one received earlier stays, whichever was loaded first; another content under the same id is rejected.
 * What came and what went stand in the temporary relations came_events and went_events afterwards.
 */
export interface TakenIn {
  /** How many more there are now. */
  readonly events: number;
  readonly duplicates: number;
  readonly rejects: number;
}

/** SELECT of visitor_key and occurred_at of what taking in has touched. */
export const TOUCHED_EVENTS = `select visitor_key, occurred_at from came_events union all select visitor_key, occurred_at from went_events`;

/** What makes an event another one under the same id; not its times, which a repetition moves. */
const CONTENT = `md5_number_lower(concat_ws('\\x1f', e.type, e.name, e.page_host, e.page_path, e.search_query, e.order_number,
  e.amount, e.currency, e.products, e.measures, e.properties, e.customer_key))`;

/** Events of a file with their local day and time, numbered. */
async function readIncoming(writer: Writer, file: string | null, workspace: Workspace): Promise<void> {
  const rows =
    file === null
      ? `select * exclude (event_date, occurred_local, load_id) from base.hot_events limit 0`
      : `select * from ${readLines(file, EVENT_COLUMNS)}`;
  const local = `timezone(${literal(workspace.timeZone)}, timezone('UTC', occurred_at))`;
  await writer.run(`create or replace temp table incoming as
    select e.*, e.occurred_local::date as event_date, ${CONTENT} as content, row_number() over () as line
    from (
      select * replace (coalesce(market, 'unknown') as market), ${local} as occurred_local, 0 as load_id from (${rows})) e`);
}

const WITHIN = `interval 7 day`;

/** Finds rows of base under the keys that come, received at most seven days before or after. */
async function findKnown(writer: Writer): Promise<void> {
  const [row] = await writer.rows(
    `select strftime(min(received_at) - ${WITHIN}, '%Y-%m-%d %H:%M:%S') as since from incoming`,
  );
  const since = typeof row?.['since'] === 'string' ? row['since'] : '9999-12-31';
  await writer.run(`create or replace temp table known as
    select e.event_key, e.visitor_key, e.occurred_at, e.received_at, ${CONTENT} as content,
      to_json(e)::varchar as raw_text, e.key_id, e.type, e.name
    from base.events e
    where e.received_at >= timestamp ${literal(since)} and e.event_key in (select event_key from incoming)`);
}

/**
 * The three ways of an event that is there or comes twice, one for each line. Trap: an event may lie within seven days of two that are
 * known, which are more than seven days apart; the earlier counts, as if all had come in order.
 */
async function decide(writer: Writer): Promise<void> {
  await writer.run(`create or replace temp table decided as
    with copies as (
      select event_key, line, received_at, content, row_number() over following as copy,
        first_value(received_at) over following as first_at, first_value(content) over following as first_content
      from incoming
      window following as (partition by event_key order by received_at, occurred_at, content))
    select i.event_key, i.line, k.received_at as known_at,
      case
        when i.copy > 1 and i.received_at - i.first_at <= ${WITHIN}
          then case when i.content = i.first_content then 'duplicate' else 'other content' end
        when k.event_key is null then 'new'
        when i.received_at < k.received_at then case when i.content = k.content then 'earlier' else 'earlier, other content' end
        when i.content = k.content then 'duplicate'
        else 'other content'
      end as fate
    from copies i
    left join known k on k.event_key = i.event_key and abs(epoch_us(k.received_at) - epoch_us(i.received_at)) <= epoch_us(${WITHIN})
    qualify row_number() over (partition by i.line order by k.received_at) = 1`);
}

const ID_AGAIN = say('idAgain');
const REJECT = `'message_id' as column_name, 'same id, other content' as reason,
  ${literal(written(ID_AGAIN))} as detail, ${literal(JSON.stringify(ID_AGAIN))} as sentence`;

/** Selects the rejects of what came, and of what went, because another event of its id stays. */
const OTHERS = `select md5_number_lower('other:' || e.event_key || ':' || ${CONTENT}) as reject_key, e.received_at, e.key_id, e.type, e.name, ${REJECT},
    left(to_json(e)::varchar, 10000) as raw_text, null::bigint as journal_file, null::bigint as journal_offset
  from incoming e join decided d on d.line = e.line and d.fate = 'other content'
  union all
  select md5_number_lower('other:' || k.event_key || ':' || k.content), k.received_at, k.key_id, k.type, k.name, ${REJECT},
    left(k.raw_text, 10000), null, null
  from known k join decided d on d.event_key = k.event_key and d.known_at = k.received_at and d.fate = 'earlier, other content'`;

/** Takes files of normalised events and rejects in, at the moment `now`; paths are absolute and in the staging folder. */
export async function takeIn(
  writer: Writer,
  files: { readonly events: string | null; readonly rejects: string | null },
  workspace: Workspace,
  now: Date,
): Promise<TakenIn> {
  await readIncoming(writer, files.events, workspace);
  await findKnown(writer);
  await decide(writer);
  await writer.run(`create or replace temp table came_events as
    select e.* exclude (content, line)
    from incoming e join decided d on d.line = e.line and (d.fate = 'new' or d.fate like 'earlier%')`);
  await writer.run(`create or replace temp table went_events as
    select k.event_key, k.received_at, k.visitor_key, k.occurred_at
    from known k join decided d on d.event_key = k.event_key and d.known_at = k.received_at and d.fate like 'earlier%'`);
  // One that was received earlier takes the place of its repetition.
  const [row] = await writer.rows(`select
    count(*) filter (fate = 'new')::double as events, count(*) filter (fate in ('duplicate', 'earlier'))::double as duplicates,
    bool_or(fate like 'earlier%') as replaces, bool_or(fate like '%other content') as refuses from decided`);
  for (const part of row?.['replaces'] === true ? ['hot', 'cold'] : [])
    await writer.run(
      `delete from base.${part}_events t using went_events w where t.event_key = w.event_key and t.received_at = w.received_at`,
    );
  const rejects =
    files.rejects === null && row?.['refuses'] !== true ? 0 : await takeRejects(writer, files.rejects, OTHERS, now);
  await writer.run('insert into base.hot_events by name from came_events');
  return { events: Number(row?.['events'] ?? 0), duplicates: Number(row?.['duplicates'] ?? 0), rejects };
}
