-- Web vitals by device over four weeks, most page views first, from the events themselves.
select device, quantile_cont(measures.lcp_ms, 0.75) as "lcpP75", quantile_cont(measures.inp_ms, 0.75) as "inpP75",
  quantile_cont(measures.cls, 0.75) as "clsP75", quantile_cont(measures.fcp_ms, 0.75) as "fcpP75",
  quantile_cont(measures.ttfb_ms, 0.75) as "ttfbP75", count(measures.lcp_ms)::double as "lcpViews"
from base.events
where name = 'page_measured' and not is_bot and event_date >= {from} and event_date < {until}
group by device order by "lcpViews" desc, device
