-- Checkouts whose requests failed by version of the browser, worst first, from the events themselves (a visitor is one visit here).
with rows as (
  select browser || ' ' || browser_version as version, visitor_key, coalesce(measures.failed_requests, 0) > 0 as failed
  from base.events
  where name = 'page_measured' and not is_bot and page_group = 'checkout' and event_date >= {from} and event_date < {until}
)
select version as "browserVersion", (count(distinct visitor_key) filter (failed))::double / count(distinct visitor_key) as "checkoutFailureRate",
  count(distinct visitor_key)::double as "checkoutVisitsMeasured"
from rows group by version order by "checkoutFailureRate" desc, version limit 12
