-- Contribution margin 2 as a part of net sales by week with the same weeks of the year before, and the whole.
with
  flows as (
    select
      date_trunc('week', case when order_date >= {from} then order_date else order_date + 364 end)::date as week,
      order_date >= {from} as is_now,
      sum(net_amount) as net,
      coalesce(sum(cost_amount), 0) + coalesce(sum(fulfilment_amount), 0) as cost
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by week, is_now
    union all
    select
      date_trunc('week', case when return_date >= {from} then return_date else return_date + 364 end)::date as week,
      return_date >= {from} as is_now,
      -sum(net_amount),
      coalesce(sum(handling_amount), 0) - coalesce(sum(cost_amount), 0)
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by week, is_now
  )
select
  week as "time", grouping(week) = 1 as is_total,
  (sum(net) filter (where is_now) - sum(cost) filter (where is_now))::double
    / nullif(sum(net) filter (where is_now), 0)::double as "contributionMargin2Rate",
  (sum(net) filter (where not is_now) - sum(cost) filter (where not is_now))::double
    / nullif(sum(net) filter (where not is_now), 0)::double as "contributionMargin2Rate.lastYear",
  null::double as "contributionMargin2Rate.target"
from flows
group by rollup (week)
order by is_total, week;
