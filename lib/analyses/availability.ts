import { z } from 'zod';
import { BAD_MINUTE } from '@/lib/metrics/catalog/servers';
import { analysis } from './analysis';

/**
 * When the shop was not there: runs of bad minutes, the longest first, and what part of the period's error budget each took. Bad
 * minutes with at most five good ones between them are one outage. Without an objective the budget is not known.
 */
export const availability = analysis({
  input: z.strictObject({}),
  reads: {
    minutes: { fact: 'serverMinutes', of: 'period', reach: 'span' },
    capacity: { fact: 'capacityChanges', shared: true, of: 'period', reach: 'start' },
  },
  needs: ['serverMinutes'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'startedLocal', role: 'attribute', unit: 'moment' },
    { id: 'endedLocal', role: 'attribute', unit: 'moment' },
    { id: 'badMinutes', role: 'figure', unit: 'count', better: 'down' },
    { id: 'requests', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'serverErrors', role: 'figure', unit: 'count', better: 'down' },
    { id: 'budgetShare', role: 'figure', unit: 'ratio', better: 'down' },
  ],
  limit: () => 20,
  sql: () => `with
asked as (
  select minute, min(minute_local) as local, sum(requests) as asked, sum(server_errors) as failed from {minutes} group by minute
),
budget as (
  select
    (select count(*) from asked) * (1 - (select sum(delta) from {capacity} where kind = 'availability'))::double as minutes
),
bad as (
  select *, minute - lag(minute) over (order by minute) > interval 6 minute as is_start from asked where ${BAD_MINUTE}
),
runs as (
  select *, count(*) filter (coalesce(is_start, true)) over (order by minute) as run from bad
)
select
  strftime(min(local), '%Y-%m-%dT%H:%M:%S') as "startedLocal",
  strftime(max(local) + interval 1 minute, '%Y-%m-%dT%H:%M:%S') as "endedLocal",
  count(*)::double as "badMinutes", sum(asked)::double as requests, sum(failed)::double as "serverErrors",
  count(*) / nullif(any_value(budget.minutes), 0) as "budgetShare"
from runs, budget
group by run
order by "badMinutes" desc, "startedLocal"`,
});
