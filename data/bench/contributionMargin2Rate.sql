-- Contribution margin 2 as a part of net sales by week with the same weeks of the year before, and the whole.
with
  days as (
    select order_date as day, sum(net_amount) as net,
      coalesce(sum(cost_amount), 0) + coalesce(sum(fulfilment_amount), 0) as cost
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by order_date
    union all
    select return_date, -sum(net_amount),
      coalesce(sum(handling_amount), 0) - coalesce(sum(cost_amount), 0)
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by return_date
  ),
  weeks as (
    select week, grouping(week) = 1 as is_total,
      sum(net - cost) filter (where is_now)::double / nullif(sum(net) filter (where is_now), 0)::double as rate,
      sum(net - cost) filter (where not is_now)::double / nullif(sum(net) filter (where not is_now), 0)::double as was
    from (select *, date_trunc('week', case when day >= {from} then day else day + 364 end)::date as week, day >= {from} as is_now from days)
    group by rollup (week)
  )
select
  week as "time", is_total, rate as "contributionMargin2Rate", was as "contributionMargin2Rate.lastYear",
  null::double as "contributionMargin2Rate.target"
from weeks
order by is_total, "time";
