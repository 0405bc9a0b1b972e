import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Does the shop hold on the next day of peak? By kind of load: the greatest minute of the period against what a load test has shown
 * to hold; then the busiest day of the last 52 weeks, which comes again 364 days later, with its greatest minute grown as the last
 * four weeks have grown over the same weeks of the year before. Without 56 weeks of data nothing is foretold.
 */
const figure = (id: 'mean' | 'peakToMean' | 'tested' | 'forecast', better: 'up' | 'neither' = 'neither') =>
  ({ id, role: 'figure', unit: 'decimal', better }) as const;
const ratio = (id: 'headroom' | 'growth' | 'forecastHeadroom', better: 'up' | 'neither' = 'up') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

export const capacityForecast = analysis({
  input: z.strictObject({}),
  reads: {
    sessions: { fact: 'sessions', of: 'period', reach: 'twoYears' },
    orders: { fact: 'orders', of: 'period', reach: 'twoYears' },
    requests: { fact: 'serverMinutes', of: 'period', reach: 'twoYears' },
    // Not shared: the load of one market says nothing against what the whole shop bears, so a filter by market is refused.
    capacity: { fact: 'capacityChanges', of: 'period', reach: 'start' },
  },
  // Each kind of load is foretold by itself; orders are those that every shop has.
  needs: ['orders'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'kind', role: 'attribute', unit: 'code' },
    { id: 'peak', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'peakLocal', role: 'attribute', unit: 'moment' },
    figure('mean'),
    figure('peakToMean'),
    figure('tested', 'up'),
    ratio('headroom'),
    { id: 'peakDay', role: 'attribute', unit: 'day' },
    ratio('growth', 'neither'),
    figure('forecast'),
    ratio('forecastHeadroom'),
  ],
  sql: (_, { from, until, asOfDay }) => `with
moments as (
  select 'sessions' as kind, epoch_us(started_at) // 60000000 as minute, any_value(session_date) as day, min(started_local) as local, count(*) as n
  from {sessions} where not is_bot group by all
  union all
  select 'orders', epoch_us(ordered_local) // 60000000 as minute, any_value(order_date), min(ordered_local), count(*)
  from {orders} where is_valid and channel in ('web', 'app') group by all
  union all
  select 'requests', epoch_us(minute) // 60000000 as at_minute, any_value(minute_date), min(minute_local), sum(requests)
  from {requests} group by all
),
highest as (
  select kind, max(n) as peak, sum(n) / (1 + max(minute) - min(minute)) as mean
  from moments where day >= ${from} and day < ${until} group by kind
),
peaks as (
  select kind, peak, mean, date_trunc('minute', arg_min(m.local, m.minute)) as local
  from highest h join moments m using (kind)
  where m.n = h.peak and m.day >= ${from} and m.day < ${until} group by all
),
days as (
  select kind, day, sum(n) as n, max(n) as peak from moments where day < least(${until}, ${asOfDay}) group by all
),
cut as (
  select least(${until}, ${asOfDay}) as day
),
busiest as (
  select d.kind, d.day, d.peak from days d, cut where d.day >= cut.day - 364
  qualify row_number() over (partition by d.kind order by d.n desc, d.day) = 1
),
grown as (
  select d.kind,
    (sum(d.n) filter (d.day >= cut.day - 28))::double / sum(d.n) filter (d.day >= cut.day - 392 and d.day < cut.day - 364) as growth
  from days d, cut group by d.kind having min(d.day) <= min(cut.day) - 392
),
tested as (
  select kind, sum(delta)::double as tested from {capacity} group by kind
)
select
  p.kind, p.peak::double as peak, strftime(p.local, '%Y-%m-%dT%H:%M:%S') as "peakLocal", p.mean::double as mean,
  p.peak / nullif(p.mean, 0) as "peakToMean", t.tested, 1 - p.peak / nullif(t.tested, 0) as headroom,
  if(g.growth is null, null, b.day + 364)::varchar as "peakDay", g.growth, b.peak * g.growth as forecast,
  1 - b.peak * g.growth / nullif(t.tested, 0) as "forecastHeadroom"
from peaks p
left join tested t using (kind)
left join grown g using (kind)
left join busiest b using (kind)
order by list_position(['sessions', 'orders', 'requests'], p.kind)`,
});
