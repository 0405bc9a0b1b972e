import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Do customers come back? By the month of their first order: how many of them ordered again within so many months. Observed only:
 * a figure stands where every customer of the month has had so much time, and nothing is foretold. A customer is dated by the
 * first order that is known, so customers of the first months of the data may be older ones.
 */
const input = z.strictObject({
  /** Months of first orders, up to the end of the period. */
  cohorts: z.number().int().min(2).max(36).default(13),
  /** Months that are looked on. */
  months: z.number().int().min(1).max(24).default(12),
});

export const cohorts = analysis({
  input,
  reads: { orders: { fact: 'orders', of: 'period', reach: 'start' } },
  needs: ['orders'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'cohort', role: 'attribute', unit: 'text' },
    { id: 'monthsSince', role: 'attribute', unit: 'code' },
    { id: 'customers', role: 'figure', unit: 'count', better: 'up' },
    { id: 'repeatCustomers', role: 'figure', unit: 'count', better: 'up' },
    { id: 'repeatRate', role: 'figure', unit: 'ratio', better: 'up' },
  ],
  sql: ({ cohorts: most, months }, { bind, until, asOfDay }) => `with
cut as (select least(${until}, ${asOfDay}) as day),
firsts as (
  select min(order_date, 2) as days from {orders} where is_valid and customer_key is not null group by customer_key
),
again as (
  select date_trunc('month', days[1])::date as month, 1 + datesub('month', days[1], days[2]) as within, count(*) as customers
  from firsts, cut where days[1] < cut.day and days[1] >= date_trunc('month', cut.day) - to_months(${bind(most)}::integer)
  group by all
),
totals as (select month, sum(customers) as customers from again group by month),
spans as (
  select t.month, t.customers, n from totals t, cut, range(1, ${bind(months)}::integer + 1) as r(n)
  where t.month + to_months(1 + n::integer) <= cut.day
)
select strftime(s.month, '%Y-%m') as cohort, n::integer::varchar as "monthsSince", any_value(s.customers)::double as customers,
  coalesce(sum(a.customers) filter (a.within <= n), 0)::double as "repeatCustomers",
  coalesce(sum(a.customers) filter (a.within <= n), 0)::double / any_value(s.customers) as "repeatRate"
from spans s left join again a on a.month = s.month
group by s.month, n order by s.month desc, n`,
});
