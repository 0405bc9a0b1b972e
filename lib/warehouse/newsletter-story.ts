import { markJourneys } from './journey-story';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Mails and what their recipients did in the shop, for stories about newsletters; moments are local and UTC at once. */

export interface ToldMail {
  readonly mail: string;
  readonly campaign?: string | undefined;
  readonly sent: string;
  readonly customer?: number | undefined;
  readonly recipient: number;
  readonly isHeldOut?: boolean;
  readonly isBounced?: boolean;
  readonly opened?: string;
  readonly clicked?: string;
  readonly paths?: readonly string[];
}

export interface ToldVisit {
  readonly at: string;
  readonly key: number;
  readonly visitor: number;
  readonly customer?: number | undefined;
  readonly channel?: string;
  readonly campaign?: string | undefined;
  readonly landing?: string;
  readonly additions?: number;
}

export interface ToldPurchase {
  readonly key: number;
  readonly at: string;
  /** Visit in which it was told; none when left out. */
  readonly visit?: number | undefined;
  readonly visitor?: number;
  readonly customer?: number | undefined;
  readonly net: number;
  readonly returned?: number;
  readonly isCancelled?: boolean;
}

const read = (shape: string) => `(select unnest(from_json($1, '[${shape}]'), recursive := true))`;

const MAILS = `insert into facts.mails by name
select mail as mail_id, mail, 'newsletter' as mail_kind, campaign, 'FI' as market, recipient as recipient_key, customer as customer_key,
  sent::date as sent_date, sent as sent_local, coalesce(isHeldOut, false) as is_held_out,
  not coalesce(isHeldOut, false) and not coalesce(isBounced, false) as is_delivered, coalesce(isBounced, false) as is_hard_bounced,
  opened is not null or clicked is not null as is_opened, false as is_machine_opened, clicked is not null as is_clicked, false as is_bot_clicked,
  false as is_unsubscribed, false as is_complained, (opened is not null)::integer as open_count, (clicked is not null)::integer as click_count,
  opened as opened_local, clicked::date as clicked_date, clicked as clicked_local, paths as clicked_paths
from ${read('{"mail":"VARCHAR","campaign":"VARCHAR","sent":"TIMESTAMP","customer":"UBIGINT","recipient":"UBIGINT","isHeldOut":"BOOLEAN","isBounced":"BOOLEAN","opened":"TIMESTAMP","clicked":"TIMESTAMP","paths":"VARCHAR[]"}')}`;

const TOLD_VISITS = `create or replace temp table told_visits as
from ${read('{"at":"TIMESTAMP","key":"UBIGINT","visitor":"UBIGINT","customer":"UBIGINT","channel":"VARCHAR","campaign":"VARCHAR","landing":"VARCHAR","additions":"INTEGER"}')}`;

const OF_VISIT = `visitor as visitor_key, customer as customer_key, 'FI' as market, 'desktop' as device,
  coalesce(channel, 'email') as traffic_channel, campaign, 'returning' as visitor_type, false as is_bot`;

const TOUCHES = `insert into facts.hot_touchpoints by name
select key as touch_key, key as session_key, "at"::date as touch_date, "at" as touched_local, "at" as touched_at, 'entry' as kind, ${OF_VISIT}
from told_visits`;

const SESSIONS = `insert into facts.hot_sessions by name
select key as session_key, "at"::date as session_date, "at" as started_local, "at" as started_at, "at" as ended_at, ${OF_VISIT},
  landing as landing_page, 0 as duration_seconds, 1 as event_count, 1 as page_views, 0 as product_views, coalesce(additions, 0) as cart_additions,
  0 as checkouts, 0 as searches, 0 as cart_events, 0 as key_events, 0 as error_count, true as is_engaged, 0 as order_count, 0 as order_value,
  false as is_rate_missing, false as is_unsupported, false as is_measured, false as has_js_error, false as has_failed_request
from told_visits`;

const TOLD_SALES = `create or replace temp table told_sales as
from ${read('{"key":"UBIGINT","at":"TIMESTAMP","visit":"UBIGINT","visitor":"UBIGINT","customer":"UBIGINT","net":"DECIMAL(18,4)","returned":"DECIMAL(18,4)","isCancelled":"BOOLEAN"}')}`;

const ORDERS = `insert into facts.orders by name
select key as order_key, key::varchar as order_number, customer as customer_key, "at"::date as order_date, "at" as ordered_local, 'FI' as market,
  'web' as channel, 'returning' as customer_type, not coalesce(isCancelled, false) as is_valid, 1 as line_count, 1 as quantity, net as gross_amount,
  0 as discount_amount, net as net_amount, false as is_provisional, false as is_rate_missing, false as is_cost_missing
from told_sales`;

const ORDER_VISITS = `insert into facts.hot_order_visits by name
select key as order_key, visit as session_key, visitor as visitor_key, null as customer_key, "at"::date as event_date, "at" as occurred_local,
  "at" as occurred_at, 'FI' as market
from told_sales where visit is not null`;

const RETURNS = `insert into facts.returns by name
select key::varchar as return_number, 1 as return_line, key as order_key, key::varchar as order_number, customer as customer_key,
  date '2026-12-20' as return_date, timestamp '2026-12-20 12:00' as returned_local, "at"::date as order_date, "at" as ordered_local,
  'FI' as market, 'web' as channel, 'returning' as customer_type, 1 as quantity, returned as net_amount, 0 as handling_amount, false as is_rate_missing
from told_sales where returned is not null`;

/** A story of mails. */
export interface NewsletterStory {
  readonly mails: readonly ToldMail[];
  readonly visits?: readonly ToldVisit[];
  readonly sales?: readonly ToldPurchase[];
}

/** Forgets what was told and tells this story. */
export async function tellNewsletters({ engine }: TestWarehouse, { mails, visits = [], sales = [] }: NewsletterStory) {
  await engine.write('warehouse', async (writer) => {
    for (const name of ['mails', 'hot_touchpoints', 'hot_sessions', 'hot_order_visits', 'orders', 'returns'])
      await writer.run(`delete from facts.${name}`);
    await writer.run(MAILS, [JSON.stringify(mails)]);
    await writer.run(TOLD_VISITS, [JSON.stringify(visits)]);
    for (const sql of [TOUCHES, SESSIONS]) await writer.run(sql);
    await writer.run(TOLD_SALES, [JSON.stringify(sales)]);
    for (const sql of [ORDERS, ORDER_VISITS, RETURNS]) await writer.run(sql);
  });
}

/** Opens a warehouse in which all that analyses of mails need is loaded. */
export async function openNewsletterWarehouse(): Promise<TestWarehouse> {
  const warehouse = await testWarehouse();
  await markJourneys(warehouse);
  await warehouse.insert('base.mail_activity', [
    { mail_id: 'M', recipient_key: '1', kind: 'sent', occurred_at: '2026-01-01', url: '', source: 'story', load_id: 1 },
  ]);
  return warehouse;
}
