-- Net sales and orders by day with the same days of the year before, the targets, and the whole.
with
  flows as (
    select
      case when order_date >= {from} then order_date else order_date + 364 end as day,
      sum(net_amount) filter (where order_date >= {from}) as net,
      sum(net_amount) filter (where order_date < {from}) as was,
      count(*) filter (where order_date >= {from}) as orders,
      count(*) filter (where order_date < {from}) as orders_was,
      null::double as net_target,
      null::double as orders_target
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by 1
    union all
    select
      case when return_date >= {from} then return_date else return_date + 364 end,
      -sum(net_amount) filter (where return_date >= {from}),
      -sum(net_amount) filter (where return_date < {from}),
      null, null, null, null
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by 1
    union all
    select
      c.day, null, null, null, null,
      sum(t.value / day(last_day(c.day))) filter (where t.metric = 'netSales'),
      sum(t.value / day(last_day(c.day))) filter (where t.metric = 'orders')
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric in ('netSales', 'orders') and t.market = '' and t.channel = '' and t.product_group = ''
      and c.day >= {from} and c.day < {until}
    group by c.day
  )
select
  day as "time", grouping(day) = 1 as is_total,
  sum(net)::double as "netSales", sum(was)::double as "netSales.lastYear", sum(net_target)::double as "netSales.target",
  sum(orders)::double as "orders", sum(orders_was)::double as "orders.lastYear",
  sum(orders_target)::double as "orders.target"
from flows
group by rollup (day)
order by is_total, day;
