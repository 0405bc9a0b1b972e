import { z } from 'zod';
import { PRODUCT_DIMENSIONS } from '@/lib/metrics/fact-dimensions';
import { analysis } from './analysis';

/**
 * The funnel of what is sold: of each product group, category, brand or product how many visits looked at it, put it into a cart,
 * went on to the checkout and bought it, in this order and with one product all along, and how long the median visit took for it. A visit
 * counts once for a group, however many of its products it saw, and with the quickest of them; so groups do not add up.
 */

const input = z.strictObject({
  by: z.enum(['productGroup', 'category', 'brand', 'product']).default('productGroup'),
  limit: z.number().int().min(1).max(200).default(20),
});

const count = (id: 'sessions' | 'cartSessions' | 'checkoutSessions' | 'buyingSessions') =>
  ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;
const seconds = (id: 'viewSeconds' | 'cartSeconds' | 'checkoutSeconds' | 'orderSeconds') =>
  ({ id, role: 'figure', unit: 'decimal', better: 'neither' }) as const;
const ratio = (id: 'share' | 'cartRate' | 'checkoutRate' | 'orderRate' | 'conversion') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'up' }) as const;

export const productFunnel = analysis({
  input,
  reads: {
    goods: { fact: 'productVisits', of: 'period', reach: 'span' },
    visits: { fact: 'sessions', of: 'period', reach: 'span', follows: true },
  },
  needs: ['events', 'products'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    count('sessions'),
    ratio('share'),
    count('cartSessions'),
    ratio('cartRate'),
    count('checkoutSessions'),
    ratio('checkoutRate'),
    count('buyingSessions'),
    ratio('orderRate'),
    ratio('conversion'),
    seconds('viewSeconds'),
    seconds('cartSeconds'),
    seconds('checkoutSeconds'),
    seconds('orderSeconds'),
  ],
  limit: ({ limit }) => limit,
  sql: ({ by }) => `with
reached as (
  select ${PRODUCT_DIMENSIONS[by]} as item, session_key, max(funnel_closed) as step, min(view_after) as view_in,
    min(cart_after - view_after) as cart_in, min(checkout_after - cart_after) as checkout_in, min(order_after - checkout_after) as order_in
  from {goods} where not is_bot and funnel_closed > 1 group by all
),
counted as (
  select item, count(*)::double as seen, (count(*) filter (step >= 3))::double as put, (count(*) filter (step >= 4))::double as begun,
    (count(*) filter (step >= 6))::double as bought, quantile_cont(view_in, 0.5)::double as view_in, quantile_cont(cart_in, 0.5)::double as cart_in,
    quantile_cont(checkout_in, 0.5)::double as checkout_in, quantile_cont(order_in, 0.5)::double as order_in
  from reached where item is not null group by item
),
whole as (select count(*)::double as visits from {visits} where not is_bot)
select item as "${by}", seen as sessions, seen / nullif(visits, 0) as share, put as "cartSessions", put / seen as "cartRate",
  begun as "checkoutSessions", begun / nullif(put, 0) as "checkoutRate", bought as "buyingSessions",
  bought / nullif(begun, 0) as "orderRate", bought / seen as conversion, view_in as "viewSeconds", cart_in as "cartSeconds",
  checkout_in as "checkoutSeconds", order_in as "orderSeconds"
from counted, whole order by seen desc, item`,
});
