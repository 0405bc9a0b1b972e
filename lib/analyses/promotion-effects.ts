import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What promotions on the site led to, by promotion and place: visits that saw one, that clicked, that put something into a cart after the
 * click, and that ordered after they saw it. Where some visits were held out, what the promotion brought is visits × (rate of order of
 * those who saw it − of those held out), with the bounds of 95 %, and never more than the orders that there were; without a hold-out
 * nobody knows, and it says so by being empty. 100 visits on each side are the least.
 */
const LEAST = 100;

const count = (id: 'sessions' | 'holdoutSessions', better: 'neither') =>
  ({ id, role: 'figure', unit: 'count', better }) as const;
const ratio = (id: 'clickRate' | 'cartRate' | 'conversion' | 'holdoutConversion', better: 'up' | 'neither') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;
const net = (id: 'netOrders' | 'netOrdersLow' | 'netOrdersHigh') =>
  ({ id, role: 'figure', unit: 'decimal', better: 'up' }) as const;

/** Trap: least() passes over what is null, and an effect that nobody knows would be all orders. */
function atMost(net: string): string {
  return `case when net is not null then least(orders, ${net}) end`;
}

export const promotionEffects = analysis({
  input: z.strictObject({}),
  reads: { promotions: { fact: 'promotions', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'promotion', role: 'dimension', unit: 'text' },
    { id: 'promotionSlot', role: 'dimension', unit: 'text' },
    count('sessions', 'neither'),
    ratio('clickRate', 'up'),
    ratio('cartRate', 'up'),
    ratio('conversion', 'up'),
    count('holdoutSessions', 'neither'),
    ratio('holdoutConversion', 'neither'),
    net('netOrders'),
    net('netOrdersLow'),
    net('netOrdersHigh'),
    { id: 'visitSales', role: 'figure', unit: 'money', better: 'up' },
  ],
  sql: () => `with
sums as (
  select promotion, promotion_slot, (count(*) filter (not is_holdout))::double as n, (count(*) filter (is_holdout))::double as held,
    (count(*) filter (not is_holdout and clicks > 0))::double as clicked,
    (count(*) filter (not is_holdout and has_clicked_cart))::double as carts, (count(*) filter (not is_holdout and has_order))::double as orders,
    (count(*) filter (is_holdout and has_order))::double as held_orders, sum(order_value) filter (not is_holdout)::double as sales
  from {promotions} where not is_bot group by all
),
rated as (
  select *, orders / nullif(n, 0) as p, held_orders / nullif(held, 0) as q from sums
),
compared as (
  select *, case when least(n, held) >= ${String(LEAST)} then n * (p - q) end as net,
    case when least(n, held) >= ${String(LEAST)} then 1.96 * n * sqrt(p * (1 - p) / n + q * (1 - q) / held) end as doubt
  from rated
)
select
  promotion, promotion_slot as "promotionSlot", n as sessions, clicked / nullif(n, 0) as "clickRate", carts / nullif(n, 0) as "cartRate",
  p as conversion, held as "holdoutSessions", q as "holdoutConversion", ${atMost('net')} as "netOrders",
  ${atMost('net - doubt')} as "netOrdersLow", ${atMost('net + doubt')} as "netOrdersHigh", sales as "visitSales"
from compared order by n desc, promotion, promotion_slot`,
});
