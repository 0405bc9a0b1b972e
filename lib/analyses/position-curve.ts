import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What became of products by the rank at which they were seen: how often each rank was seen, clicked, put into a cart and bought. A click
 * rate is told only where the shop tells what was seen.
 */
const RANKS = 200;

const LIST_KINDS = ['search', 'list', 'all'] as const;
/** Condition on rows of lists that an input names. */
function ofKind(kind: (typeof LIST_KINDS)[number]): string {
  return kind === 'all' ? 'true' : `list_kind = '${kind}'`;
}

const count = (id: 'shown' | 'clicked' | 'carted' | 'bought' | 'quantity') =>
  ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;

export const positionCurve = analysis({
  input: z.strictObject({
    kind: z.enum(LIST_KINDS).default('search'),
    limit: z.number().int().min(1).max(RANKS).default(48),
  }),
  reads: { ranks: { fact: 'rankDays', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'rank', role: 'attribute', unit: 'text' },
    count('shown'),
    count('clicked'),
    { id: 'clickRate', role: 'figure', unit: 'ratio', better: 'up' },
    count('carted'),
    count('bought'),
    { id: 'buyRate', role: 'figure', unit: 'ratio', better: 'up' },
    count('quantity'),
    { id: 'sales', role: 'figure', unit: 'money', better: 'up' },
  ],
  limit: ({ limit }) => limit,
  sql: ({ kind }) => `with
ranks as (
  select rank, sum(shown)::double as shown, sum(clicked)::double as clicked, sum(shown_clicked)::double as seen_clicked,
    sum(carted)::double as carted, sum(bought)::double as bought, sum(quantity)::double as quantity, sum(sales)::double as sales
  from {ranks} where not is_bot and rank is not null and ${ofKind(kind)} group by rank
)
select
  rank::varchar as rank, shown, clicked, seen_clicked / nullif(shown, 0) as "clickRate", carted, bought,
  case when shown > 0 then least(bought / shown, 1) end as "buyRate", quantity, sales
from ranks order by ranks.rank`,
});
