import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Searches after which nothing was clicked, most of them first: because nothing was found, only filters left nothing, the search broke,
 * or what was found was not wanted. It is a work list: the words are the key. The trend is the searches of the period in twelve equal
 * parts; the change is against the compared period.
 */
const PARTS = 12;
const ROWS = 200;

const rate = (id: 'missedShare' | 'zeroRate' | 'filterRate' | 'faultRate' | 'noClick' | 'exitRate' | 'refinedRate') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'down' }) as const;

export const failedSearches = analysis({
  input: z.strictObject({
    /** Words with fewer such searches say nothing. */
    minSample: z.number().int().min(1).max(100_000).default(3),
    limit: z.number().int().min(1).max(ROWS).default(50),
  }),
  reads: {
    days: { fact: 'searchDays', of: 'period', reach: 'span' },
    earlier: { fact: 'searchDays', of: 'compared', reach: 'span' },
  },
  needs: ['events'],
  sees: [],
  compares: true,
  byMoment: false,
  columns: () => [
    { id: 'searchQuery', role: 'dimension', unit: 'text' },
    { id: 'searches', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'missed', role: 'figure', unit: 'count', better: 'down' },
    rate('missedShare'),
    rate('zeroRate'),
    rate('filterRate'),
    rate('faultRate'),
    rate('noClick'),
    rate('exitRate'),
    rate('refinedRate'),
    { id: 'laterConversion', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'change', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'trend', role: 'attribute', unit: 'text' },
    { id: 'lastDay', role: 'attribute', unit: 'day' },
  ],
  limit: ({ limit }) => limit,
  sql: ({ minSample }, { bind }) => `with
told as (
  select query, search_date as day, least(${String(PARTS - 1)}, (search_date - {from}) * ${String(PARTS)} // greatest(1, {until} - {from})) as part,
    search_count, zero_results, filtered_away, failed, with_results, unclicked, missed, exits, refined, orders
  from {days} where not is_bot
),
words as (
  select query, sum(search_count)::double as searches, sum(zero_results)::double as zero, sum(filtered_away)::double as filtered,
    sum(failed)::double as failed, sum(with_results)::double as found, sum(unclicked)::double as unclicked, sum(missed)::double as missed,
    sum(exits)::double as exits, sum(refined)::double as refined, sum(orders)::double as orders,
    max(day) filter (missed > 0) as last_day
  from told group by query having sum(missed) >= ${bind(minSample)}
),
parts as (
  select query, part, sum(search_count) as n from told where query in (select query from words) group by query, part
),
trends as (
  select w.query, string_agg(coalesce(p.n, 0)::varchar, ' ' order by g.part) as trend
  from words w cross join (select unnest(range(${String(PARTS)})) as part) g
  left join parts p on p.query = w.query and p.part = g.part group by w.query
),
before as (select query, sum(search_count)::double as searches from {earlier} where not is_bot group by query)
select
  w.query as "searchQuery", w.searches, w.missed, w.missed / w.searches as "missedShare", w.zero / w.searches as "zeroRate",
  w.filtered / w.searches as "filterRate", w.failed / w.searches as "faultRate", w.unclicked / nullif(w.found, 0) as "noClick",
  w.exits / w.searches as "exitRate", w.refined / w.searches as "refinedRate", w.orders / w.searches as "laterConversion",
  w.searches / nullif(b.searches, 0) - 1 as change, t.trend, w.last_day::varchar as "lastDay"
from words w left join trends t using (query) left join before b using (query)
order by w.missed desc, w.searches desc, w.query`,
});
