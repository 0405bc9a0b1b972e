import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Do customers come back? Two different questions over one window, now and compared: of those who ordered in it, how many did
 * so more than once (repeat purchase rate), and of those who ordered in the window just before it, how many do so in it
 * (retention). The window is the year up to the end, because most customers order a few times a year, or the period itself.
 * It is shown, and starts no earlier than the first order that is known.
 *
 * Trap: where the data begin inside the earlier window, only who ordered often was there already, and nearly all seem to stay.
 * Retention is null unless they reach back to within its first tenth.
 */
const input = z.strictObject({ window: z.enum(['year', 'period']).default('year') });

const count = (id: 'customers' | 'orders' | 'repeatCustomers' | 'priorCustomers' | 'keptCustomers') =>
  ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;
const ratio = (id: 'repeatRate' | 'retention') => ({ id, role: 'figure', unit: 'ratio', better: 'up' }) as const;

export const loyalty = analysis({
  input,
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'twoYears' },
    orders_before: { fact: 'orders', of: 'compared', reach: 'twoYears' },
  },
  needs: ['orders'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: () => [
    { id: 'side', role: 'attribute', unit: 'code' },
    { id: 'windowFrom', role: 'attribute', unit: 'day' },
    { id: 'windowTo', role: 'attribute', unit: 'day' },
    count('customers'),
    count('orders'),
    { id: 'ordersPerCustomer', role: 'figure', unit: 'decimal', better: 'up' },
    count('repeatCustomers'),
    ratio('repeatRate'),
    count('priorCustomers'),
    count('keptCustomers'),
    ratio('retention'),
  ],
  sql: ({ window }, { from, until, comparedFrom, comparedUntil }) => {
    const days = (first: string, end: string) => (window === 'year' ? '365' : `(${end} - ${first})::integer`);
    const side = (name: string, read: string, end: string, days: string) =>
      `select '${name}' as side, greatest(${end} - ${days}, first_day) as window_from, ${end} - 1 as window_to,
    count(*) filter (orders > 0)::double as customers, coalesce(sum(orders), 0)::double as orders,
    count(*) filter (orders > 1)::double as repeated,
    case when first_day < ${end} - 2 * ${days} + ${days} // 10 + 1 then count(*) filter (was_there)::double end as prior,
    count(*) filter (was_there and orders > 0)::double as kept
  from (
    select customer_key, count(*) filter (order_date >= ${end} - ${days}) as orders, bool_or(order_date < ${end} - ${days}) as was_there
    from {${read}} where is_valid and customer_key is not null and order_date >= ${end} - 2 * ${days} group by customer_key
  ), (select min(order_date) as first_day from {${read}} where is_valid and customer_key is not null)
  group by first_day`;
    return `with sides as (
  ${side('now', 'orders', until, days(from, until))}
  union all
  ${side('before', 'orders_before', comparedUntil, days(comparedFrom, comparedUntil))}
)
select
  side, window_from::varchar as "windowFrom", window_to::varchar as "windowTo", customers, orders,
  orders / nullif(customers, 0) as "ordersPerCustomer", repeated as "repeatCustomers",
  repeated / nullif(customers, 0) as "repeatRate", prior as "priorCustomers",
  case when prior is not null then kept end as "keptCustomers",
  kept / nullif(prior, 0) as retention
from sides order by side desc`;
  },
});
