import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Who brings the profit: customers by what they left in the year up to the end of the period, in tenths from the best; the
 * cumulative share is the whale curve, which rises above 1 where the last tenths cost what the first ones brought. A tenth is
 * 1 + ⌊10 · (customers above) / n⌋, so that equal customers stand in one and a tenth may be larger or missing. What nobody known
 * brought is a row of its own and has no share; with it the profits add up to the metric customerProfit.
 */
const money = (id: 'netSales' | 'profit' | 'profitPerCustomer') =>
  ({ id, role: 'figure', unit: 'money', better: 'up' }) as const;
const ratio = (id: 'share' | 'cumulativeShare') => ({ id, role: 'figure', unit: 'ratio', better: 'neither' }) as const;

export const customerDeciles = analysis({
  input: z.strictObject({}),
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'year' },
    returns: { fact: 'returns', of: 'period', reach: 'year' },
    contacts: { fact: 'contacts', of: 'period', reach: 'year' },
  },
  needs: ['orders', 'unitCosts', 'orderCosts', 'contacts'],
  sees: ['margin', 'cost'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'decile', role: 'attribute', unit: 'code' },
    { id: 'customers', role: 'figure', unit: 'count', better: 'neither' },
    money('netSales'),
    money('profit'),
    money('profitPerCustomer'),
    ratio('share'),
    ratio('cumulativeShare'),
  ],
  sql: () => `with
amounts as (
  select customer_key, net_amount as sales, coalesce(cost_amount, 0) + coalesce(fulfilment_amount, 0) as cost
  from {orders} where is_valid
  union all
  select customer_key, -net_amount, handling_amount - coalesce(cost_amount, 0) from {returns}
  union all
  select customer_key, null, cost_amount from {contacts}
),
customers as (
  select customer_key, coalesce(sum(sales), 0)::double as sales,
    (coalesce(sum(sales), 0) - coalesce(sum(cost), 0))::double as profit
  from amounts group by customer_key
),
bounds as (
  select quantile_disc(-profit, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) as b
  from customers where customer_key is not null
),
placed as (
  select c.*, case when customer_key is not null then
    1 + ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((bound) => `(-profit > b[${String(bound)}])::integer`).join(' + ')} end as decile
  from customers c cross join bounds
),
deciles as (
  select decile, count(customer_key)::double as customers, sum(sales) as sales, sum(profit) as profit
  from placed group by decile
)
select
  coalesce(decile::varchar, 'none') as decile, case when decile is not null then customers end as customers,
  sales as "netSales", profit, profit / nullif(customers, 0) as "profitPerCustomer",
  case when decile is not null then profit / nullif(sum(profit) filter (decile is not null) over (), 0) end as share,
  case when decile is not null then
    sum(profit) over (order by decile) / nullif(sum(profit) filter (decile is not null) over (), 0)
  end as "cumulativeShare"
from deciles order by deciles.decile nulls last`,
});
