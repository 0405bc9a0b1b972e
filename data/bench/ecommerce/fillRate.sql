-- Units shipped at once of those ordered by week with the same weeks before, and the whole.
with
  days as (
    select due_date as day, sum(units_ordered) filter (units_first is not null) as n, sum(units_first) as hits
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
  week as "time", is_total, hits / nullif(n, 0) as "fillRate", hits_was / nullif(n_was, 0) as "fillRate.previous", n as "unitsDue", n_was as "unitsDue.previous"
from weeks
order by is_total, week;
