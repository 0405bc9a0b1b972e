-- Share of requests that failed by the server's fault, by week and as a whole, from the delivered minutes.
select date_trunc('week', minute)::date::varchar as "time", sum(errors_5xx)::double / nullif(sum(requests), 0) as "serverErrorRate",
  sum(requests)::double as "serverRequests", grouping("time") = 1 as is_total
from base.server_minutes where minute::date >= {from} and minute::date < {until} group by rollup ("time") order by "time"
