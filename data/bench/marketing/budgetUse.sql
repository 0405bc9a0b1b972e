-- Cost by budget by week with the same weeks before, and the whole.
with
  days as (
    select day, sum(cost_amount) as cost
    from facts.ad_costs
    where day >= {from} and day < {until} or day >= {was_from} and day < {was_until}
    group by all
    union all by name
    select day, sum(budget_amount) as budget
    from facts.budget_days
    where day >= {from} and day < {until} or day >= {was_from} and day < {was_until}
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(cost) filter (day >= {from}), 0)::double as cost, coalesce(sum(cost) filter (day < {from}), 0)::double as cost_was,
      coalesce(sum(budget) filter (day >= {from}), 0)::double as budget, coalesce(sum(budget) filter (day < {from}), 0)::double as budget_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total,
  cost / nullif(budget, 0) as "budgetUse", cost_was / nullif(budget_was, 0) as "budgetUse.previous"
from weeks
order by is_total, week;
