-- Response time below which 99 in 100 requests were answered, by week and as a whole, in the classes of data/schema/10-servers.sql, from the
-- delivered minutes.
with times as (
  select date_trunc('week', minute)::date as week, ceil(round(ln(greatest(t.key::double, 0.01)) / ln(101 / 99.0), 9))::int as class, t.value::int as n
  from (
    select minute, unnest(map_entries(response_times::map(varchar, varchar))) as t from base.server_minutes
    where minute::date >= {from} and minute::date < {until}
  )
),
classes as (select week, class, grouping(week) = 1 as is_total, sum(n) as n from times group by grouping sets ((week, class), (class))),
running as (
  select *, sum(n) over (partition by week, is_total order by class) as up_to, sum(n) over (partition by week, is_total) as of_all from classes
)
select week::varchar as "time", 2 * pow(101 / 99.0, min(class) filter (up_to >= 0.99 * of_all)) / (101 / 99.0 + 1) as "responseP99",
  any_value(of_all)::double as "timedRequests", is_total
from running group by week, is_total order by week
