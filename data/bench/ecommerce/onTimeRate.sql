-- Orders delivered by the promised day by week with the same weeks before, those still open among the late ones, and the target.
with
  days as (
    select due_date as day, count(*) as n, count(*) filter (not is_merchant_cancelled and (delivered_date > due_date or delivered_date is null)) as late
    from facts.promises
    where is_due and due_date < {as_of_day}
      and (due_date >= {from} and due_date < {until} or due_date >= {was_from} and due_date < {was_until})
    group by due_date
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was, coalesce(sum(late) filter (day >= {from}), 0)::double as late, coalesce(sum(late) filter (day < {from}), 0)::double as late_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total, (n - late) / nullif(n, 0) as "onTimeRate", (n_was - late_was) / nullif(n_was, 0) as "onTimeRate.previous", n as "ordersDue", n_was as "ordersDue.previous",
  (select any_value(value)::double from base.targets where metric = 'onTimeRate' and market = '' and channel = '' and product_group = '') as "onTimeRate.target"
from weeks
order by is_total, week;
