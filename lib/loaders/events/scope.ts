import type { Writer } from '@/lib/warehouse/engine';

/**
 * What must be derived again when events came or went: of each visitor all events from the first of the session that the
 * earliest of them falls into or joins, or that a page left open for a day belongs to. Nothing before can change, so what comes out is equal to a derivation of everything.
 * Carts reach further back than sessions and can be shared by visitors, so they have a scope of their own.
 */

/** How long a page is left open before it says how fast it was: so far back an event may change to which visit a later one belongs. */
const PAGE_STAYS_OPEN = '24 hour';

/** Names of events about a cart. */
const CART_NAMES = `('product_added', 'product_removed', 'cart_viewed', 'checkout_started', 'checkout_step_viewed',
  'checkout_step_completed', 'payment_info_entered', 'payment_failed', 'order_completed')`;

const SCOPE_COLUMNS = [
  ...['event_key', 'message_id', 'received_at', 'occurred_at', 'event_date', 'occurred_local', 'visitor_key'],
  ...['customer_key', 'market', 'country', 'language', 'device', 'browser', 'browser_version'],
  ...['os', 'os_version', 'type', 'name', 'page_path'],
  ...['page_group', 'referrer_host', 'traffic_channel', 'traffic_source', 'traffic_medium', 'campaign'],
  ...['campaign_content', 'campaign_term', 'click_id', 'is_bot', 'search_query', 'search_results', 'search_filters'],
  ...['search_page', 'list', 'rank', 'cart_id', 'checkout_id', 'checkout_step', 'payment_method', 'order_number'],
  ...['amount', 'currency', 'error', 'release', 'screen', 'measures'],
].map((column) => `e.${column}`);

const CART_COLUMNS = `e.event_key, e.message_id, e.received_at, e.occurred_at, e.event_date, e.occurred_local, e.visitor_key,
  e.name, e.cart_id, e.order_number, e.currency,
  coalesce(list_sum(list_transform(e.products, p -> coalesce(p.quantity, 1) * p.price::decimal(38, 4))), e.amount::decimal(38, 4)) as goods`;

/** A local day and a moment in UTC are at most a day apart, whatever the zone. */
function dayBefore(column: string): string {
  return `(min(${column}) - interval 1 day)::date::varchar`;
}

async function firstDay(writer: Writer, sql: string): Promise<string> {
  const [row] = await writer.rows(sql);
  const day = row?.['day'];
  return typeof day === 'string' ? day : '9999-12-31';
}

/** Makes scope_visitors, scope_events, cart_visitors and scope_cart_events for all events that there are. */
export async function scopeEverything(writer: Writer): Promise<void> {
  await writer.run(
    'create or replace temp table scope_visitors (visitor_key ubigint, from_at timestamp, has_history boolean)',
  );
  await writer.run('create or replace temp view scope_events as from base.events');
  await writer.run(`create or replace temp table scope_cart_events as
    select ${CART_COLUMNS} from base.events e where e.name in ${CART_NAMES}`);
  await writer.run('create or replace temp table cart_visitors as select distinct visitor_key from scope_cart_events');
}

/**
 * Makes the relations of scopeEverything for what events touch that came or went; `touched` selects their visitor_key and
 * occurred_at. Returns the first day (ISO) on which anything may change.
 */
export async function scopeTouched(writer: Writer, touched: string): Promise<string> {
  await writer.run(`create or replace temp table scope_visitors as
    with
      firsts as (select visitor_key, min(occurred_at) as first_at from (${touched}) group by visitor_key),
      reached as (
        select f.visitor_key,
          coalesce(min(s.started_at) filter (where s.ended_at >= f.first_at - interval ${PAGE_STAYS_OPEN} and s.started_at < f.first_at), f.first_at) as from_at,
          min(s.started_at) as began_at
        from firsts f
        left join facts.sessions s on s.visitor_key = f.visitor_key
        group by f.visitor_key, f.first_at)
    select visitor_key, from_at, coalesce(began_at < from_at, false) as has_history from reached`);
  const day = await firstDay(writer, `select ${dayBefore('from_at')} as day from scope_visitors`);
  await writer.run(`create or replace temp table touched_events as
    select ${SCOPE_COLUMNS.join(', ')} from base.events e join scope_visitors v on v.visitor_key = e.visitor_key
    where e.event_date >= date '${day}' and e.occurred_at >= v.from_at`);
  await writer.run('create or replace temp view scope_events as from touched_events');
  const cartDay = await scopeCarts(writer, day);
  return cartDay < day ? cartDay : day;
}

/** Carts of the visitors in scope that have events about carts there; returns the first day that they reach back to. */
async function scopeCarts(writer: Writer, day: string): Promise<string> {
  await writer.run(`create or replace temp table cart_visitors as
    with active as (
      select v.visitor_key, v.from_at from scope_visitors v
      where v.visitor_key in (select visitor_key from scope_events where name in ${CART_NAMES})),
    visits as (
      select a.visitor_key, a.from_at, s.started_at, s.ended_at,
        coalesce(s.started_at - lag(s.ended_at) over (partition by s.visitor_key order by s.started_at) > interval 7 day, true)
          as is_first
      from active a
      join facts.sessions s on s.visitor_key = a.visitor_key and s.started_at < a.from_at and s.cart_events > 0),
    chains as (
      select visitor_key, max(ended_at) as last_at, max(started_at) filter (where is_first) as first_at
      from visits group by visitor_key)
    select a.visitor_key,
      case when a.from_at - c.last_at <= interval 7 day then c.first_at else a.from_at end as from_at
    from active a left join chains c on c.visitor_key = a.visitor_key`);
  const from = await firstDay(writer, `select ${dayBefore('from_at')} as day from cart_visitors`);
  if (from === '9999-12-31') {
    await writer.run(
      `create or replace temp table scope_cart_events as select ${CART_COLUMNS} from base.hot_events e limit 0`,
    );
    return day;
  }
  await writer.run(`create or replace temp table scope_cart_events as
    select ${CART_COLUMNS} from base.events e join cart_visitors v on v.visitor_key = e.visitor_key
    where e.event_date >= date '${from}' and e.occurred_at >= v.from_at and e.name in ${CART_NAMES}`);
  if (!(await areShared(writer, from))) return from;
  await scopeShared(writer);
  return '0001-01-01';
}

/** True when a cart in scope has events of other visitors or from before the scope. */
async function areShared(writer: Writer, from: string): Promise<boolean> {
  const named = await writer.rows('select 1 from scope_cart_events where cart_id is not null limit 1');
  if (named.length === 0) return false;
  const ids = 'select cart_id from scope_cart_events where cart_id is not null';
  const found = await writer.rows(`select 1 from (
      select 1 from facts.carts c left join cart_visitors v on v.visitor_key = c.visitor_key
      where c.cart_id in (${ids}) and (c.visitors > 1 or v.visitor_key is null or c.created_at < v.from_at)
      union all
      select 1 from base.events e
      where e.event_date >= date '${from}' and e.cart_id in (${ids}) and e.name in ${CART_NAMES}
        and e.visitor_key not in (select visitor_key from cart_visitors)
    ) limit 1`);
  return found.length > 0;
}

/** All events about carts, ever, of the visitors and of those who share a cart with them. */
async function scopeShared(writer: Writer): Promise<void> {
  await writer.run(`create or replace temp table cart_visitors as
    select visitor_key, timestamp '0001-01-01' as from_at from cart_visitors`);
  await writer.run(`create or replace temp table scope_cart_events as
    with ids as (
      select distinct cart_id from base.events
      where cart_id is not null and visitor_key in (select visitor_key from cart_visitors)),
    sharing as (
      select visitor_key from base.events where cart_id in (select cart_id from ids)
      union
      select visitor_key from cart_visitors)
    select ${CART_COLUMNS} from base.events e
    where e.name in ${CART_NAMES} and e.visitor_key in (select visitor_key from sharing)`);
}
