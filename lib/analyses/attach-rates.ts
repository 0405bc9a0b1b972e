import { z } from 'zod';
import { PRODUCT_DIMENSIONS } from '@/lib/metrics/fact-dimensions';
import { analysis } from './analysis';

/**
 * What is bought together: for each pair of groups A and B the orders of A that also hold B (attach rate = together / orders of
 * A), and how much more often that is than if the two had nothing to do with each other: lift = together · N / (A · B), N being
 * all orders. Lift is the same both ways, the attach rate is not. Groups with fewer orders than the sample say nothing.
 */

const input = z.strictObject({
  by: z.enum(['productGroup', 'category', 'brand']).default('productGroup'),
  minSample: z.number().int().min(1).max(100_000).default(50),
  limit: z.number().int().min(1).max(200).default(30),
});

const count = (id: 'orders' | 'ordersOfCompanion' | 'together') =>
  ({ id, role: 'figure', unit: 'count', better: 'neither' }) as const;

export const attachRates = analysis({
  input,
  reads: { lines: { fact: 'orderLines', of: 'period', reach: 'span' } },
  needs: ['orderLines', 'products'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    { id: 'companion', role: 'attribute', unit: 'text' },
    count('orders'),
    count('ordersOfCompanion'),
    count('together'),
    { id: 'attachRate', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'lift', role: 'figure', unit: 'decimal', better: 'neither' },
  ],
  limit: ({ limit }) => limit,
  sql: ({ by, minSample }, { bind }) => {
    const group = PRODUCT_DIMENSIONS[by];
    return `with
held as (select distinct order_key, ${group} as item from {lines} where is_valid),
whole as (select count(distinct order_key)::double as orders from held),
items as (
  select item, count(*)::double as orders from held where item is not null
  group by item having count(*) >= ${bind(minSample)}
),
-- Most orders hold one group and are in no pair.
mixed as (
  select order_key, item from held
  where item is not null and order_key in (select order_key from held group by order_key having count(item) > 1)
),
pairs as (
  select a.item, b.item as companion, count(*)::double as together
  from mixed a join mixed b on a.order_key = b.order_key and a.item <> b.item group by a.item, b.item
)
select
  p.item as "${by}", p.companion, a.orders, b.orders as "ordersOfCompanion", p.together,
  p.together / a.orders as "attachRate", p.together * w.orders / (a.orders * b.orders) as lift
from pairs p join items a on a.item = p.item join items b on b.item = p.companion cross join whole w
order by lift desc, p.together / a.orders desc, p.item, p.companion`;
  },
});
