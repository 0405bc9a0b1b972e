import { z } from 'zod';
import { analysis } from './analysis';

/** Orders whose promised day is over and that have not arrived, the longest overdue first: what was promised up to the end of the period, within a year. */
const input = z.strictObject({ limit: z.number().int().min(1).max(500).default(50) });

export const overdueOrders = analysis({
  input,
  reads: {
    promises: { fact: 'promises', of: 'period', reach: 'year' },
    contacts: { fact: 'contacts', follows: true, of: 'period', reach: 'year' },
  },
  needs: ['shipments'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'orderNumber', role: 'attribute', unit: 'text' },
    { id: 'dueDate', role: 'attribute', unit: 'day' },
    { id: 'daysLate', role: 'figure', unit: 'count', better: 'down' },
    { id: 'market', role: 'dimension', unit: 'text' },
    { id: 'carrier', role: 'dimension', unit: 'text' },
    { id: 'warehouse', role: 'dimension', unit: 'text' },
    { id: 'promiseType', role: 'dimension', unit: 'text' },
    { id: 'shippedDate', role: 'attribute', unit: 'day' },
    { id: 'units', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'contacts', role: 'figure', unit: 'count', better: 'down' },
  ],
  limit: ({ limit }) => limit,
  sql: (_, { asOfDay }) => `with
open as (
  select * from {promises} where is_due and not is_merchant_cancelled and delivered_date is null and due_date < ${asOfDay}
),
asked as (
  select order_key, count(*)::double as contacts from {contacts} where order_key in (select order_key from open) group by order_key
)
select
  o.order_number as "orderNumber", o.due_date::varchar as "dueDate", (${asOfDay} - o.due_date)::double as "daysLate", o.market, o.carrier,
  o.warehouse, o.promise_type as "promiseType", o.shipped_date::varchar as "shippedDate", o.units_ordered::double as units,
  coalesce(a.contacts, 0) as contacts
from open o left join asked a using (order_key)
order by o.due_date, o.order_key`,
});
