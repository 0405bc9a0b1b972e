import { scopeAllCarts, scopeCarts } from '@/lib/loaders/events/scope-carts';
import { linkEverything, linkTouched, renameRepeatedOrders } from '@/lib/loaders/events/event-links';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * What must be derived again when events came or went: of each visitor all events from the first of the session that the
 * earliest of them falls into or joins, or that a page left open for a day belongs to. Nothing before can change, so what comes out is equal to a derivation of everything.
 * An order that is told again is no order but an event like others; where it was told first can move to another visitor. Carts
 * reach further back than sessions and can be shared by visitors, so they have a scope of their own.
 */

/** How long a page is left open before it says how fast it was: so far back an event may change to which visit a later one belongs. */
const PAGE_STAYS_OPEN = '24 hour';

/** Name of an event that tells an order again. */
const REPEATED = 'order_repeated';

const SCOPE_COLUMNS = [
  ...['event_key', 'message_id', 'received_at', 'occurred_at', 'event_date', 'occurred_local', 'visitor_key'],
  ...['customer_key', 'market', 'country', 'language', 'device', 'browser', 'browser_version'],
  ...['os', 'os_version', 'type', 'name', 'page_path'],
  ...['page_group', 'referrer_host', 'traffic_channel', 'traffic_source', 'traffic_medium', 'campaign'],
  ...['campaign_content', 'campaign_term', 'click_id', 'is_bot', 'search_query', 'search_results', 'search_filters'],
  ...['search_page', 'list', 'rank', 'cart_id', 'checkout_id', 'checkout_step', 'payment_method', 'order_number'],
  ...['promotion', 'promotion_slot', 'promotion_variant'],
  ...['amount', 'products', 'error', 'release', 'screen', 'measures'],
].map((column) => `e.${column}`);

/** Whether the page of a product said that it is sold out, by `availability` or `in_stock`. */
const SOLD_OUT = `(e.name = 'product_viewed' and e.properties is not null and (
    coalesce(regexp_matches(lower(e.properties->>'availability'), '(out.?of.?stock|sold.?out)$'), false)
      or coalesce(lower(coalesce(e.properties->>'in_stock', e.properties->>'inStock')) in ('false', '0', 'no'), false))) as is_sold_out`;

/** Currency of an event: one that names none means the workspace's, as provisional orders do. */
function currencyOf({ currency }: Workspace): string {
  return `coalesce(e.currency, ${literal(currency)})`;
}

/** First days on which anything may change, ISO. */
export interface FirstDays {
  readonly visits: string;
  /** Null when nothing is to be done with carts. */
  readonly carts: string | null;
}

/** Makes scope_visitors, scope_events, cart_visitors and scope_cart_events for all events that there are. */
export async function scopeEverything(writer: Writer, workspace: Workspace): Promise<void> {
  await writer.run(
    'create or replace temp table scope_visitors (visitor_key ubigint, from_at timestamp, has_history boolean, continues boolean)',
  );
  await linkEverything(writer);
  await writer.run(`create or replace temp view scope_events as
    select e.* replace (
      case when r.event_key is null then e.name else ${literal(REPEATED)} end as name, ${currencyOf(workspace)} as currency),
      ${SOLD_OUT}
    from base.events e left join repeated_orders r on r.event_key = e.event_key and r.received_at = e.received_at`);
  await scopeAllCarts(writer, currencyOf(workspace));
}

/**
 * Makes the relations of scopeEverything for what events touch that came or went; `touched` selects their visitor_key and
 * occurred_at. Returns from which days on anything may change.
 */
export async function scopeTouched(writer: Writer, workspace: Workspace, touched: string): Promise<FirstDays> {
  let visits = await scopeVisits(writer, workspace, touched);
  if (await linkTouched(writer))
    visits = await scopeVisits(
      writer,
      workspace,
      `${touched} union all select visitor_key, occurred_at from also_touched`,
    );
  const carts = await scopeCarts(writer, currencyOf(workspace));
  await renameRepeatedOrders(writer, REPEATED);
  return { visits, carts };
}

/** Makes scope_visitors, touched_events and scope_events; returns the first day (ISO) of what may change. */
async function scopeVisits(writer: Writer, workspace: Workspace, touched: string): Promise<string> {
  await writer.run(`create or replace temp table scope_visitors as
    with
      firsts as (select visitor_key, min(occurred_at) as first_at from (${touched}) group by visitor_key),
      known as (
        select f.visitor_key, f.first_at, min(s.started_at) as began_at,
          arg_max({'begins': s.started_at, 'ends': s.ended_at}, s.started_at, 2) filter (where s.started_at < f.first_at) as latest
        from firsts f
        left join facts.sessions s on s.visitor_key = f.visitor_key
        group by f.visitor_key, f.first_at),
      reached as (
        select *, coalesce(latest[1].ends >= first_at - interval ${PAGE_STAYS_OPEN}, false) as is_reached from known)
    select
      visitor_key, case when is_reached then latest[1].begins else first_at end as from_at,
      coalesce(began_at < case when is_reached then latest[1].begins else first_at end, false) as has_history,
      -- A session that follows another within 30 minutes goes on with one that had no end.
      coalesce(is_reached and latest[2].ends >= latest[1].begins - interval 30 minute, false) as continues
    from reached`);
  const [row] = await writer.rows(`select (min(from_at) - interval 1 day)::date::varchar as day from scope_visitors`);
  // A local day and a moment in UTC are at most a day apart, whatever the zone.
  const day = typeof row?.['day'] === 'string' ? row['day'] : '9999-12-31';
  await writer.run(`create or replace temp table touched_events as
    select ${SCOPE_COLUMNS.join(', ')}, ${currencyOf(workspace)} as currency, ${SOLD_OUT}
    from base.events e join scope_visitors v on v.visitor_key = e.visitor_key
    where e.event_date >= date '${day}' and e.occurred_at >= v.from_at`);
  await writer.run('create or replace temp view scope_events as from touched_events');
  return day;
}
