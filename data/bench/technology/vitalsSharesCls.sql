-- CLS by page group: shares of its bands and its course, most page views first, from the events themselves.
with rows as (
  select page_group, measures.cls as v
  from base.events
  where name = 'page_measured' and not is_bot and event_date >= {from} and event_date < {until}
)
select page_group as "pageGroup", (count(*) filter (v <= 0.1))::double / count(v) as "clsGoodShare",
  1 - ((count(*) filter (v <= 0.1)) + (count(*) filter (v > 0.25)))::double / count(v) as "clsNeedsWorkShare",
  (count(*) filter (v > 0.25))::double / count(v) as "clsPoorShare",
  quantile_cont(v, 0.5) as "clsP50", quantile_cont(v, 0.95) as "clsP95", count(v)::double as "clsViews"
from rows group by page_group order by "clsViews" desc, page_group
