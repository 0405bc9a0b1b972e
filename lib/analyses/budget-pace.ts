import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Is marketing money spent as it was planned? By channel or campaign: what the budgets allow, what was spent, what the budgets allow up
 * to the last day whose costs are known, and where spending at that pace ends. A budget holds evenly over its days, so a pace of one is
 * as planned. While the period runs on, budgets that run in it are counted to their end; of a period that is over only its own days are.
 * What was spent without a budget is said and not judged, nor is what has no day with known costs.
 */
const COLUMNS = { trafficChannel: 'traffic_channel', campaign: 'campaign' } as const;

/** How far from plan is still on plan. */
const SLACK = 0.1;

const input = z.strictObject({ by: z.enum(['trafficChannel', 'campaign']).default('trafficChannel') });

const money = (id: 'planned' | 'spent' | 'budgetSoFar' | 'projected') =>
  ({ id, role: 'figure', unit: 'money', better: 'neither' }) as const;
const ratio = (id: 'spentShare' | 'pace') => ({ id, role: 'figure', unit: 'ratio', better: 'neither' }) as const;

export const budgetPace = analysis({
  input,
  reads: {
    costs: { fact: 'adCosts', of: 'period', reach: 'span' },
    budgets: { fact: 'budgetDays', of: 'period', reach: 'onward' },
  },
  needs: ['adCosts', 'budgets'],
  sees: ['cost'],
  compares: false,
  byMoment: true,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    money('planned'),
    money('spent'),
    ratio('spentShare'),
    money('budgetSoFar'),
    ratio('pace'),
    money('projected'),
    { id: 'budgetState', role: 'attribute', unit: 'code' },
    { id: 'owedTo', role: 'attribute', unit: 'code' },
  ],
  sql: ({ by }, { until, asOfDay }) => `with
cut as (
  select least(${until}, ${asOfDay}, coalesce(max(day) + 1, ${until})) as day from {costs}
),
running as (
  select * from {budgets}
  qualify day < ${until}
    or (${until} >= ${asOfDay} and min(day) over (partition by starts_on, traffic_channel, campaign, market) < ${until})
),
rows_of as (
  select ${COLUMNS[by]} as key, day, cost_amount as spent, null::decimal(18, 4) as planned from {costs}
  union all
  select ${COLUMNS[by]}, day, null, budget_amount from running
),
sums as (
  select key, coalesce(sum(planned), 0)::double as planned, coalesce(sum(spent), 0)::double as spent,
    coalesce(sum(planned) filter (rows_of.day < cut.day), 0)::double as planned_so_far,
    coalesce(sum(spent) filter (rows_of.day < cut.day), 0)::double as spent_so_far
  from rows_of, cut group by key
),
paced as (
  select *, spent_so_far / nullif(planned_so_far, 0) as pace from sums where planned <> 0 or spent <> 0
)
select
  key as "${by}", nullif(planned, 0) as planned, spent, spent / nullif(planned, 0) as "spentShare",
  nullif(planned_so_far, 0) as "budgetSoFar", pace, planned * pace as projected,
  case
    when planned = 0 then 'unplanned' when pace is null then 'early'
    when pace > ${String(1 + SLACK)} then 'over' when pace < ${String(1 - SLACK)} then 'under' else 'onPlan'
  end as "budgetState", if(key is null, 'shared', 'known') as "owedTo"
from paced order by greatest(planned, spent) desc, key`,
});
