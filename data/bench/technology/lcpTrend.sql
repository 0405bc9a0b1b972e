-- lcpP75 of telephones by week and as a whole, with the page views behind it, from the events themselves.
with rows as (
  select date_trunc('week', event_date)::date as week, measures.lcp_ms as v
  from base.events
  where name = 'page_measured' and not is_bot and device = 'smartphone' and event_date >= {from} and event_date < {until}
)
select week::varchar as "time", quantile_cont(v, 0.75) as "lcpP75", count(v)::double as "lcpViews", grouping(week) = 1 as is_total
from rows group by rollup (week) order by week
