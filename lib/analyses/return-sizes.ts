import { z } from 'zod';
import { analysis } from './analysis';
import { wilsonBound } from './wilson-bound';

/**
 * Sizes that come back more often than the other sizes of their product: what was ordered in the period and came back since. A size is
 * listed when the lower bound of its rate at 95 % (Wilson, 1927) lies above the rate of the others, both of at least 20 units; sizes that
 * were ordered lately had as little time to come back as the others.
 */
const LEAST = 20;
const input = z.strictObject({ limit: z.number().int().min(1).max(200).default(20) });

const count = (id: 'units' | 'returned' | 'excessUnits', better: 'up' | 'down') =>
  ({ id, role: 'figure', unit: 'count', better }) as const;
const ratio = (id: 'returnRate' | 'othersRate') => ({ id, role: 'figure', unit: 'ratio', better: 'down' }) as const;

export const returnSizes = analysis({
  input,
  reads: {
    lines: { fact: 'orderLines', of: 'period', reach: 'span' },
    returns: { fact: 'returns', time: 'order', of: 'period', reach: 'span' },
  },
  needs: ['orders', 'returns'],
  sees: ['cost'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'product', role: 'dimension', unit: 'text' },
    { id: 'size', role: 'dimension', unit: 'text' },
    { id: 'sku', role: 'attribute', unit: 'text' },
    count('units', 'up'),
    count('returned', 'down'),
    ratio('returnRate'),
    ratio('othersRate'),
    count('excessUnits', 'down'),
    { id: 'returnReason', role: 'dimension', unit: 'text' },
    { id: 'returnCost', role: 'figure', unit: 'money', better: 'down' },
  ],
  limit: ({ limit }) => limit,
  sql: () => `with
sold as (
  select product, size, any_value(sku) as sku, sum(quantity)::double as units
  from {lines} where is_valid and size is not null group by product, size having sum(quantity) > 0
),
reasons as (
  select product, size, reason, sum(quantity) as units from {returns} where size is not null group by all
),
back as (
  select product, size, sum(quantity)::double as returned, sum(coalesce(lost_amount, 0) + handling_amount)::double as cost
  from {returns} where size is not null group by product, size
),
sizes as (
  select s.product, s.size, s.sku, s.units, least(coalesce(b.returned, 0), s.units) as returned, coalesce(b.cost, 0) as cost,
    sum(s.units) over (partition by s.product) - s.units as other_units,
    sum(least(coalesce(b.returned, 0), s.units)) over (partition by s.product) - least(coalesce(b.returned, 0), s.units) as other_returned
  from sold s left join back b using (product, size)
),
judged as (
  select *, returned / units as rate, other_returned / other_units as other_rate
  from sizes where units >= ${String(LEAST)} and other_units >= ${String(LEAST)}
)
select
  j.product, j.size, j.sku, j.units, j.returned, j.rate as "returnRate", j.other_rate as "othersRate",
  j.returned - j.units * j.other_rate as "excessUnits",
  (select arg_max(r.reason, r.units) from reasons r where r.product = j.product and r.size = j.size) as "returnReason", j.cost as "returnCost"
from judged j where ${wilsonBound('-', 'j.returned', 'j.units')} > j.other_rate
order by "excessUnits" desc, j.product, j.size`,
});
