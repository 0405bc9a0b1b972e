import { z } from 'zod';
import { analysis } from './analysis';

/** What lies in carts that nobody ordered, article by article, dearest first; a cart without an order is abandoned once it was not touched for 24 hours. */
const input = z.strictObject({ limit: z.number().int().min(1).max(500).default(50) });

const count = (id: 'carts' | 'abandoned' | 'unitsLeft' | 'recovered', better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'count', better }) as const;

export const cartProducts = analysis({
  input,
  reads: {
    items: { fact: 'cartItems', of: 'period', reach: 'span' },
    products: { fact: 'products', shared: true, of: 'period', reach: 'start' },
  },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'product', role: 'dimension', unit: 'text' },
    { id: 'sku', role: 'attribute', unit: 'text' },
    count('carts', 'up'),
    count('abandoned', 'down'),
    { id: 'abandonmentRate', role: 'figure', unit: 'ratio', better: 'down' },
    count('unitsLeft', 'down'),
    { id: 'valueLeft', role: 'figure', unit: 'money', better: 'down' },
    count('recovered', 'up'),
  ],
  limit: ({ limit }) => limit,
  sql: (_, { asOf }) => `with
judged as (
  select sku, units_left, value_left, is_recovered, order_number is not null as is_ordered,
    order_number is null and last_activity_local < ${asOf} - interval 24 hour as is_abandoned
  from {items} where not is_bot and units_left > 0
),
sums as (
  select sku, count(*)::double as carts, (count(*) filter (is_abandoned))::double as abandoned,
    (count(*) filter (is_ordered))::double as ordered, (count(*) filter (is_recovered))::double as recovered,
    coalesce(sum(units_left) filter (is_abandoned), 0)::double as units, coalesce(sum(value_left) filter (is_abandoned), 0)::double as value
  from judged group by sku
)
select
  coalesce(p.product, s.sku) as product, s.sku, s.carts, s.abandoned, s.abandoned / nullif(s.abandoned + s.ordered, 0) as "abandonmentRate",
  s.units as "unitsLeft", s.value as "valueLeft", s.recovered
from sums s left join {products} p on p.sku = s.sku
order by s.value desc, s.abandoned desc, s.sku`,
});
