import type { TestWarehouse } from './test-warehouse';

/** What campaigns cost beside the journeys of journey-story.ts, and where their visits landed. */

export interface ToldCost {
  /** Day such as 2026-03-10; the middle of March when left out. */
  readonly day?: string;
  readonly platform?: string;
  readonly campaign?: string;
  /** Name and id in the platform, where they differ. */
  readonly name?: string;
  readonly id?: string;
  readonly kind?: 'media' | 'agency' | 'tools' | 'discount_funding';
  readonly channel?: string;
  readonly market?: string;
  readonly clicks?: number;
  readonly cost: number;
  readonly claimed?: number;
}

/** The first measured page of a visitor’s visit, and whether it was found; or a product that was seen, sold out or not, at the moment of a touch. */
interface ToldLanding {
  readonly visitor: number;
  readonly at: string;
  readonly isNotFound?: boolean;
  readonly isSoldOut?: boolean;
  /** Article that was seen; the tent when left out. */
  readonly sku?: string;
}

/** A price of a campaign for an article, in one market or in all. */
export interface ToldPrice {
  readonly campaign: string;
  readonly sku: string;
  readonly market?: string;
  readonly from: string;
  readonly to: string;
}

const COSTS = `insert into facts.ad_costs by name
select coalesce("day", date '2026-03-15') as "day", coalesce(platform, 'Google Ads') as platform, '' as account, coalesce(id, campaign, '') as campaign_id,
  coalesce(name, campaign) as campaign_name, campaign, place as ad_group, coalesce(kind, 'media') as kind, market, channel as traffic_channel,
  0 as impressions, clicks, cost as cost_amount, claimed as claimed_conversions, 0 as claimed_value, false as is_rate_missing
from (select unnest(from_json($1, '[{"day":"DATE","platform":"VARCHAR","campaign":"VARCHAR","name":"VARCHAR","id":"VARCHAR","kind":"VARCHAR",
  "channel":"VARCHAR","market":"VARCHAR","clicks":"INTEGER","cost":"DECIMAL(18,4)","claimed":"DECIMAL(18,4)","place":"VARCHAR"}]'), recursive := true))`;

const LANDINGS = `create or replace temp table told_landings as
select unnest(from_json($1, '[{"visitor":"UBIGINT","at":"TIMESTAMP","isNotFound":"BOOLEAN","isSoldOut":"BOOLEAN","sku":"VARCHAR"}]'), recursive := true)`;

const PAGES = `insert into facts.hot_page_speed by name
select visitor as event_key, visitor as session_key, visitor as visitor_key, "at"::date as measured_date, "at" as measured_local, 'FI' as market,
  'desktop' as device, 'email' as traffic_channel, 'new' as visitor_type, false as is_bot, 'home' as page_group, 0 as js_errors,
  0 as failed_requests, isNotFound as is_not_found, 1 as measure_number
from told_landings where isNotFound is not null`;

const PRODUCTS = `insert into facts.hot_product_visits by name
select visitor as session_key, visitor as visitor_key, "at"::date as visit_date, "at" as visited_local, 'FI' as market, 'desktop' as device,
  'email' as traffic_channel, 'new' as visitor_type, false as is_bot, 1 as product_key, coalesce(sku, 'TENT') as sku, 1 as views,
  coalesce(isSoldOut, false)::integer as sold_out_views,
  0 as additions, 0 as wishes, 0 as restock_requests, 0 as orders, 0 as quantity
from told_landings where isSoldOut or sku is not null`;

/** Forgets all costs and landings and tells these; call tellSpend once before. */
export async function tellCosts(
  { engine }: TestWarehouse,
  costs: readonly ToldCost[],
  landings: readonly ToldLanding[] = [],
): Promise<void> {
  await engine.write('warehouse', async (writer) => {
    for (const name of ['ad_costs', 'hot_page_speed', 'hot_product_visits'])
      await writer.run(`delete from facts.${name}`);
    const placed = costs.map((cost, place) => ({ ...cost, place: String(place) }));
    await writer.run(COSTS, [JSON.stringify(placed)]);
    await writer.run(LANDINGS, [JSON.stringify(landings)]);
    for (const sql of [PAGES, PRODUCTS]) await writer.run(sql);
  });
}

const PRICES = `insert into facts.campaign_prices by name
select sku, market, campaign, "from" as starts_on, "to" as ends_on, false as is_rate_missing
from (select unnest(from_json($1, '[{"campaign":"VARCHAR","sku":"VARCHAR","market":"VARCHAR","from":"DATE","to":"DATE"}]'), recursive := true))`;

/** Forgets all prices of campaigns and tells these. */
export async function tellPrices({ engine }: TestWarehouse, prices: readonly ToldPrice[]): Promise<void> {
  await engine.write('warehouse', async (writer) => {
    await writer.run('delete from facts.campaign_prices');
    await writer.run(PRICES, [JSON.stringify(prices)]);
  });
}
