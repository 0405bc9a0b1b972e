-- Carts that were left for a day by week with the same weeks before, and the whole.
with
  days as (
    select cart_date as day, count(*) as n, count(order_number) as ordered, count(*) filter (order_number is null and last_activity_local < {as_of} - interval 24 hour) as gone
    from facts.carts
    where not is_bot
      and (cart_date >= {from} and cart_date < {until} or cart_date >= {was_from} and cart_date < {was_until})
    group by cart_date
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was, coalesce(sum(ordered) filter (day >= {from}), 0)::double as ordered, coalesce(sum(ordered) filter (day < {from}), 0)::double as ordered_was, coalesce(sum(gone) filter (day >= {from}), 0)::double as gone, coalesce(sum(gone) filter (day < {from}), 0)::double as gone_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total, gone / nullif(gone + ordered, 0) as "cartAbandonmentRate", gone_was / nullif(gone_was + ordered_was, 0) as "cartAbandonmentRate.previous", n as "carts", n_was as "carts.previous"
from weeks
order by is_total, week;
