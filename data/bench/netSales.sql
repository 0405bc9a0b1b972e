-- Net sales by week with the same weeks of the year before, the target, and the whole.
with
  flows as (
    select
      date_trunc('week', case when order_date >= {from} then order_date else order_date + 364 end)::date as week,
      sum(net_amount) filter (where order_date >= {from}) as net,
      sum(net_amount) filter (where order_date < {from}) as was,
      null::double as target
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by week
    union all
    select
      date_trunc('week', case when return_date >= {from} then return_date else return_date + 364 end)::date as week,
      -sum(net_amount) filter (where return_date >= {from}),
      -sum(net_amount) filter (where return_date < {from}),
      null
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by week
    union all
    select date_trunc('week', c.day)::date as week, null, null, sum(t.value / day(last_day(c.day)))
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric = 'netSales' and t.market = '' and t.channel = '' and t.product_group = ''
      and c.day >= {from} and c.day < {until}
    group by week
  )
select
  week as "time", grouping(week) = 1 as is_total,
  sum(net)::double as "netSales", sum(was)::double as "netSales.lastYear", sum(target)::double as "netSales.target"
from flows
group by rollup (week)
order by is_total, week;
