import { z } from 'zod';
import { analysis } from './analysis';
import { promiseOutcome } from './broken-promise';

/**
 * What became of the promises of a period, kept ones first: how many complained, sent goods back and bought again, and what
 * each cost. The difference to the kept ones is what breaking a promise does, as far as those who were let down are like the
 * others.
 */
const ORDER = ['kept', 'late', 'overdue', 'short', 'damaged', 'wrong', 'cancelled'] as const;

const ratio = (id: 'share' | 'complaintShare' | 'returnShare' | 'repeatShare', better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

export const promiseOutcomes = analysis({
  input: z.strictObject({}),
  reads: {
    promises: { fact: 'promises', of: 'period', reach: 'span' },
    returns: { fact: 'returns', follows: true, of: 'period', reach: 'onward' },
    contacts: { fact: 'contacts', follows: true, of: 'period', reach: 'onward' },
    orders: { fact: 'orders', follows: true, of: 'period', reach: 'onward' },
  },
  needs: ['shipments'],
  sees: ['cost'],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'outcome', role: 'attribute', unit: 'code' },
    { id: 'promises', role: 'figure', unit: 'count', better: 'neither' },
    ratio('share', 'neither'),
    ratio('complaintShare', 'down'),
    ratio('returnShare', 'down'),
    ratio('repeatShare', 'up'),
    { id: 'cost', role: 'figure', unit: 'money', better: 'down' },
    { id: 'costPerOrder', role: 'figure', unit: 'money', better: 'down' },
  ],
  sql: (_, scope) => `with
judged as (
  select *, ${promiseOutcome(scope.asOfDay)} as outcome from {promises} where is_due and due_date < ${scope.asOfDay}
),
refunds as (
  select order_key, sum(handling_amount) as handling from {returns} where order_key is not null group by order_key
),
service as (
  select order_key, sum(cost_amount) as cost, bool_or(kind = 'complaint') as complained
  from {contacts} where order_key is not null group by order_key
),
latest as (
  select customer_key, max(order_date) as last_day from {orders} where is_valid and customer_key is not null group by customer_key
)
select
  j.outcome, count(*)::double as promises, count(*) / sum(count(*)) over () as share,
  count(*) filter (s.complained) / count(*) as "complaintShare",
  count(*) filter (r.order_key is not null) / count(*) as "returnShare",
  count(*) filter (l.last_day > j.due_date) / nullif(count(*) filter (j.customer_key is not null), 0) as "repeatShare",
  sum(coalesce(r.handling, 0) + coalesce(s.cost, 0))::double as cost,
  sum(coalesce(r.handling, 0) + coalesce(s.cost, 0))::double / count(*) as "costPerOrder"
from judged j
left join refunds r using (order_key)
left join service s using (order_key)
left join latest l on l.customer_key = j.customer_key
group by j.outcome
order by list_position([${ORDER.map((one) => `'${one}'`).join(', ')}], j.outcome)`,
});
