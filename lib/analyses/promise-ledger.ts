import { z } from 'zod';
import { analysis } from './analysis';
import { promiseOutcome } from './broken-promise';

/**
 * The promises that broke, one by one: when the order was due, what became of it, by whom it travelled, what it cost, and
 * the complaint, the refund and the next order that followed. Dated by the day by whose end the order was promised.
 */
const input = z.strictObject({ limit: z.number().int().min(1).max(500).default(100) });

export const promiseLedger = analysis({
  input,
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
    { id: 'orderNumber', role: 'attribute', unit: 'text' },
    { id: 'dueDate', role: 'attribute', unit: 'day' },
    { id: 'outcome', role: 'attribute', unit: 'code' },
    { id: 'daysLate', role: 'figure', unit: 'count', better: 'down' },
    { id: 'market', role: 'dimension', unit: 'text' },
    { id: 'carrier', role: 'dimension', unit: 'text' },
    { id: 'complaintDay', role: 'attribute', unit: 'day' },
    { id: 'contactCause', role: 'dimension', unit: 'text' },
    { id: 'refund', role: 'figure', unit: 'money', better: 'down' },
    { id: 'cost', role: 'figure', unit: 'money', better: 'down' },
    { id: 'nextOrderDay', role: 'attribute', unit: 'day' },
  ],
  limit: ({ limit }) => limit,
  sql: (_, scope) => `with
broken as (
  select * from (select *, ${promiseOutcome(scope.asOfDay)} as outcome from {promises} where is_due and due_date < ${scope.asOfDay})
  where outcome <> 'kept'
),
refunds as (
  select order_key, sum(net_amount) as refund, sum(handling_amount) as handling
  from {returns} where order_key is not null group by order_key
),
service as (
  select order_key, sum(cost_amount) as cost,
    min(opened_date) filter (kind = 'complaint') as complaint_day,
    arg_min(cause, opened_local) filter (kind = 'complaint') as cause
  from {contacts} where order_key is not null group by order_key
),
next_orders as (
  select b.order_key, min(o.order_date) as next_day
  from broken b join {orders} o on o.customer_key = b.customer_key and o.is_valid and o.order_date > b.due_date
  group by b.order_key
),
ledger as (
  select
    b.order_key, b.order_number, b.due_date, b.outcome, b.market, b.carrier,
    case when b.outcome in ('late', 'overdue') then coalesce(b.delivered_date, ${scope.asOfDay}) - b.due_date end as days_late,
    s.complaint_day, s.cause, r.refund, n.next_day,
    coalesce(r.handling, 0) + coalesce(s.cost, 0) as cost
  from broken b
  left join refunds r using (order_key)
  left join service s using (order_key)
  left join next_orders n using (order_key)
)
select
  order_number as "orderNumber", due_date::varchar as "dueDate", outcome, days_late::double as "daysLate", market, carrier,
  complaint_day::varchar as "complaintDay", cause as "contactCause", refund::double as refund, cost::double as cost,
  next_day::varchar as "nextOrderDay"
from ledger
order by coalesce(refund, 0) + cost desc, days_late desc nulls last, order_key`,
});
