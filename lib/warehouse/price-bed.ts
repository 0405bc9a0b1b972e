import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { Filter } from '@/lib/metrics/query';
import { markCustomerInputs } from './customer-story';
import { runOrThrow } from './run';
import { testWarehouse } from './test-warehouse';

/**
 * A shop in Finland that sells tea (10, costs 4), coffee (8, costs 5, of the same category) and cake (5, costs 2, of another), by day:
 *
 * | from        | tea alone | tea with cake | coffee | cake | so tea, coffee, cake |
 * | 1 November  | 2         | 2             | 6      | 8    | 4, 6, 10             |
 * | 2 March     | 4         | 8             | 5      | 4    | 12, 5, 12            | tea costs 7 for the week
 * | 9 March     | 1         | 2             | 6      | 8    | 3, 6, 10             |
 *
 * On Monday 12 January somebody bought 100 tea at once, which the median passes over. Sweden sells two tea a day all along.
 */
const LINES = `insert into facts.order_lines by name
with told as (
  select d::date as day, case when d < date '2026-03-02' then [2, 2, 6, 8] when d < date '2026-03-09' then [4, 8, 5, 4] else [1, 2, 6, 8] end as n,
    case when d >= date '2026-03-02' and d < date '2026-03-09' then 3 else 0 end as discount
  from range(date '2025-11-01', date '2026-05-01', interval 1 day) as t(d)
),
items(basket, item, category, price, cost) as (values (1, 'tea', 'Drinks', 10, 4), (2, 'tea', 'Drinks', 10, 4), (2, 'cake', 'Pastry', 5, 2),
  (3, 'coffee', 'Drinks', 8, 5), (4, 'cake', 'Pastry', 5, 2)),
baskets as (
  select day, discount, 'FI' as market, basket, unnest(range(n[basket])) as o, 1 as quantity from told, (select unnest([1, 2, 3, 4]) as basket)
  union all select date '2026-01-12', 0, 'FI', 1, 1000, 100
  union all select day, 0, 'SE', 1, unnest(range(2)), 1 from told
),
placed as (select *, row_number() over (order by day, market, basket, o) as order_key from baskets)
select order_key, row_number() over (partition by order_key order by item) as line_number, 'A' || order_key as order_number, day as order_date,
  day + interval 12 hour as ordered_local, market, 'web' as channel, 'new' as customer_type, item as sku, item as product, category,
  'food' as product_group, true as is_valid, quantity, quantity * price as gross_amount, if(item = 'tea', quantity * discount, 0) as discount_amount,
  gross_amount - discount_amount as net_amount, quantity * cost as cost_amount, false as is_provisional, false as is_rate_missing, false as is_cost_missing
from placed join items using (basket)`;

const ORDERS = `insert into facts.orders by name
select order_key, any_value(order_number) as order_number, any_value(order_date) as order_date, any_value(ordered_local) as ordered_local, any_value(market) as market,
  'web' as channel, 'new' as customer_type, true as is_valid, count(*) as line_count, sum(quantity) as quantity, false as is_provisional, false as is_rate_missing,
  false as is_cost_missing
from facts.order_lines group by order_key`;

interface ToldPrice {
  readonly campaign?: string;
  /** Null = all markets. */
  readonly market?: string | null;
  readonly sku?: string;
  readonly from?: string;
  readonly to?: string;
  readonly price?: number;
  readonly usual?: number | null;
}

/** How the effect is asked for: all of March 2026, seen at the end of April by whoever may see all. */
interface Choice {
  readonly asOf?: string;
  readonly filters?: Filter[];
  readonly principal?: Principal;
}

/** Opens the shop; `tell` adds campaign prices (the week of tea when nothing is said), `spend` a cost, `forget` takes both away. */
export async function openPriceBed() {
  const warehouse = await testWarehouse();
  await markCustomerInputs(warehouse);
  const delivered = {
    product_key: 1,
    sku: 'tea',
    market: 'FI',
    starts_on: '2026-03-02',
    ends_on: '2026-03-08',
    price: 7,
  };
  await warehouse.insert('base.campaign_prices', [{ ...delivered, currency: 'EUR', source: 'story', load_id: 1 }]);
  await warehouse.run(LINES);
  await warehouse.run(ORDERS);
  return {
    warehouse,
    async forget() {
      for (const name of ['campaign_prices', 'ad_costs']) await warehouse.run(`delete from facts.${name}`);
    },
    async tell(...prices: readonly ToldPrice[]) {
      await warehouse.insert(
        'facts.campaign_prices',
        prices.map(({ campaign = 'Spring', market = 'FI', sku = 'tea', price = 7, usual = 10, from, to }) => ({
          ...{
            sku,
            category: 'Drinks',
            campaign,
            market,
            starts_on: from ?? '2026-03-02',
            ends_on: to ?? '2026-03-08',
          },
          ...{ price_amount: price, usual_amount: usual, is_rate_missing: false },
        })),
      );
    },
    async spend(day: string, cost: number, market: string | null) {
      const named = { platform: 'Agency', account: '', campaign_id: 'spring', campaign: 'SPRING', ad_group: '' };
      await warehouse.insert('facts.ad_costs', [
        { day, ...named, kind: 'agency', market, cost_amount: cost, is_rate_missing: false },
      ]);
    },
    async effects({ asOf = '2026-04-30', filters = [], principal = OPERATOR }: Choice = {}) {
      const context = {
        ...{ engine: warehouse.engine, workspace: { timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 }, cache: false },
        ...{ now: new Date(`${asOf}T00:00:00Z`), asOf: `${asOf}T00:00:00` },
      };
      const period = { from: '2026-03-01', to: '2026-03-31' };
      const { columns, rows } = await runOrThrow(
        principal,
        { analysis: 'priceEffect', input: {}, period, filters },
        context,
      );
      return rows.map((row) => Object.fromEntries(columns.map(({ id }, place) => [id, row[place] ?? null])));
    },
  };
}
