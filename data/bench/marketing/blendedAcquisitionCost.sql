-- Cost by new customers by week with the same weeks before, the target, and the whole.
with
  days as (
    select day, sum(cost_amount) as cost
    from facts.ad_costs
    where day >= {from} and day < {until} or day >= {was_from} and day < {was_until}
    group by all
    union all by name
    select day, count(*) as n
    from facts.customer_changes
    where kind = 'new'
      and (day >= {from} and day < {until} or day >= {was_from} and day < {was_until})
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(cost) filter (day >= {from}), 0)::double as cost, coalesce(sum(cost) filter (day < {from}), 0)::double as cost_was,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was
    from days
    group by rollup (week)
  ),
  planned as (
    select date_trunc('week', c.day)::date as week, avg(t.value)::double as target
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric = 'blendedAcquisitionCost' and t.market = '' and t.channel = '' and t.product_group = '' and c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  w.week as "time", is_total,
  cost / nullif(n, 0) as "blendedAcquisitionCost", cost_was / nullif(n_was, 0) as "blendedAcquisitionCost.previous", target as "blendedAcquisitionCost.target",
  n as "newCustomers", n_was as "newCustomers.previous"
from weeks w
left join planned p on p.week is not distinct from w.week
order by is_total, w.week;
