-- Visits by a campaign by week with the same weeks before, and the whole.
with
  days as (
    select session_date as day, count(*) as n
    from facts.sessions
    where not is_bot and campaign in {campaigns}
      and (session_date >= {from} and session_date < {until} or session_date >= {was_from} and session_date < {was_until})
    group by all
  ),
  weeks as (
    select
      date_trunc('week', case when day >= {from} then day else day + ({from} - {was_from})::integer end)::date as week, grouping(week) = 1 as is_total,
      coalesce(sum(n) filter (day >= {from}), 0)::double as n, coalesce(sum(n) filter (day < {from}), 0)::double as n_was
    from days
    group by rollup (week)
  )
select
  week as "time", is_total,
  n as "sessions", n_was as "sessions.previous"
from weeks
order by is_total, week;
