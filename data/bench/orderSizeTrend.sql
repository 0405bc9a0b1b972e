-- Units per order, and orders, by week with the same weeks of the year before, the targets, the whole.
with
  days as (
    select order_date as day, sum(quantity) as units, count(*) as orders
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by order_date
  ),
  weeks as (
    select week, grouping(week) = 1 as is_total,
      sum(units) filter (where is_now)::double / nullif(sum(orders) filter (where is_now), 0)::double as size,
      sum(units) filter (where not is_now)::double / nullif(sum(orders) filter (where not is_now), 0)::double as was,
      sum(orders) filter (where is_now)::double as orders,
      sum(orders) filter (where not is_now)::double as orders_was
    from (select *, date_trunc('week', case when day >= {from} then day else day + 364 end)::date as week, day >= {from} as is_now from days)
    group by rollup (week)
  ),
  planned as (
    select
      date_trunc('week', c.day)::date as week,
      avg(t.value) filter (where t.metric = 'unitsPerOrder') as size_target,
      sum(t.value / day(last_day(c.day))) filter (where t.metric = 'orders') as orders_target
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric in ('unitsPerOrder', 'orders') and t.market = '' and t.channel = '' and t.product_group = ''
      and c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  w.week as "time", is_total,
  size as "unitsPerOrder", was as "unitsPerOrder.lastYear", size_target::double as "unitsPerOrder.target",
  orders as "orders", orders_was as "orders.lastYear", orders_target::double as "orders.target"
from weeks w
left join planned p on p.week is not distinct from w.week
order by is_total, "time";
