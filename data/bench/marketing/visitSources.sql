-- The sources of most visits and what became of them, with the days before.
with sums as (
  select
    traffic_source as key, count(*) filter (session_date >= {from}) > 0 as seen, count(*) filter (session_date < {from}) > 0 as was_seen,
    coalesce(count(*) filter (session_date >= {from}), 0)::double as n, coalesce(count(*) filter (session_date < {from}), 0)::double as n_was,
    coalesce(count(*) filter (session_date >= {from} and order_count > 0), 0)::double as hits, coalesce(count(*) filter (session_date < {from} and order_count > 0), 0)::double as hits_was,
    coalesce(count(*) filter (session_date >= {from} and is_engaged), 0)::double as engaged, coalesce(count(*) filter (session_date < {from} and is_engaged), 0)::double as engaged_was,
    coalesce(sum(order_value) filter (session_date >= {from}), 0)::double as sales, coalesce(sum(order_value) filter (session_date < {from}), 0)::double as sales_was
  from facts.sessions
  where not is_bot and (session_date >= {from} and session_date < {until} or session_date >= {was_from} and session_date < {was_until})
  group by traffic_source
)
select
  key as "trafficSource",
  n as "sessions", if(was_seen, n_was, null) as "sessions.previous",
  engaged / nullif(n, 0) as "engagementRate", if(was_seen, engaged_was / nullif(n_was, 0), null) as "engagementRate.previous",
  hits / nullif(n, 0) as "conversionRate", if(was_seen, hits_was / nullif(n_was, 0), null) as "conversionRate.previous",
  sales as "salesFromSessions", if(was_seen, sales_was, null) as "salesFromSessions.previous"
from sums
where seen
order by n desc, key
limit 12;
