import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What visitors search for next when they click nothing: from words to other words within five minutes, with the share of these that
 * click something then and of those that order later. What is found by the second words should be found by the first.
 */
const ROWS = 200;

const rate = (id: 'share' | 'foundShare' | 'laterConversion') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'neither' }) as const;

export const refinements = analysis({
  input: z.strictObject({
    minSample: z.number().int().min(1).max(100_000).default(3),
    limit: z.number().int().min(1).max(ROWS).default(50),
  }),
  reads: { rows: { fact: 'searches', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'searchQuery', role: 'dimension', unit: 'text' },
    { id: 'refinedQuery', role: 'attribute', unit: 'text' },
    { id: 'searches', role: 'figure', unit: 'count', better: 'neither' },
    rate('share'),
    rate('foundShare'),
    rate('laterConversion'),
  ],
  limit: ({ limit }) => limit,
  sql: ({ minSample }, { bind }) => `with
told as (select session_key, query, refined_query, is_refined, clicks, has_order from {rows} where not is_bot),
every as (select query, count(*)::double as searches from told group by query),
pairs as (
  select f.query, f.refined_query, count(*)::double as searches, (count(*) filter (t.clicks > 0))::double as found,
    (count(*) filter (t.clicks > 0 and t.has_order))::double as ordered
  from told f left join told t on t.session_key = f.session_key and t.query = f.refined_query
  where f.is_refined and f.refined_query is not null group by f.query, f.refined_query having count(*) >= ${bind(minSample)}
)
select
  p.query as "searchQuery", p.refined_query as "refinedQuery", p.searches, p.searches / e.searches as share,
  p.found / p.searches as "foundShare", p.ordered / p.searches as "laterConversion"
from pairs p join every e using (query) order by p.searches desc, p.query, p.refined_query`,
});
