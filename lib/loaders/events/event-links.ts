import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Two things reach across visitors: an order that is told again counts where it was told first, and a cart with an id is one on
 * all devices. base.event_links keeps which events name which, so that a commit looks them up among some thousand rows and never
 * reads all events; and which events are a refused one that was mended, for the list of refusals. A cart id that more than 20 visitors name, or more than 1,000 events, is none: it would chain the shop together ("cart_id": "1").
 */

/** Names of events about a cart. */
export const CART_NAMES = `('product_added', 'product_removed', 'cart_viewed', 'checkout_started', 'checkout_step_viewed',
  'checkout_step_completed', 'payment_info_entered', 'payment_failed', 'order_completed')`;

/** How the message id of a mended event begins. */
export const REPAIR = 'repair-';

/** More visitors than share a cart, or events than are done with one. */
const CROWD = 'count(distinct visitor_key) > 20 or count(*) > 1000';

/** An order that a robot or a server tells counts there only when no page of the shop told it: visits are of people. */
const FIRST = 'is_last, occurred_at, received_at, event_key';

/** Key of a cart that the shop names; the model of carts makes the same one. */
function cartKey(id: string): string {
  return `md5_number_lower('cart:' || ${id})`;
}

function orderKey(number: string): string {
  return `md5_number_lower('order:' || ${number})`;
}

/** Column of the cart that an event names; null for an id that a crowd names. */
export function cartIdOf(event: string): string {
  return `case when ${event}.cart_id is not null and ${cartKey(`${event}.cart_id`)} not in (select cart_key from base.crowded_carts)
    then ${event}.cart_id end`;
}

/** Selects the links of events. */
function linksOf(events: string): string {
  return `select 'order' as kind, ${orderKey('order_number')} as link_key, event_key, received_at, occurred_at, visitor_key,
      is_bot or device = 'server' as is_last
    from ${events} where name = 'order_completed' and order_number is not null
    union all
    select 'cart', ${cartKey('cart_id')}, event_key, received_at, occurred_at, visitor_key, false
    from ${events} where cart_id is not null and name in ${CART_NAMES} and ${cartKey('cart_id')} not in (select cart_key from base.crowded_carts)
    union all
    select 'repair', event_key, event_key, received_at, occurred_at, visitor_key, false
    from ${events} where starts_with(message_id, '${REPAIR}')`;
}

/** Selects event_key and received_at of events that tell an order again; `keys` selects link_key of the orders meant. */
function repeats(keys: string): string {
  return `select event_key, received_at from base.event_links where kind = 'order' and link_key in (${keys})
    qualify row_number() over (partition by link_key order by ${FIRST}) > 1`;
}

/** Selects the event that counts of each order that has changed. */
const FIRSTS = `select link_key, arg_min({'event': event_key, 'received': received_at, 'visitor': visitor_key, 'moment': occurred_at}, (${FIRST})) as first
  from base.event_links where kind = 'order' and link_key in (select link_key from changed_links) group by link_key`;

/** Makes the links of all events anew, and the relations that linkTouched makes, for everything. */
export async function linkEverything(writer: Writer): Promise<void> {
  for (const relation of ['base.event_links', 'base.crowded_carts']) await writer.run(`delete from ${relation}`);
  await writer.run(`insert into base.crowded_carts select ${cartKey('cart_id')} from base.events
    where cart_id is not null and name in ${CART_NAMES} group by cart_id having ${CROWD}`);
  await writer.run(`insert into base.event_links ${linksOf('base.events')}`);
  await writer.run(
    'create or replace temp table changed_links as select *, true as is_new from base.event_links limit 0',
  );
  await writer.run(
    `create or replace temp table repeated_orders as ${repeats('select link_key from base.event_links')}`,
  );
}

/**
 * Brings the links of the events in scope (scope_visitors, touched_events) up to date. Makes changed_links and crowd_visitors: those
 * whose carts lose a name that a crowd has now. True when an order counts elsewhere now than it did, outside of the scope: then
 * also_touched says where.
 */
export async function linkTouched(writer: Writer): Promise<boolean> {
  await writer.run(`create or replace temp table changed_links as
    with
      told as (${linksOf('touched_events')}),
      kept as (
        select l.* from base.event_links l join scope_visitors v on v.visitor_key = l.visitor_key and l.occurred_at >= v.from_at)
    select *, true as is_new from (from told except from kept)
    union all
    select *, false from (from kept except from told)`);
  await writer.run('create or replace temp table crowd_visitors (visitor_key ubigint, since timestamp)');
  const changes = await writer.rows('select distinct kind from changed_links');
  return changes.length > 0 && (await writeLinks(writer, new Set(changes.map(({ kind }) => kind))));
}

/** Calls events in scope that tell an order again by another name; what an order is made of leaves them out then. */
export async function renameRepeatedOrders(writer: Writer, name: string): Promise<void> {
  const orders = `from touched_events where name = 'order_completed' and order_number is not null`;
  const told = await writer.rows(`select 1 ${orders} limit 1`);
  if (told.length === 0) return;
  await writer.run(`update touched_events e set name = ${literal(name)} from (${repeats(`select ${orderKey('order_number')} ${orders}`)}) r
    where r.event_key = e.event_key and r.received_at = e.received_at and e.name = 'order_completed'`);
}

/** Writes changed_links, which are of these kinds; true when an event outside of the scope counts now or does not any more. */
async function writeLinks(writer: Writer, kinds: ReadonlySet<unknown>): Promise<boolean> {
  if (kinds.has('order')) await writer.run(`create or replace temp table firsts_before as ${FIRSTS}`);
  await writer.run(`delete from base.event_links l using changed_links c
    where not c.is_new and l.link_key = c.link_key and l.event_key = c.event_key and l.received_at = c.received_at`);
  await writer.run('insert into base.event_links select * exclude (is_new) from changed_links where is_new');
  if (kinds.has('cart')) await forgetCrowds(writer);
  return kinds.has('order') && (await findMovedOrders(writer));
}

/** Makes also_touched of the events outside of the scope that tell an order first now, or did; true when there are any. */
async function findMovedOrders(writer: Writer): Promise<boolean> {
  await writer.run(`create or replace temp table also_touched as
    with
      firsts as (${FIRSTS}),
      moved as (
        (select first from firsts except select first from firsts_before)
        union all
        (select first from firsts_before except select first from firsts))
    select m.first.visitor as visitor_key, m.first.moment as occurred_at
    from moved m
    where not exists (select 1 from scope_visitors v where v.visitor_key = m.first.visitor and v.from_at <= m.first.moment)`);
  return (await writer.rows('select 1 from also_touched limit 1')).length > 0;
}

/**
 * Takes the name away from carts that more visitors name than share one. Trap: it stays away though one of them should go again,
 * which only happens when an event is replaced by one received earlier under another visitor.
 */
async function forgetCrowds(writer: Writer): Promise<void> {
  const crowds = await writer.run(`insert into base.crowded_carts
    select link_key from base.event_links
    where kind = 'cart' and link_key in (select link_key from changed_links where is_new and kind = 'cart')
    group by link_key having ${CROWD}`);
  if (crowds === 0) return;
  const crowded = `kind = ${literal('cart')} and link_key in (select cart_key from base.crowded_carts)`;
  await writer.run(`insert into crowd_visitors
    select visitor_key, min(occurred_at) from base.event_links where ${crowded} group by visitor_key`);
  await writer.run(`delete from base.event_links where ${crowded}`);
}

/** Leaves out of scope_cart_events what tells an order again. */
export async function dropRepeatedOrders(writer: Writer): Promise<void> {
  const orders = `select ${orderKey('order_number')} from scope_cart_events where name = 'order_completed' and order_number is not null`;
  await writer.run(
    `delete from scope_cart_events e using (${repeats(orders)}) r where e.event_key = r.event_key and e.received_at = r.received_at`,
  );
}
