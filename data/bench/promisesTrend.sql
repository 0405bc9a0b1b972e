-- Broken promises and orders due by week with the same weeks of the year before, the target, and the whole.
with
  days as (
    select due_date as day, count(*) as orders, count(*) filter (where is_merchant_cancelled or delivered_date > due_date or delivered_date is null or is_short or is_damaged or is_wrong) as broken
    from facts.promises
    where is_due and due_date < {as_of_day}
      and (due_date >= {from} and due_date < {until} or due_date >= {was_from} and due_date < {was_until})
    group by due_date
  ),
  weeks as (
    select week, grouping(week) = 1 as is_total,
      coalesce(sum(orders) filter (where is_now), 0)::double as orders,
      coalesce(sum(orders) filter (where not is_now), 0)::double as orders_was,
      sum(broken) filter (where is_now)::double / nullif(sum(orders) filter (where is_now), 0) as rate,
      sum(broken) filter (where not is_now)::double / nullif(sum(orders) filter (where not is_now), 0) as was
    from (select *, date_trunc('week', case when day >= {from} then day else day + 364 end)::date as week, day >= {from} as is_now from days)
    group by rollup (week)
  ),
  planned as (
    select date_trunc('week', c.day)::date as week, avg(t.value) as target
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric = 'brokenPromiseRate' and t.market = '' and t.channel = '' and t.product_group = ''
      and c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  w.week as "time", is_total,
  rate as "brokenPromiseRate", was as "brokenPromiseRate.lastYear", target::double as "brokenPromiseRate.target",
  orders as "ordersDue", orders_was as "ordersDue.lastYear", null::double as "ordersDue.target"
from weeks w
left join planned p on p.week is not distinct from w.week
order by is_total, "time";
