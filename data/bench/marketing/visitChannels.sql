-- Visits by channel and what became of them, with the days before, and the whole.
with sums as (
  select
    traffic_channel as key, grouping(traffic_channel) = 1 as is_total, count(*) filter (session_date >= {from}) > 0 as seen, count(*) filter (session_date < {from}) > 0 as was_seen,
    coalesce(count(*) filter (session_date >= {from}), 0)::double as n, coalesce(count(*) filter (session_date < {from}), 0)::double as n_was,
    coalesce(count(*) filter (session_date >= {from} and order_count > 0), 0)::double as hits, coalesce(count(*) filter (session_date < {from} and order_count > 0), 0)::double as hits_was,
    coalesce(count(*) filter (session_date >= {from} and visitor_type = 'new'), 0)::double as new, coalesce(count(*) filter (session_date < {from} and visitor_type = 'new'), 0)::double as new_was,
    coalesce(sum(order_value) filter (session_date >= {from}), 0)::double as sales, coalesce(sum(order_value) filter (session_date < {from}), 0)::double as sales_was
  from facts.sessions
  where not is_bot and (session_date >= {from} and session_date < {until} or session_date >= {was_from} and session_date < {was_until})
  group by rollup (traffic_channel)
)
select
  key as "trafficChannel", is_total,
  n as "sessions", n / max(n) filter (is_total) over () as "sessions.share", if(was_seen, n_was, null) as "sessions.previous",
  new / nullif(n, 0) as "newVisitShare", if(was_seen, new_was / nullif(n_was, 0), null) as "newVisitShare.previous",
  hits / nullif(n, 0) as "conversionRate", if(was_seen, hits_was / nullif(n_was, 0), null) as "conversionRate.previous",
  sales as "salesFromSessions", if(was_seen, sales_was, null) as "salesFromSessions.previous"
from sums
where is_total or seen
order by is_total, n desc, key;
