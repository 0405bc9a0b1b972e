import { z } from 'zod';
import { PRODUCT_DIMENSIONS } from '@/lib/metrics/fact-dimensions';
import { analysis } from './analysis';

/**
 * What is bought together, by how much more often than if the two had nothing to do with each other: lift = together · N / (A · B), N
 * being all orders. Support is the part of all orders that holds both; confidence is the part of the orders of the first that hold
 * the second, and the rarer of the two stands first. Pairs are put in order by the lower end of the lift's 95 % interval, because
 * the highest lifts are chance among pairs that few bought; what is only bought often together does not stand here at all.
 */

const input = z.strictObject({
  by: z.enum(['product', 'productGroup', 'category', 'brand']).default('product'),
  /** Orders that hold both, at least: below it a lift says nothing. */
  minSample: z.number().int().min(5).max(100_000).default(10),
  limit: z.number().int().min(1).max(200).default(30),
});

const count = (id: 'orders' | 'ordersOfCompanion' | 'together') =>
  ({ id, role: 'figure', unit: 'count', better: 'neither' }) as const;
const ratio = (id: 'support' | 'attachRate') => ({ id, role: 'figure', unit: 'ratio', better: 'neither' }) as const;
const decimal = (id: 'lift' | 'liftLow') => ({ id, role: 'figure', unit: 'decimal', better: 'neither' }) as const;

export const basket = analysis({
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
    ratio('support'),
    ratio('attachRate'),
    decimal('lift'),
    decimal('liftLow'),
  ],
  limit: ({ limit }) => limit,
  sql: ({ by, minSample }, { bind }) => {
    const least = bind(minSample);
    return `with
held as (select distinct order_key, ${PRODUCT_DIMENSIONS[by]} as item from {lines} where is_valid),
whole as (select count(distinct order_key)::double as orders from held),
items as (
  select row_number() over (order by item)::integer as id, item, count(*)::double as orders from held where item is not null
  group by item having count(*) >= ${least}
),
-- Most orders hold one thing and are in no pair.
mixed as (
  select order_key, list(i.id order by i.id) as ids from held h join items i on i.item = h.item
  group by order_key having count(*) > 1
),
firsts as (select unnest(ids) as a, generate_subscripts(ids, 1) as place, ids from mixed),
pairs as (
  select a, b, count(*)::double as together from (select a, unnest(ids[place + 1:]) as b from firsts)
  group by a, b having count(*) >= ${least}
),
-- The rarer of the two first: its orders hold the other more often than the other way round.
told as (
  select if(x.orders <= y.orders, x.item, y.item) as item, if(x.orders <= y.orders, y.item, x.item) as companion,
    least(x.orders, y.orders) as orders, greatest(x.orders, y.orders) as others, p.together, w.orders as n
  from pairs p join items x on x.id = p.a join items y on y.id = p.b cross join whole w
),
lifts as (
  select *, together * n / (orders * others) as lift,
    -- Katz's interval of a ratio of two shares, on the logarithm.
    together * n / (orders * others) * exp(-1.96 * sqrt(greatest(1 / together - 1 / orders + 1 / others - 1 / n, 0))) as low
  from told
)
select item as "${by}", companion, orders, others as "ordersOfCompanion", together, together / n as support,
  together / orders as "attachRate", lift, low as "liftLow"
from lifts where low > 1 order by low desc, lift desc, item, companion`;
  },
});
