-- Visits by a campaign by landing page, with the days before.
with sums as (
  select
    landing_page_group as key, count(*) filter (session_date >= {from}) > 0 as seen, count(*) filter (session_date < {from}) > 0 as was_seen,
    coalesce(count(*) filter (session_date >= {from}), 0)::double as n, coalesce(count(*) filter (session_date < {from}), 0)::double as n_was,
    coalesce(count(*) filter (session_date >= {from} and order_count > 0), 0)::double as hits, coalesce(count(*) filter (session_date < {from} and order_count > 0), 0)::double as hits_was,
    coalesce(count(*) filter (session_date >= {from} and is_engaged), 0)::double as engaged, coalesce(count(*) filter (session_date < {from} and is_engaged), 0)::double as engaged_was
  from facts.sessions
  where not is_bot and campaign in {campaigns} and (session_date >= {from} and session_date < {until} or session_date >= {was_from} and session_date < {was_until})
  group by landing_page_group
)
select
  key as "pageGroup",
  n as "sessions", if(was_seen, n_was, null) as "sessions.previous",
  hits / nullif(n, 0) as "conversionRate", if(was_seen, hits_was / nullif(n_was, 0), null) as "conversionRate.previous",
  1 - engaged / nullif(n, 0) as "bounceRate", if(was_seen, 1 - engaged_was / nullif(n_was, 0), null) as "bounceRate.previous"
from sums
where seen
order by n desc, key
limit 10;
