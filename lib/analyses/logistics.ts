import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Will logistics hold? At the end of the period, by market (an order that waits has no warehouse yet): orders released and not shipped, how many days of the last
 * week's throughput they are, and what is due the day after against the best week that was ever shipped within a year, which
 * is the capacity that has been shown.
 */
const figure = (id: 'backlog' | 'dueTomorrow', unit: 'count') =>
  ({ id, role: 'figure', unit, better: 'down' }) as const;

export const logistics = analysis({
  input: z.strictObject({}),
  reads: { promises: { fact: 'promises', time: 'order', of: 'period', reach: 'year' } },
  needs: ['shipments'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'market', role: 'dimension', unit: 'text' },
    figure('backlog', 'count'),
    { id: 'throughput', role: 'figure', unit: 'decimal', better: 'up' },
    { id: 'backlogDays', role: 'figure', unit: 'decimal', better: 'down' },
    figure('dueTomorrow', 'count'),
    { id: 'capacity', role: 'figure', unit: 'decimal', better: 'neither' },
    { id: 'utilisation', role: 'figure', unit: 'ratio', better: 'neither' },
  ],
  sql: (_, { until }) => `with
released as (
  select market, due_date, coalesce(shipped_date, delivered_date) as shipped_date
  from {promises} where is_due and not is_merchant_cancelled
),
days as (
  select market, shipped_date as day, count(*) as shipped
  from released where shipped_date < ${until} and shipped_date >= ${until} - 365 group by all
),
weeks as (
  select market, day,
    sum(shipped) over (partition by market order by day range between interval 6 days preceding and current row) / 7.0 as mean
  from days
),
shown as (
  select market, max(mean)::double as capacity from weeks group by market
),
lately as (
  select market, sum(shipped)::double / 7 as throughput from days where day >= ${until} - 7 group by market
),
open as (
  select market,
    count(*)::double as backlog, count(*) filter (due_date <= ${until})::double as due_tomorrow
  from released where shipped_date is null or shipped_date >= ${until} group by market
)
select
  market, coalesce(o.backlog, 0) as backlog, coalesce(l.throughput, 0) as throughput,
  o.backlog / nullif(l.throughput, 0) as "backlogDays", coalesce(o.due_tomorrow, 0) as "dueTomorrow", s.capacity,
  l.throughput / nullif(s.capacity, 0) as utilisation
from shown s full join open o using (market) left join lately l using (market)
order by backlog desc, market`,
});
