-- Orders delivered whole, in time, undamaged and without a complaint by week with the same weeks before, and the whole.
with
  days as (
    select due_date as day, count(*) as n, count(*) filter (not is_merchant_cancelled and delivered_date <= due_date and is_complete and not is_damaged and not is_wrong and complaint_date is null) as hits
    from facts.promises
    where is_due and due_date < {as_of_day}
      and (due_date >= {from} and due_date < {until} or due_date >= {was_from} and due_date < {was_until})
    group by due_date
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was, coalesce(sum(hits) filter (day >= {from}), 0)::double as hits, coalesce(sum(hits) filter (day < {from}), 0)::double as hits_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total, hits / nullif(n, 0) as "perfectOrderRate", hits_was / nullif(n_was, 0) as "perfectOrderRate.previous", n as "ordersDue", n_was as "ordersDue.previous"
from weeks
order by is_total, week;
