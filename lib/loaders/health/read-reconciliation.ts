import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { type ReconciledTotal, reconciledTotalSchema } from '@/lib/http/reconciled-total';
import { addDays } from '@/lib/metrics/civil';
import type { Reader } from '@/lib/warehouse/engine';

/**
 * Orders and sales as the shop or the ledger counts them beside those of the warehouse, by day. A day agrees with a system when
 * each market does: the same number of orders but for one in a thousand, and the same sales but for one in a thousand or a cent
 * per order. Sales are held against each other in the workspace currency, by the rate that the facts themselves take.
 */
const TOLERANCE = 0.001;
const CENT = 0.01;
const DAYS = 62;
const YEAR = 366;

/**
 * One row per day and market that some system counts, from the first day it counted on: totals and facts side by side. `$1` first
 * day, `$2` last, `$3` currency, `$4` whether all markets are seen, `$5` which.
 */
const PAIRS = `
  counted as (
    select market, system, min(day) as first_day from base.shop_totals
    where day <= $2::date and ($4 or list_contains($5::varchar[], market)) group by market, system),
  spine as (
    select c.day, k.market, k.system from base.calendar c join counted k on c.day >= k.first_day
    where c.day between $1::date and $2::date),
  rates as (
    select day, currency, per_euro::double as per_euro from base.exchange_rates where currency <> 'EUR'),
  quoted as (
    select t.*, r.per_euro as rate, r.day as rate_day from base.shop_totals t
    asof left join rates r on r.currency = t.currency and r.day <= t.day
    where t.day between $1::date and $2::date),
  totals as (
    select q.day, q.market, q.system, q.orders,
      case
        when q.currency = $3 then q.net_sales::double
        when (q.currency = 'EUR' or q.rate_day >= q.day - 7) and ($3 = 'EUR' or w.day >= q.day - 7)
          then q.net_sales * coalesce(w.per_euro, 1) / coalesce(q.rate, 1)
      end as sales
    from quoted q asof left join (select *, $3 as own from rates where currency = $3) w on w.own = $3 and w.day <= q.day),
  here as (
    select order_date as day, market, count(*) as orders, sum(net_amount)::double as sales from facts.orders
    where order_date between $1::date and $2::date and is_valid group by all),
  pairs as (
    select s.day, s.market, s.system, t.orders, t.sales, coalesce(h.orders, 0) as orders_here,
      coalesce(h.sales, 0) as sales_here
    from spine s
    left join totals t on t.day = s.day and t.market = s.market and t.system = s.system
    left join here h on h.day = s.day and h.market = s.market),
  judged as (
    select *, orders is null as lacks,
      abs(orders - orders_here) > ${String(TOLERANCE)} * orders
        or abs(sales - sales_here) > greatest(${String(TOLERANCE)} * abs(sales), ${String(CENT)} * orders) as differs
    from pairs)`;

const DAYS_SQL = `with ${PAIRS},
  reach as (select max(complete_until) as until from ops.fact_states where fact = 'orders' and source <> 'edge')
  select day::varchar as day, system,
    case
      when coalesce((select day >= until::date from reach), true) then 'notLoaded'
      when bool_or(differs) then 'differs'
      when bool_or(lacks) then 'noTotal'
      else 'agrees'
    end as state,
    coalesce(list(market order by market) filter (where differs), [])::varchar[] as differ,
    coalesce(list(market order by market) filter (where lacks), [])::varchar[] as lack,
    sum(orders)::double as orders, (sum(orders_here) filter (where not lacks))::double as here,
    case when bool_or(sales is null and not lacks) then null else sum(sales)::double end as sales,
    (sum(sales_here) filter (where not lacks and sales is not null))::double as "salesHere"
  from judged group by day, system order by day desc, system`;

/** Days up to yesterday beside the totals of each system, newest first, in the markets of the principal; `today` is a civil day. */
export async function readReconciliation(
  principal: Principal,
  reader: Reader,
  { today, currency }: { readonly today: string; readonly currency: string },
): Promise<readonly ReconciledTotal[]> {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
  const { markets } = principal;
  const found = await reader.rows(DAYS_SQL, [
    addDays(today, -DAYS),
    addDays(today, -1),
    currency,
    markets === null,
    [...(markets ?? [])],
  ]);
  return z.array(reconciledTotalSchema).parse(found.map(({ here, ...rest }) => ({ ...rest, ordersHere: here ?? 0 })));
}

/** Days of the last year on which some market that the principal sees does not agree with a system, newest first; no figures. */
export async function readUnreconciledDays(
  principal: Principal,
  reader: Reader,
  { today, currency }: { readonly today: string; readonly currency: string },
): Promise<readonly string[]> {
  if (!may(principal, 'query')) throw new AppError('forbidden', 'Your role does not include figures.');
  // Most shops deliver no totals: then the orders of a year are not counted.
  if ((await reader.rows('select 1 from base.shop_totals limit 1')).length === 0) return [];
  const { markets } = principal;
  const found = await reader.rows(
    `select day from (${DAYS_SQL}) where state = 'differs' group by day order by day desc`,
    [addDays(today, -YEAR), addDays(today, -1), currency, markets === null, [...(markets ?? [])]],
  );
  return z
    .array(z.object({ day: z.string() }))
    .parse(found)
    .map(({ day }) => day);
}
