import { markCustomerInputs } from './customer-story';
import type { TestWarehouse } from './test-warehouse';

/** Touches and orders of stories about attribution; moments are local and UTC at once. */

export interface ToldTouch {
  readonly at: string;
  readonly channel: string;
  readonly visitor: number;
  readonly customer?: number;
  readonly campaign?: string;
  /** Kind of its click id, such as gclid. */
  readonly click?: string;
  readonly market?: string;
  readonly isBot?: boolean;
}

export interface ToldSale {
  readonly key: number;
  readonly at: string;
  readonly net: number;
  /** Who told it; nobody when left out. */
  readonly visitor?: number;
  readonly customer?: number;
  readonly market?: string;
  readonly country?: string;
  /** True when its customer had ordered before. */
  readonly isReturning?: boolean;
  readonly isValid?: boolean;
  /** What came back of it, in the last days of the year where no day is told. */
  readonly returned?: number;
  readonly returnedOn?: string;
  /** What its goods cost, what sending them cost, and what taking them back did. */
  readonly cost?: number;
  readonly fulfilment?: number;
  readonly handling?: number;
}

const TOUCHES = `insert into facts.hot_touchpoints by name
select (row_number() over () + (select count(*) from facts.touchpoints))::ubigint as touch_key, visitor as session_key, visitor as visitor_key,
  customer as customer_key, "at"::date as touch_date, "at" as touched_local, "at" as touched_at, 'entry' as kind, coalesce(market, 'FI') as market,
  'desktop' as device, channel as traffic_channel, campaign, click as click_id, 'new' as visitor_type, coalesce(isBot, false) as is_bot
from (select unnest(from_json($1, '[{"at":"TIMESTAMP","channel":"VARCHAR","visitor":"UBIGINT","customer":"UBIGINT","campaign":"VARCHAR","click":"VARCHAR",
  "market":"VARCHAR","isBot":"BOOLEAN"}]'), recursive := true))`;

const SALES = `create or replace temp table told_sales as
select unnest(from_json($1, '[{"key":"UBIGINT","at":"TIMESTAMP","net":"DECIMAL(18,4)","visitor":"UBIGINT","customer":"UBIGINT",
  "market":"VARCHAR","country":"VARCHAR","isReturning":"BOOLEAN","isValid":"BOOLEAN","returned":"DECIMAL(18,4)","returnedOn":"DATE",
  "cost":"DECIMAL(18,4)","fulfilment":"DECIMAL(18,4)","handling":"DECIMAL(18,4)"}]'), recursive := true)`;

const ORDERS = `insert into facts.orders by name
select key as order_key, key::varchar as order_number, customer as customer_key, "at"::date as order_date, "at" as ordered_local,
  coalesce(market, 'FI') as market, country, 'web' as channel, if(isReturning, 'returning', 'new') as customer_type, coalesce(isValid, true) as is_valid, 1 as line_count,
  1 as quantity, net as gross_amount, 0 as discount_amount, net as net_amount, cost as cost_amount, fulfilment as fulfilment_amount,
  false as is_provisional, false as is_rate_missing, cost is null as is_cost_missing
from told_sales`;

const VISITS = `insert into facts.hot_order_visits by name
select key as order_key, visitor as session_key, visitor as visitor_key, customer as customer_key, "at"::date as event_date,
  "at" as occurred_local, "at" as occurred_at, coalesce(market, 'FI') as market
from told_sales where visitor is not null`;

const RETURNS = `insert into facts.returns by name
select key::varchar as return_number, 1 as return_line, key as order_key, key::varchar as order_number, customer as customer_key,
  coalesce(returnedOn, date '2026-12-20') as return_date, coalesce(returnedOn, date '2026-12-20') + interval 12 hour as returned_local, "at"::date as order_date, "at" as ordered_local,
  coalesce(market, 'FI') as market, country, 'web' as channel, if(isReturning, 'returning', 'new') as customer_type, 1 as quantity, returned as net_amount,
  cost / 2 as cost_amount, coalesce(handling, 0) as handling_amount, false as is_rate_missing
from told_sales where returned is not null`;

/** Forgets all journeys and tells these; call markJourneys once before. */
export async function tellJourneys(
  { engine }: TestWarehouse,
  touches: readonly ToldTouch[],
  sales: readonly ToldSale[],
): Promise<void> {
  await engine.write('warehouse', async (writer) => {
    for (const name of ['hot_touchpoints', 'hot_order_visits', 'orders', 'returns'])
      await writer.run(`delete from facts.${name}`);
    await writer.run(TOUCHES, [JSON.stringify(touches)]);
    await writer.run(SALES, [JSON.stringify(sales)]);
    for (const sql of [ORDERS, VISITS, RETURNS]) await writer.run(sql);
  });
}

/** Says that what attribution needs is loaded. */
export async function markJourneys(warehouse: TestWarehouse): Promise<void> {
  await markCustomerInputs(warehouse);
  await warehouse.run(`insert into base.hot_events by name
    select 1 as event_key, 'm' as message_id, 'edge' as source, timestamp '2026-01-01' as received_at, timestamp '2026-01-01' as occurred_at,
      'sent' as time_rule, date '2026-01-01' as event_date, timestamp '2026-01-01' as occurred_local, 1 as visitor_key, 'FI' as market,
      'page' as type, 'page' as name, 'desktop' as device, false as is_bot, '' as consent, 0 as load_id`);
}
