-- Share of minutes in which the shop answered, by week and as a whole, from the delivered minutes.
with minutes as (
  select minute, sum(requests) as asked, sum(errors_5xx) as failed from base.server_minutes
  where minute::date >= {from} and minute::date < {until} group by minute
),
judged as (
  select date_trunc('week', minute)::date as week, failed > greatest(asked * 0.05, if(asked > 1, 1, 0)) as is_bad from minutes
)
select week::varchar as "time", (count(*) filter (not is_bad))::double / count(*) as "availability", count(*)::double as "servedMinutes",
  grouping(week) = 1 as is_total
from judged group by rollup (week) order by week
