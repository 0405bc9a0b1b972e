-- Units returned of those sold by week with the same weeks before, each by its own day, and the whole.
with
  days as (
    select order_date as day, sum(quantity) as sold, 0 as back from facts.orders where is_valid and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until}) group by order_date
    union all
    select return_date, 0, sum(quantity) from facts.returns where (return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}) group by return_date
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(sold) filter (day >= {from}), 0)::double as sold, coalesce(sum(sold) filter (day < {from}), 0)::double as sold_was,
      coalesce(sum(back) filter (day >= {from}), 0)::double as back, coalesce(sum(back) filter (day < {from}), 0)::double as back_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total, back / nullif(sold, 0) as "returnRate", back_was / nullif(sold_was, 0) as "returnRate.previous",
  sold as "units", sold_was as "units.previous"
from weeks
order by is_total, week;
