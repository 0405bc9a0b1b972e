-- What is left of the bad minutes that the objective allows, by week and as a whole, from the delivered minutes and objectives.
with minutes as (
  select minute, sum(requests) as asked, sum(errors_5xx) as failed from base.server_minutes
  where minute::date >= {from} and minute::date < {until} group by minute
),
judged as (
  select date_trunc('week', minute)::date as week, failed > greatest(asked * 0.05, if(asked > 1, 1, 0)) as is_bad from minutes
),
counted as (
  select week, count(*)::double as n, (count(*) filter (is_bad))::double as bad, grouping(week) = 1 as is_total from judged group by rollup (week)
)
select week::varchar as "time", 1 - bad / nullif(n * (1 - objective), 0) as "errorBudgetLeft", n as "servedMinutes", is_total
from counted, (select arg_max(value, valid_from)::double as objective from base.capacity where kind = 'availability') order by week
