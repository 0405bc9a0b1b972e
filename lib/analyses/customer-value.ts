import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What a new customer is worth, and when the cost of winning them has come back: by the month of the first order, contribution margin 2
 * per customer within so many days of that customer's first order, what came back taken off on the day of its return. Observed only: a
 * figure stands where every customer of the month has been known for so long, and nothing is foretold. The cost of winning one is all
 * marketing cost of the month divided by its new customers, however they came; a payback month has thirty days. A customer is dated by
 * the first order that is known, so customers of the first months of the data may be older ones.
 */
const DAYS = [30, 90, 180, 365] as const;
const MONTH = 30;

/** Months of first orders that are shown, up to the end of the period. */
const input = z.strictObject({ cohorts: z.number().int().min(2).max(60).default(24) });

const money = (id: 'acquisitionCost' | `value${(typeof DAYS)[number]}`, better: 'up' | 'down' = 'up') =>
  ({ id, role: 'figure', unit: 'money', better }) as const;
const count = (id: 'customers' | 'paybackMonth' | 'observedDays', better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'count', better }) as const;

export const customerValue = analysis({
  input,
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'start' },
    returns: { fact: 'returns', of: 'period', reach: 'start' },
    costs: { fact: 'adCosts', of: 'period', reach: 'start' },
  },
  needs: ['orders', 'unitCosts', 'orderCosts'],
  sees: ['margin', 'cost'],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'cohort', role: 'attribute', unit: 'text' },
    count('customers', 'up'),
    money('acquisitionCost', 'down'),
    ...DAYS.map((days) => money(`value${days}`)),
    { id: 'valueToCost', role: 'figure', unit: 'decimal', better: 'up' },
    count('paybackMonth', 'down'),
    count('observedDays', 'neither'),
  ],
  sql: ({ cohorts: most }, { bind, until, asOfDay }) => `with
cut as (select least(${until}, ${asOfDay}) as day),
firsts as (
  select customer_key, min(order_date) as first_day from {orders} where is_valid and customer_key is not null group by customer_key
),
members as (
  select customer_key, first_day, date_trunc('month', first_day)::date as month from firsts, cut
  where first_day < cut.day and first_day >= date_trunc('month', cut.day - 1) - to_months(${bind(most)}::integer - 1)
),
amounts as (
  select customer_key, order_date as day, net_amount - coalesce(cost_amount, 0) - coalesce(fulfilment_amount, 0) as margin
  from {orders} where is_valid
  union all
  select customer_key, return_date, coalesce(cost_amount, 0) - net_amount - handling_amount from {returns}
),
aged as (
  select m.month, a.day - m.first_day as age, sum(a.margin) as margin
  from amounts a join members m on m.customer_key = a.customer_key, cut where a.day < cut.day group by all
),
spent as (
  select date_trunc('month', day)::date as month, sum(cost_amount)::double as cost from {costs} group by all
),
sizes as (
  select m.month, count(*)::double as n, any_value(cut.day) - max(m.first_day) as observed, any_value(s.cost) / count(*) as cost
  from members m left join spent s on s.month = m.month, cut group by m.month
),
steps as (
  select month, age // ${String(MONTH)} + 1 as step, sum(sum(margin)) over (partition by month order by age // ${String(MONTH)})::double as margin
  from aged group by month, step, age // ${String(MONTH)}
),
paid_back as (
  select s.month, min(p.step) as step from steps p join sizes s on s.month = p.month
  where s.cost > 0 and p.margin / s.n >= s.cost and s.observed >= p.step * ${String(MONTH)} group by s.month
),
worth as (
  select s.month, any_value(s.n) as n, any_value(s.observed) as observed, any_value(s.cost) as cost,
    ${DAYS.map(
      (days) =>
        `case when any_value(s.observed) >= ${String(days)} then (coalesce(sum(a.margin) filter (a.age < ${String(days)}), 0) / any_value(s.n))::double end as value${String(days)}`,
    ).join(',\n    ')}
  from sizes s left join aged a on a.month = s.month group by s.month
)
select strftime(w.month, '%Y-%m') as cohort, w.n as customers, w.cost as "acquisitionCost",
  ${DAYS.map((days) => `w.value${String(days)}`).join(', ')}, w.value365 / nullif(w.cost, 0) as "valueToCost",
  p.step::double as "paybackMonth", w.observed::double as "observedDays"
from worth w left join paid_back p on p.month = w.month order by w.month desc`,
});
