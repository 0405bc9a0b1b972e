-- Net sales to new customers by cost by week with the same weeks before, the target, and the whole.
with
  days as (
    select day, sum(cost_amount) as cost
    from facts.ad_costs
    where day >= {from} and day < {until} or day >= {was_from} and day < {was_until}
    group by all
    union all by name
    select order_date as day, sum(net_amount) as net
    from facts.orders
    where is_valid and customer_type = 'new'
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by all
    union all by name
    select return_date as day, -sum(net_amount) as net
    from facts.returns
    where customer_type = 'new'
      and (return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until})
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(cost) filter (day >= {from}), 0)::double as cost, coalesce(sum(cost) filter (day < {from}), 0)::double as cost_was,
      coalesce(sum(net) filter (day >= {from}), 0)::double as net, coalesce(sum(net) filter (day < {from}), 0)::double as net_was
    from days
    group by rollup (week)
  ),
  planned as (
    select date_trunc('week', c.day)::date as week, avg(t.value)::double as target
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric = 'acquisitionEfficiencyRatio' and t.market = '' and t.channel = '' and t.product_group = '' and c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  w.week as "time", is_total,
  net / nullif(cost, 0) as "acquisitionEfficiencyRatio", net_was / nullif(cost_was, 0) as "acquisitionEfficiencyRatio.previous", target as "acquisitionEfficiencyRatio.target"
from weeks w
left join planned p on p.week is not distinct from w.week
order by is_total, w.week;
