import { type Ahead, aheadOf, readAhead } from '@/lib/loaders/ahead';
import { KEPT_BY_EVENTS } from '@/lib/loaders/events/event-states';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * How far each fact is filled, by source. A nightly export is complete up to the start of the day on which it was loaded;
 * if its last row is older than that, up to the end of that row's day; if it is younger, up to that row.
 */
function stateSelect(fact: string, rows: string): string {
  return `select ${literal(fact)} as fact, source, sum(n)::bigint as row_count, min(day) as first_day, max(day) as last_day,
    max(latest) as latest from (${rows}) group by source`;
}

/** Rows of a fact with the source of their order; where one source brings all orders there is nothing to look up. */
function byOrder(fact: string, relation: string, n: string, day: string, only: string | undefined): string {
  const source = only === undefined ? 'b.source' : literal(only);
  const join = only === undefined ? 'join base.orders b on b.order_key = f.order_key' : '';
  return stateSelect(
    fact,
    `select ${source} as source, ${n} as n, f.${day} as day, t.latest
     from ${relation} f ${join} join order_times t on t.source = ${source}`,
  );
}

/** How far what marketing did and cost is known. */
function marketingSelects(only: string | undefined, zone: string): string[] {
  return [
    stateSelect('adCosts', `select source, 1 as n, day, day::timestamp as latest from base.ad_costs`),
    // What comes of a unit is told by its orders.
    stateSelect(
      'experimentUnits',
      `select source, 1 as n, drawn_on as day, null::timestamp as latest from base.experiment_units`,
    ),
    byOrder('orderCoupons', 'facts.order_coupons', '1', 'order_date', only),
    stateSelect(
      'leads',
      `select source, 1 as n, timezone(${zone}, timezone('UTC', created_at))::date as day,
         timezone(${zone}, timezone('UTC', created_at)) as latest from base.leads`,
    ),
    // Plans lie in the future.
    stateSelect(
      'campaignPrices',
      `select source, 1 as n, starts_on as day, null::timestamp as latest from base.campaign_prices`,
    ),
    stateSelect('budgetDays', `select source, 1 as n, starts_on as day, null::timestamp as latest from base.budgets`),
  ];
}

/** Mails sent, known as far as anything is known of what became of them. */
function mailRows(zone: string): string {
  return `select source, (kind = 'sent')::integer as n, local::date as day, local as latest
    from (select source, kind, timezone(${zone}, timezone('UTC', occurred_at)) as local from base.mail_activity)`;
}

function selects(only: string | undefined, zone: string): string[] {
  return [
    byOrder('orders', 'facts.orders', '1', 'order_date', only),
    byOrder('orderLines', 'facts.orders', 'f.line_count', 'order_date', only),
    stateSelect(
      'returns',
      `select b.source, 1 as n, f.return_date as day, f.returned_local as latest
       from facts.returns f join base.returns b on b.return_number = f.return_number and b.return_line = f.return_line`,
    ),
    // Promised days and lapses lie in the future: what is known of them ends with the orders.
    byOrder('promises', 'facts.promises', '1', 'due_date', only),
    stateSelect(
      'contacts',
      `select b.source, 1 as n, f.opened_date as day, f.opened_local as latest
       from facts.contacts f join base.contacts b on b.contact_id = f.contact_id`,
    ),
    stateSelect(
      'customerChanges',
      `select 'all' as source, 1 as n, day, (select max(latest) from order_times) as latest from facts.customer_changes`,
    ),
    stateSelect(
      'serverMinutes',
      `select source, n, local::date as day, local as latest
       from (
         select source, n, timezone(${zone}, timezone('UTC', limit_at)) as local from (
           select source, count(*) as n, max(minute) as limit_at from base.server_minutes group by source
           union all
           select source, 0, min(minute) from base.server_minutes group by source))`,
    ),
    stateSelect(
      'releases',
      `select source, 1 as n, timezone(${zone}, timezone('UTC', released_at))::date as day, null::timestamp as latest from base.releases`,
    ),
    stateSelect(
      'capacityChanges',
      `select source, 1 as n, valid_from as day, null::timestamp as latest from base.capacity`,
    ),
    ...marketingSelects(only, zone),
    stateSelect('mails', mailRows(zone)),
    byOrder('parcels', 'facts.parcels', '1', 'order_date', only),
    stateSelect(
      'warehouseCapacity',
      `select source, 1 as n, valid_from as day, null::timestamp as latest from base.warehouse_capacity`,
    ),
    stateSelect(
      'products',
      `select source, 1 as n, date '2000-01-01' as day, null::timestamp as latest from base.products`,
    ),
    stateSelect(
      'reviews',
      `select b.source, 1 as n, f.review_date as day, f.written_local as latest
       from facts.reviews f join base.reviews b on b.review_id = f.review_id and b.order_key = f.order_key`,
    ),
    stateSelect('stockCounts', `select source, 1 as n, day, null::timestamp as latest from base.stock`),
    stateSelect('targets', `select source, 1 as n, month as day, month::timestamp as latest from base.targets`),
  ];
}

/** Works out ops.fact_states of the warehouse as it will be; `asOf` is the moment of the load, ISO text in UTC. */
export async function prepareFactStates(
  writer: Writer,
  workspace: Workspace,
  asOf: string,
  loadId: number,
  ahead: Ahead,
): Promise<void> {
  const zone = literal(workspace.timeZone);
  const sources = await writer.rows(`select distinct source from ${aheadOf(ahead, 'base.orders')} limit 2`);
  const only = sources.length === 1 ? String(sources[0]?.['source']) : undefined;
  const sql = `create or replace temp table new_fact_states as
     with moment as (
       select date_trunc('day', timezone(${zone}, timezone('UTC', timestamp ${literal(asOf)}))) as load_day),
     -- Orders as delivered, whether they count or not: the last one says how far the delivery reached.
     order_times as (
       select source, max(timezone(${zone}, timezone('UTC', ordered_at))) as latest from base.orders group by source),
     states as (${selects(only, zone).join(' union all ')})
     select fact, source, row_count, first_day, last_day,
       case
         when latest is null then load_day
         when latest >= load_day then date_trunc('second', latest)
         else least(load_day, date_trunc('day', latest) + interval 1 day)
       end as complete_until, ${loadId} as load_id
     from states, moment`;
  await writer.run(readAhead(sql, ahead));
}

/** Writes ops.fact_states anew, as prepared; those of events are kept by what takes events in. */
export async function applyFactStates(writer: Writer): Promise<void> {
  await writer.run(`delete from ops.fact_states where not ${KEPT_BY_EVENTS}`);
  await writer.run(
    `insert into ops.fact_states (fact, source, row_count, first_day, last_day, complete_until, load_id)
     select fact, source, row_count, first_day, last_day, complete_until, load_id from new_fact_states
     where source <> 'edge'`,
  );
}
