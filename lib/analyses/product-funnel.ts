import { z } from 'zod';
import { PRODUCT_DIMENSIONS } from '@/lib/metrics/fact-dimensions';
import { analysis } from './analysis';

/**
 * The funnel of what is sold: of each product group, category, brand or product how many visits looked at it, put it into a cart,
 * went on to the checkout and bought it, in this order and with one product all along. A visit counts once for a group, however
 * many of its products it saw; so groups do not add up.
 */

const input = z.strictObject({
  by: z.enum(['productGroup', 'category', 'brand', 'product']).default('productGroup'),
  limit: z.number().int().min(1).max(200).default(20),
});

const count = (id: 'sessions' | 'cartSessions' | 'checkoutSessions' | 'buyingSessions') =>
  ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;
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
  ],
  limit: ({ limit }) => limit,
  sql: ({ by }) => `with
reached as (
  select ${PRODUCT_DIMENSIONS[by]} as item, session_key, max(funnel_closed) as step from {goods} where not is_bot and funnel_closed > 1
  group by all
),
counted as (
  select item, count(*)::double as seen, (count(*) filter (step >= 3))::double as put, (count(*) filter (step >= 4))::double as begun,
    (count(*) filter (step >= 6))::double as bought
  from reached where item is not null group by item
),
whole as (select count(*)::double as visits from {visits} where not is_bot)
select item as "${by}", seen as sessions, seen / nullif(visits, 0) as share, put as "cartSessions", put / seen as "cartRate",
  begun as "checkoutSessions", begun / nullif(put, 0) as "checkoutRate", bought as "buyingSessions",
  bought / nullif(begun, 0) as "orderRate", bought / seen as conversion
from counted, whole order by seen desc, item`,
});
