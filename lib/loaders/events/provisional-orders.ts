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

/** Event orders that base does not know, one row per number: the event that happened first counts. */
function untaken(events: string, currency: string): string {
  return `select md5_number_lower(e.order_number) as order_key, e.*, coalesce(e.currency, ${literal(currency)}) as order_currency
    from ${events} e
    where e.name = 'order_completed' and e.source = ${literal(SOURCE)} and e.order_number is not null and not e.is_bot
      and md5_number_lower(e.order_number) not in (select order_key from base.orders)
    qualify row_number() over (partition by e.order_number order by e.occurred_at, e.received_at, e.event_key) = 1`;
}

const CHANNEL = `case when e.properties ->> 'channel' in ('web', 'app', 'marketplace', 'store', 'phone') then e.properties ->> 'channel' else 'web' end`;

/** What a line costs at most; more is no price, and 200 lines of it would not fit a sum. */
const MOST_OF_A_LINE = 100_000_000_000;

const LINES = `with
  pieces as (
    select o.order_key, o.amount, unnest(o.products) as piece, generate_subscripts(o.products, 1) as line_number
    from told_orders o),
  priced as (
    select order_key, amount, line_number::integer as line_number, piece.sku as sku, piece.name as description,
      coalesce(piece.quantity, 1) as quantity, case when coalesce(piece.quantity, 1) * piece.price::decimal(38, 4) <= ${MOST_OF_A_LINE} then (coalesce(piece.quantity, 1) * piece.price::decimal(38, 4))::decimal(18, 4) end as gross
    from pieces),
  whole as (
    select order_key, max(line_number) as last_line, sum(gross) as gross, bool_and(gross is not null) as is_priced,
      case when any_value(amount) < sum(gross) then try_cast(sum(gross) - any_value(amount) as decimal(18, 4)) else 0 end as discount
    from priced group by order_key),
  shared as (
    select p.*, w.last_line, w.discount,
      case when p.line_number = w.last_line or w.gross = 0 then 0 else try_cast(w.discount * (p.gross / w.gross) as decimal(18, 4)) end as share
    from priced p join whole w on w.order_key = p.order_key and w.is_priced)
  select order_key, line_number, sku, description, quantity, gross,
    case when line_number = last_line then discount - sum(share) over (partition by order_key) else share end::decimal(18, 4) as discount
  from shared
  union all
  select o.order_key, 1, null, null, 1, coalesce(o.amount, 0), 0
  from told_orders o
  where o.order_key not in (select order_key from whole where is_priced)`;

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
    from (${LINES})`);
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
