-- Share of measured visits with technical errors by week and as a whole, from the events themselves (a visitor is one visit here).
with visits as (
  select visitor_key, date_trunc('week', min(event_date))::date as week,
    bool_or(coalesce(measures.js_errors, 0) > 0 or coalesce(measures.failed_requests, 0) > 0) as is_faulty, bool_or(measures is not null) as is_measured
  from base.events where not is_bot and event_date >= {from} and event_date < {until} group by visitor_key
)
select week::varchar as "time", (count(*) filter (is_faulty))::double / nullif(count(*) filter (is_measured), 0) as "faultySessionRate",
  (count(*) filter (is_measured))::double as "measuredSessions", grouping(week) = 1 as is_total
from visits group by rollup (week) order by week
