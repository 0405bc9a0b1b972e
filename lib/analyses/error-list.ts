import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What goes wrong on pages, most visits first: each error by kind, name, file or address and status, in how many visits it came and how
 * many of these were at the checkout, when it was seen first and last, and in which release first.
 */
const ROWS = 50;

export const errorList = analysis({
  input: z.strictObject({ limit: z.number().int().min(1).max(ROWS).default(ROWS) }),
  reads: {
    errors: { fact: 'pageErrors', of: 'period', reach: 'span' },
    pages: { fact: 'pageSpeed', of: 'period', reach: 'span' },
  },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'errorKind', role: 'dimension', unit: 'text' },
    { id: 'name', role: 'attribute', unit: 'text' },
    { id: 'path', role: 'attribute', unit: 'text' },
    { id: 'status', role: 'attribute', unit: 'text' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'down' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'down' },
    { id: 'checkoutSessions', role: 'figure', unit: 'count', better: 'down' },
    { id: 'errorCount', role: 'figure', unit: 'count', better: 'down' },
    { id: 'firstDay', role: 'attribute', unit: 'day' },
    { id: 'lastDay', role: 'attribute', unit: 'day' },
    { id: 'releaseName', role: 'attribute', unit: 'text' },
  ],
  limit: ({ limit }) => limit,
  sql: () => `with
measured as (select count(distinct session_key)::double as visits from {pages} where not is_bot),
found as (
  select kind, name, path, status, count(distinct session_key)::double as visits,
    (count(distinct session_key) filter (page_group = 'checkout'))::double as checkouts, sum(error_count)::double as times,
    min(error_date) as first_day, max(error_date) as last_day, arg_min(release, error_local) as release
  from {errors} where not is_bot group by all
)
select
  f.kind as "errorKind", f.name, f.path, f.status::varchar as status, f.visits as sessions, f.visits / nullif(m.visits, 0) as share,
  f.checkouts as "checkoutSessions", f.times as "errorCount", f.first_day::varchar as "firstDay", f.last_day::varchar as "lastDay",
  f.release as "releaseName"
from found f cross join measured m order by f.visits desc, f.times desc, f.kind, f.name, f.path, f.status`,
});
