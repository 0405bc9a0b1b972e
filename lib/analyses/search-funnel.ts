import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What searching leads to: visits that searched, that clicked a result, and of these those that put something into the cart, began a
 * checkout and ordered after a search. Each step is a part of the one before, so the numbers never rise.
 */
const STEPS = [
  ['search', 'true'],
  ['click', 'clicked'],
  ['cart', 'clicked and carted'],
  ['checkout', 'clicked and carted and checked'],
  ['order', 'clicked and carted and checked and ordered'],
] as const;

export const searchFunnel = analysis({
  input: z.strictObject({}),
  reads: { rows: { fact: 'searches', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'searchStep', role: 'attribute', unit: 'code' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'up' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'up' },
    { id: 'stepShare', role: 'figure', unit: 'ratio', better: 'up' },
  ],
  sql: () => `with
visits as (
  select bool_or(clicks > 0) as clicked, bool_or(has_cart) as carted, bool_or(has_checkout) as checked, bool_or(has_order) as ordered
  from {rows} where not is_bot group by session_key
),
counted as (
  select ${STEPS.map(([step, condition]) => `(count(*) filter (${condition}))::double as ${step}_visits`).join(', ')} from visits
),
steps as (
  ${STEPS.map(([step], place) => `select ${String(place)} as place, '${step}' as step, ${step}_visits as visits from counted`).join('\n  union all ')}
)
select
  step as "searchStep", visits as sessions, visits / nullif(max(visits) over (), 0) as share,
  visits / nullif(lag(visits) over (order by place), 0) as "stepShare"
from steps where (select search_visits from counted) > 0 order by place`,
});
