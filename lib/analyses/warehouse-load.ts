import { z } from 'zod';
import { analysis } from './analysis';

/**
 * How loaded each warehouse is, in units: what it sent in the period against what it can send on the days on which it works, its fullest
 * day, and at the end of the period what waits, how many days of the last week's work that is, and what is promised for the next day
 * against what can be sent on it. Orders that are in no parcel yet wait in no warehouse and stand in a row of their own. Under a filter the
 * units are those that pass it and the capacity is the whole.
 */
const count = (id: 'backlog' | 'dueTomorrow') => ({ id, role: 'figure', unit: 'count', better: 'down' }) as const;
const decimal = (id: 'throughput' | 'unitsPerDay', better: 'up' | 'neither') =>
  ({ id, role: 'figure', unit: 'decimal', better }) as const;
const ratio = (id: 'utilisation' | 'peakLoad' | 'dueLoad' | 'cutOffRate', better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

export const warehouseLoad = analysis({
  input: z.strictObject({}),
  reads: {
    parcels: { fact: 'parcels', time: 'order', of: 'period', reach: 'year' },
    promises: { fact: 'promises', time: 'order', of: 'period', reach: 'year' },
    capacity: { fact: 'warehouseCapacity', shared: true, of: 'period', reach: 'start' },
  },
  needs: ['shipments'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'warehouse', role: 'dimension', unit: 'text' },
    decimal('throughput', 'up'),
    decimal('unitsPerDay', 'neither'),
    ratio('utilisation', 'neither'),
    { id: 'fullestDay', role: 'attribute', unit: 'day' },
    ratio('peakLoad', 'down'),
    count('backlog'),
    { id: 'backlogDays', role: 'figure', unit: 'decimal', better: 'down' },
    count('dueTomorrow'),
    ratio('dueLoad', 'down'),
    ratio('cutOffRate', 'up'),
  ],
  sql: (_, { from, until, asOf, asOfDay }) => `with
sent as (
  select warehouse, shipped_date as day, sum(coalesce(units_shipped, units_ordered, 1))::double as units
  from {parcels} where is_due and shipped_date < ${until} and shipped_date >= least(${from}, ${until} - 7) group by all
),
able as (
  select c.warehouse, d.day::date as day, sum(c.units_per_day)::double as units
  from {capacity} c
  join range(${from}::timestamp, (${until} + 1)::timestamp, interval 1 day) as d(day)
    on d.day >= c.valid_from and d.day < c.valid_until and contains(c.weekdays, isodow(d.day)::varchar)
  where c.stage = 'ship' group by all
),
daily as (
  select warehouse, day, coalesce(s.units, 0) as sent, a.units as able
  from (from sent where day >= ${from}) s full join (from able where day < least(${until}, ${asOfDay} + 1)) a using (warehouse, day)
),
worked as (
  select warehouse, sum(sent) / nullif(sum(able), 0) as utilisation, max(able) as capacity, max(sent / able) as peak,
    arg_max(day, sent / able) as peak_day
  from daily group by warehouse
),
lately as (select warehouse, sum(units) / 7 as throughput from sent where day >= ${until} - 7 group by warehouse),
waiting as (
  select warehouse, due_date, coalesce(units_ordered, 1) as units
  from {parcels}
  where is_due and (shipped_date is null or shipped_date >= ${until}) and (delivered_date is null or delivered_date >= ${until})
  union all
  select null, p.due_date, coalesce(p.units_ordered, 1)
  from {promises} p
  where p.is_due and not p.is_merchant_cancelled and p.delivered_date is null and p.shipped_date is null
    and not exists (select 1 from {parcels} k where k.order_key = p.order_key)
),
open as (
  select warehouse, sum(units)::double as backlog, coalesce(sum(units) filter (due_date <= ${until}), 0)::double as due_tomorrow
  from waiting group by warehouse
),
cut as (
  select warehouse, (count(*) filter (shipped_local <= ship_by_local))::double / count(*) as rate
  from {parcels} where is_due and ship_by_date >= ${from} and ship_by_date < ${until} and ship_by_local < ${asOf} group by warehouse
),
named as (
  select warehouse from worked union select warehouse from lately union select warehouse from open union select warehouse from cut
)
select
  n.warehouse, coalesce(l.throughput, 0) as throughput, w.capacity as "unitsPerDay", w.utilisation, w.peak_day::varchar as "fullestDay", w.peak as "peakLoad",
  coalesce(o.backlog, 0) as backlog, o.backlog / nullif(l.throughput, 0) as "backlogDays", coalesce(o.due_tomorrow, 0) as "dueTomorrow",
  o.due_tomorrow / nullif(t.units, 0) as "dueLoad", c.rate as "cutOffRate"
from named n
left join worked w on w.warehouse is not distinct from n.warehouse
left join lately l on l.warehouse is not distinct from n.warehouse
left join open o on o.warehouse is not distinct from n.warehouse
left join cut c on c.warehouse is not distinct from n.warehouse
left join able t on t.warehouse = n.warehouse and t.day = ${until}
order by coalesce(o.backlog, 0) desc, n.warehouse`,
});
