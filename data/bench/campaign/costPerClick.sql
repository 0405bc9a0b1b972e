-- Media cost of a campaign by clicks by week with the same weeks before, and the whole.
with
  days as (
    select day, sum(cost_amount) filter (kind = 'media') as cost, sum(clicks) as clicks
    from facts.ad_costs
    where campaign in {campaigns}
      and (day >= {from} and day < {until} or day >= {was_from} and day < {was_until})
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(cost) filter (day >= {from}), 0)::double as cost, coalesce(sum(cost) filter (day < {from}), 0)::double as cost_was,
      coalesce(sum(clicks) filter (day >= {from}), 0)::double as clicks, coalesce(sum(clicks) filter (day < {from}), 0)::double as clicks_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total,
  cost / nullif(clicks, 0) as "costPerClick", cost_was / nullif(clicks_was, 0) as "costPerClick.previous",
  clicks as "adClicks", clicks_was as "adClicks.previous"
from weeks
order by is_total, week;
