-- INP by page group: shares of its bands and its course, most page views first, from the events themselves.
with rows as (
  select page_group, measures.inp_ms as v
  from base.events
  where name = 'page_measured' and not is_bot and event_date >= {from} and event_date < {until}
)
select page_group as "pageGroup", (count(*) filter (v <= 200))::double / count(v) as "inpGoodShare",
  1 - ((count(*) filter (v <= 200)) + (count(*) filter (v > 500)))::double / count(v) as "inpNeedsWorkShare",
  (count(*) filter (v > 500))::double / count(v) as "inpPoorShare",
  quantile_cont(v, 0.5) as "inpP50", quantile_cont(v, 0.95) as "inpP95", count(v)::double as "inpViews"
from rows group by page_group order by "inpViews" desc, page_group
