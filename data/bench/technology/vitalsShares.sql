-- LCP by page group: shares of its bands and its course, most page views first, from the events themselves.
with rows as (
  select page_group, measures.lcp_ms as v
  from base.events
  where name = 'page_measured' and not is_bot and event_date >= {from} and event_date < {until}
)
select page_group as "pageGroup", (count(*) filter (v <= 2500))::double / count(v) as "lcpGoodShare",
  1 - ((count(*) filter (v <= 2500)) + (count(*) filter (v > 4000)))::double / count(v) as "lcpNeedsWorkShare",
  (count(*) filter (v > 4000))::double / count(v) as "lcpPoorShare",
  quantile_cont(v, 0.5) as "lcpP50", quantile_cont(v, 0.95) as "lcpP95", count(v)::double as "lcpViews"
from rows group by page_group order by "lcpViews" desc, page_group
