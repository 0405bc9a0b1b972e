import { z } from 'zod';
import { analysis } from './analysis';
import { failingWordsSql } from './failing-words';

/** Why searches lead to nothing, by cause: the causes of failing-words.ts with the visits that met them and what these did next. */
export const searchCauses = analysis({
  input: z.strictObject({}),
  reads: { searches: { fact: 'searches', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'cause', role: 'attribute', unit: 'code' },
    { id: 'searches', role: 'figure', unit: 'count', better: 'down' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'down' },
    { id: 'exitRate', role: 'figure', unit: 'ratio', better: 'down' },
    { id: 'laterConversion', role: 'figure', unit: 'ratio', better: 'up' },
  ],
  sql: () => `with ${failingWordsSql()},
met as (
  select d.cause, v.session_key, bool_or(v.ordered) as ordered from demands d join demand_visits v using (demand_key) group by all
),
met_counts as (select cause, count(*)::double as visits, (count(*) filter (ordered))::double as ordered from met group by cause),
causes as (select cause, sum(searches) as searches, sum(exits) as exits from demands group by cause)
select
  c.cause, c.searches, c.searches / sum(c.searches) over () as share, m.visits as sessions, c.exits / c.searches as "exitRate",
  m.ordered / m.visits as "laterConversion"
from causes c join met_counts m using (cause) order by c.searches desc, c.cause`,
});
