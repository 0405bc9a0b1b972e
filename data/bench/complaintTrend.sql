-- Orders complained of by orders delivered by week with the same weeks of the year before, the target, and the whole.
with
  complained as (
    select
      date_trunc('week', case when opened_date >= {from} then opened_date else opened_date + 364 end)::date as week,
      grouping(week) = 1 as is_total,
      count(distinct order_key) filter (where opened_date >= {from}) as orders,
      count(distinct order_key) filter (where opened_date < {from}) as was
    from facts.contacts
    where kind = 'complaint'
      and (opened_date >= {from} and opened_date < {until} or opened_date >= {was_from} and opened_date < {was_until})
    group by rollup (week)
  ),
  delivered as (
    select delivered_date as day, count(*) as orders
    from facts.promises
    where is_due
      and (delivered_date >= {from} and delivered_date < {until}
        or delivered_date >= {was_from} and delivered_date < {was_until})
    group by delivered_date
  ),
  all_delivered as (
    select week, sum(orders) filter (where is_now) as orders, sum(orders) filter (where not is_now) as was
    from (select *, date_trunc('week', case when day >= {from} then day else day + 364 end)::date as week, day >= {from} as is_now from delivered)
    group by rollup (week)
  ),
  planned as (
    select date_trunc('week', c.day)::date as week, avg(t.value) as target
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric = 'complaintRate' and t.market = '' and t.channel = '' and t.product_group = ''
      and c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  d.week as "time", d.week is null as is_total,
  coalesce(c.orders, 0)::double / nullif(d.orders, 0)::double as "complaintRate",
  coalesce(c.was, 0)::double / nullif(d.was, 0)::double as "complaintRate.lastYear",
  p.target::double as "complaintRate.target",
  d.orders::double as "deliveredOrders", d.was::double as "deliveredOrders.lastYear",
  null::double as "deliveredOrders.target"
from all_delivered d
left join complained c on c.week is not distinct from d.week
left join planned p on p.week is not distinct from d.week
order by is_total, "time";
