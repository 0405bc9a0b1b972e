import { cartIdOf, CART_NAMES, dropRepeatedOrders } from '@/lib/loaders/events/event-links';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Events that carts are made of again. A visitor's carts hang together as long as no seven days pass between visits with events
 * about carts, and no visit is cut off that had no end; whoever else names a cart of theirs is needed from the visits on in which they did, so that it comes out whole.
 */

function cartColumns(currency: string): string {
  return `e.event_key, e.received_at, e.occurred_at, e.event_date, e.occurred_local, e.visitor_key,
    e.name, ${cartIdOf('e')} as cart_id, e.order_number, ${currency} as currency,
    coalesce(list_sum(list_transform(e.products, p -> coalesce(p.quantity, 1) * p.price::decimal(38, 4))), e.amount::decimal(38, 4)) as goods,
    case when e.name in ('product_added', 'product_removed') then e.products end as products`;
}

/** Makes cart_visitors and scope_cart_events of all events; base.event_links must be made. */
export async function scopeAllCarts(writer: Writer, currency: string): Promise<void> {
  await writer.run(`create or replace temp table scope_cart_events as
    select ${cartColumns(currency)} from base.events e where e.name in ${CART_NAMES}`);
  await dropRepeatedOrders(writer);
  await writer.run(`create or replace temp table cart_visitors as
    select distinct visitor_key, '-infinity'::timestamp as from_at from scope_cart_events`);
}

/** Selects visitors (visitor_key, since) with the beginning of the visits that hang together and reach up to that moment. */
function chains(visitors: string): string {
  return `with
    active as (${visitors}),
    visits as (
      select a.visitor_key, s.started_at, s.ended_at,
        coalesce(s.started_at - lag(s.ended_at) over following not between interval 30 minute and interval 7 day, true) as is_first
      from active a
      join facts.sessions s on s.visitor_key = a.visitor_key and s.started_at < a.since and s.cart_events > 0
      window following as (partition by s.visitor_key order by s.started_at)),
    last_chains as (
      select visitor_key, max(ended_at) as last_at, max(started_at) filter (where is_first) as first_at
      from visits group by visitor_key)
    select a.visitor_key, case when a.since - c.last_at <= interval 7 day then c.first_at else a.since end as from_at
    from active a left join last_chains c on c.visitor_key = a.visitor_key`;
}

/**
 * Makes cart_visitors, whose carts are made again from from_at on, and scope_cart_events with all that these carts need; returns
 * the first day (ISO) on which a cart may change; null when none does.
 */
export async function scopeCarts(writer: Writer, currency: string): Promise<string | null> {
  const day = await reachCarts(writer);
  if (day === null) {
    // Trap: rates of the events are looked for here as well, and the connection still holds what the batch before had to do with carts.
    await writer.run(`create or replace temp table scope_cart_events as
      select ${cartColumns(currency)} from base.events e where false`);
    return null;
  }
  await writer.run(`create or replace temp table scope_cart_events as
    select ${cartColumns(currency)} from base.events e join cart_reach v on v.visitor_key = e.visitor_key
    where e.event_date >= date '${day}' and e.occurred_at >= v.from_at and e.name in ${CART_NAMES}`);
  await dropRepeatedOrders(writer);
  return day;
}

/** Makes cart_visitors, and cart_reach of all whose events their carts need; returns its first day (ISO), null when nothing is about a cart. */
async function reachCarts(writer: Writer): Promise<string | null> {
  const about = await writer.rows(
    `select 1 from touched_events where name in ${CART_NAMES} union all select 1 from changed_links limit 1`,
  );
  if (about.length === 0) return null;
  await writer.run(
    `create or replace temp table cart_visitors as ${chains(`
    select visitor_key, min(since) as since
    from (
      select visitor_key, from_at as since from scope_visitors
      where visitor_key in (
        select visitor_key from touched_events where name in ${CART_NAMES} union all select visitor_key from changed_links)
      union all
      select c.visitor_key, least(c.since, v.from_at)
      from crowd_visitors c left join scope_visitors v on v.visitor_key = c.visitor_key)
    group by visitor_key`)}`,
  );
  await writer.run(`create or replace temp table cart_reach as
    with
      named as (
        select l.link_key from base.event_links l join cart_visitors v on v.visitor_key = l.visitor_key and l.occurred_at >= v.from_at
        where l.kind = 'cart'
        union
        select link_key from changed_links where kind = 'cart'),
      sharing as (
        select l.visitor_key, min(l.occurred_at) as since
        from base.event_links l where l.kind = 'cart' and l.link_key in (from named) group by l.visitor_key),
      reaching as (
        ${chains(`
          select s.visitor_key, least(s.since, o.from_at) as since
          from sharing s
          left join cart_visitors v on v.visitor_key = s.visitor_key
          left join scope_visitors o on o.visitor_key = s.visitor_key
          where v.visitor_key is null or s.since < v.from_at`)})
    select visitor_key, min(from_at) as from_at from (from cart_visitors union all from reaching) group by visitor_key`);
  const [row] = await writer.rows(`select (min(from_at) - interval 1 day)::date::varchar as day from cart_reach`);
  return typeof row?.['day'] === 'string' ? row['day'] : null;
}
