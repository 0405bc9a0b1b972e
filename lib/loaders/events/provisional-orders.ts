import type { Ahead } from '@/lib/loaders/ahead';
import { applyFacts, prepareFacts } from '@/lib/loaders/derive';
import { queueBetweenLoads } from '@/lib/loaders/load-queue';
import type { Loading } from '@/lib/loaders/load';
import { prepareThenApply } from '@/lib/loaders/prepare-then-apply';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import { type Changes, findTouched } from '@/lib/loaders/touched';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * An order that an event tells of is a provisional row under the same order number until a load delivers it, which then takes its
 * place, lines included. Events name what the goods cost after discount; the discount is shared over the lines, the last takes
 * the rest. An order whose event names no prices is one line without an article.
 */
const SOURCE = 'edge';

/** Condition on an event that tells of an order. */
export const IS_ORDER = `(name = 'order_completed' and source = ${literal(SOURCE)} and order_number is not null and not is_bot)`;

/** Event orders that base does not know, one row per number: the event that happened first counts. */
function untaken(events: string, currency: string): string {
  return `select md5_number_lower(e.order_number) as order_key, e.*, coalesce(e.currency, ${literal(currency)}) as order_currency
    from ${events} e
    where ${IS_ORDER} and md5_number_lower(e.order_number) not in (select order_key from base.orders)
    qualify row_number() over (partition by e.order_number order by e.occurred_at, e.received_at, e.event_key) = 1`;
}

const CHANNEL = `case when e.properties ->> 'channel' in ('web', 'app', 'marketplace', 'store', 'phone') then e.properties ->> 'channel' else 'web' end`;

/** Most that an order may be worth in the workspace currency, and in a currency of which no rate is known so far. */
const MOST = 10_000_000_000_000;
const MOST_WITHOUT_RATE = 3_000_000_000;

/**
 * What an order is worth at most, in its own currency: what exceeds it is no price but a mistake or mischief, and the order counts
 * without one. It is such that no rate between two currencies makes of it what the warehouse cannot hold.
 */
function mostOfAnOrder(currency: string): string {
  const perEuro = (pick: 'max' | 'min', code: string) =>
    `case when ${code} = 'EUR' then 1 else (select ${pick}(r.per_euro)::double from base.exchange_rates r where r.currency = ${code}) end`;
  const own = literal(currency);
  const factor = `(${perEuro('max', own)} / ${perEuro('min', 'o.order_currency')})`;
  // Trap: greatest passes over null.
  return `case when o.order_currency = ${own} or ${factor} <= 0.5 then ${String(MOST)}
    when ${factor} > 0.5 then ${String(MOST)} / (2 * ${factor}) else ${String(MOST_WITHOUT_RATE)} end`;
}

const linesOf = (currency: string) => `with
  bounded as (
    select order_key, products, case when amount between 0 and most then amount end as amount, most
    from (select o.*, ${mostOfAnOrder(currency)} as most from told_orders o)),
  pieces as (
    select o.order_key, unnest(o.products) as piece, generate_subscripts(o.products, 1) as line_number from bounded o),
  priced as (
    select order_key, line_number::integer as line_number, piece.sku as sku, piece.name as description,
      coalesce(piece.quantity, 1) as quantity, coalesce(piece.quantity, 1) * piece.price::decimal(38, 4) as gross
    from pieces),
  whole as (
    select p.order_key, max(p.line_number) as last_line, sum(p.gross) as gross,
      case when any_value(o.amount) < sum(p.gross) then (sum(p.gross) - any_value(o.amount))::decimal(18, 4) else 0 end as discount
    from priced p join bounded o on o.order_key = p.order_key
    group by p.order_key
    having bool_and(coalesce(p.gross between 0 and o.most, false)) and sum(p.gross) <= any_value(o.most)),
  shared as (
    select p.* replace (p.gross::decimal(18, 4) as gross), w.last_line, w.discount,
      case when p.line_number = w.last_line or w.gross = 0 then 0 else (w.discount * (p.gross / w.gross))::decimal(18, 4) end as share
    from priced p join whole w on w.order_key = p.order_key)
  select order_key, line_number, sku, description, quantity, gross,
    case when line_number = last_line then discount - sum(share) over (partition by order_key) else share end::decimal(18, 4) as discount
  from shared
  union all
  select order_key, 1, null, null, 1, coalesce(amount, 0), 0 from bounded where order_key not in (select order_key from whole)`;

const ORDER_COLUMNS =
  'order_key, order_number, customer_key, channel, market, country, currency, ordered_at, status, is_test, payment_method, is_provisional, source, load_id';
const LINE_COLUMNS =
  'order_key, line_number, line_type, product_key, sku, description, quantity, gross_amount, discount_amount, source, load_id';

/** Makes told_order_rows and told_line_rows of the orders of events that base does not know; returns how many. */
async function findOrders(writer: Writer, events: string, { currency }: Workspace): Promise<number> {
  await writer.run(`create or replace temp table told_orders as ${untaken(events, currency)}`);
  await writer.run(`create or replace temp table told_order_rows as
    select e.order_key, e.order_number, e.customer_key, ${CHANNEL} as channel, e.market, e.country, e.order_currency as currency,
      e.occurred_at as ordered_at, 'accepted' as status, false as is_test, e.payment_method, true as is_provisional,
      ${literal(SOURCE)} as source, 0 as load_id
    from told_orders e`);
  await writer.run(`create or replace temp table told_line_rows as
    select order_key, line_number, 'product' as line_type, md5_number_lower(sku) as product_key, sku, description, quantity,
      gross as gross_amount, discount as discount_amount, ${literal(SOURCE)} as source, 0 as load_id
    from (${linesOf(currency)})`);
  const [row] = await writer.rows('select count(*)::double as n from told_order_rows');
  return Number(row?.['n'] ?? 0);
}

/** Makes base as it will be with the orders found. */
async function createAhead(writer: Writer): Promise<Ahead> {
  await writer.run(`create or replace temp view ahead_told_orders as
    from base.orders union all by name select ${ORDER_COLUMNS} from told_order_rows`);
  await writer.run(`create or replace temp view ahead_told_lines as
    from base.order_lines union all by name select ${LINE_COLUMNS} from told_line_rows`);
  return new Map([
    ['base.orders', 'ahead_told_orders'],
    ['base.order_lines', 'ahead_told_lines'],
  ]);
}

async function insertOrders(writer: Writer): Promise<void> {
  await writer.run(`insert into base.orders (${ORDER_COLUMNS}) select ${ORDER_COLUMNS} from told_order_rows`);
  await writer.run(`insert into base.order_lines (${LINE_COLUMNS}) select ${LINE_COLUMNS} from told_line_rows`);
}

/** Writes the orders of all events that base does not know, in the writer's transaction, without deriving facts. */
export async function addProvisionalOrders(writer: Writer, workspace: Workspace): Promise<number> {
  const found = await findOrders(writer, 'base.events', workspace);
  if (found > 0) await insertOrders(writer);
  return found;
}

const CHANGES: Changes = { of: (fact) => (fact === 'orders' ? ['told_order_rows'] : []) };

async function prepare(writer: Writer, workspace: Workspace) {
  const found = await findOrders(writer, 'base.hot_events', workspace);
  if (found === 0) return null;
  const ahead = await createAhead(writer);
  const scope = await findTouched(writer, CHANGES, ahead);
  return { found, derivation: await prepareFacts(writer, workspace, scope, ahead) };
}

/** Takes orders that came as events since the last time and derives the facts that they touch; returns how many. */
export async function keepProvisionalOrders({ engine, workspace }: Loading): Promise<number> {
  const waiting = await engine.read((reader) =>
    reader.rows(`select 1 from (${untaken('base.hot_events', workspace.currency)}) limit 1`),
  );
  if (waiting.length === 0) return 0;
  return queueBetweenLoads(() =>
    prepareThenApply(
      engine,
      (writer) => prepare(writer, workspace),
      (_session, prepared) => Promise.resolve(prepared),
      async (writer, prepared) => {
        if (prepared === null) return 0;
        await insertOrders(writer);
        await applyFacts(writer, prepared.derivation);
        return prepared.found;
      },
    ),
  );
}
