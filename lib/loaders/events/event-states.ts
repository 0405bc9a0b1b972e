import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * How far the facts of events are filled, kept in the transaction that changes them. Orders that come as events make the orders
 * complete up to the last receipt, too: without that, no answer would reach into the present day.
 */

/** Sources and facts whose states this file keeps; fact-states.ts keeps the others. */
export const KEPT_BY_EVENTS = `(fact in (${EVENT_FACTS.map(({ id }) => literal(id)).join(', ')}) or (fact = 'orders' and source = 'edge'))`;

/** Selects what a derivation has just changed of each fact, by changed_days. */
const CHANGES = `select f.fact, coalesce(sum(d.came) - sum(d.went), 0) as n,
    min(d.day) filter (d.came > 0) as first_day, max(d.day) filter (d.came > 0) as last_day
  from (values ${EVENT_FACTS.map(({ id }) => `(${literal(id)})`).join(', ')}) f(fact) left join changed_days d on d.fact = f.fact
  group by f.fact`;

/** Selects what is there of each fact from the visitors that a source told of. */
async function wholes(writer: Writer, source: string): Promise<string> {
  await writer.run(
    `create or replace temp table told_visitors as select distinct visitor_key from base.events where source = ${literal(source)}`,
  );
  return EVENT_FACTS.map(
    ({ id, name, day }) =>
      `select ${literal(id)} as fact, count(*) as n, min(${day}) as first_day, max(${day}) as last_day
       from facts.${name} where visitor_key in (from told_visitors)`,
  ).join(' union all ');
}

/** Selects the orders that only events have told of so far; no row where events tell of no orders. */
function orders(events: string): string {
  const known = `(select row_count from ops.fact_states where fact = 'orders' and source = 'edge')`;
  return `select 'orders' as fact, o.n - coalesce(${known}, 0) as n, o.first_day, o.last_day
    from (
      select count(*) as n, min(order_date) as first_day, max(order_date) as last_day from facts.orders where is_provisional) o,
    (select 1 from ${events} where source = 'edge' and name = 'order_completed' and not is_bot limit 1)`;
}

async function keep(writer: Writer, selects: string, source: string, until: string, loadId: number): Promise<void> {
  await writer.run(`create or replace temp table next_states as
    select c.fact, coalesce(s.row_count, 0) + c.n as row_count, least(s.first_day, c.first_day) as first_day,
      greatest(s.last_day, c.last_day) as last_day, greatest(s.complete_until, ${until}) as complete_until
    from (${selects}) c left join ops.fact_states s on s.fact = c.fact and s.source = ${literal(source)}`);
  await writer.run(
    `delete from ops.fact_states s using next_states n where s.fact = n.fact and s.source = ${literal(source)}`,
  );
  await writer.run(`insert into ops.fact_states (fact, source, row_count, first_day, last_day, complete_until, load_id)
    select fact, ${literal(source)}, row_count, first_day, last_day, complete_until, ${String(loadId)} from next_states`);
}

/** Local moment of a UTC text, rounded up to a whole second: what was received within it is in. */
function localMoment(utc: string, { timeZone }: Workspace): string {
  return `date_trunc('second', timezone(${literal(timeZone)}, timezone('UTC', timestamp ${literal(utc)})) + interval 999999 microsecond)`;
}

/** Keeps the states after a batch of edge's journal was derived, whose last receipt is `newestAt` (UTC text). */
export async function keepEdgeStates(writer: Writer, workspace: Workspace, newestAt: string): Promise<void> {
  const selects = `${CHANGES} union all ${orders('base.hot_events')}`;
  await keep(writer, selects, 'edge', localMoment(newestAt, workspace), 0);
}

/** Keeps the states after a delivery of events as a file, from what then is there. */
export async function keepDeliveryStates(
  writer: Writer,
  workspace: Workspace,
  { source, loadId, asOf }: { readonly source: string; readonly loadId: number; readonly asOf: string },
): Promise<void> {
  await writer.run(`delete from ops.fact_states where source = ${literal(source)} and ${KEPT_BY_EVENTS}`);
  await keep(writer, await wholes(writer, source), source, localMoment(asOf, workspace), loadId);
}

/** Keeps the states of all sources after everything was derived anew: of those that deliver files by their last load, of edge by its journal. */
export async function keepRebuiltStates(writer: Writer, workspace: Workspace): Promise<void> {
  const loads = await writer.rows(
    `select source, max(load_id)::double as id, max(started_at)::varchar as at from ops.loads
     where state in ('ok', 'partial') and source in (select distinct source from base.events where load_id > 0) group by source`,
  );
  for (const { source, id, at } of loads)
    await keepDeliveryStates(writer, workspace, { source: String(source), loadId: Number(id), asOf: String(at) });
  const [row] = await writer.rows(
    `select last_received_at::varchar as at from ops.journal_offsets where journal = 'edge'`,
  );
  if (typeof row?.['at'] !== 'string') return;
  const selects = `${await wholes(writer, 'edge')} union all ${orders('base.events')}`;
  await keep(writer, selects, 'edge', localMoment(row['at'], workspace), 0);
}
