-- Share of page views of page groups and devices that pass at p75, by week and as a whole, from the events themselves.
with
  rows as (
    select date_trunc('week', event_date)::date as week, page_group, device, measures.lcp_ms as lcp, measures.inp_ms as inp, measures.cls as cls
    from base.events
    where name = 'page_measured' and not is_bot and event_date >= {from} and event_date < {until}
  ),
  pages as (
    select week, page_group, device, quantile_cont(lcp, 0.75) as lcp, quantile_cont(inp, 0.75) as inp, quantile_cont(cls, 0.75) as cls,
      count(lcp) as n, grouping(week) = 1 as is_total
    from rows group by grouping sets ((week, page_group, device), (page_group, device))
  ),
  judged as (
    select week, is_total, coalesce(sum(n) filter (n >= 100), 0)::double as judged,
      coalesce(sum(n) filter (n >= 100 and lcp <= 2500 and coalesce(inp, 0) <= 200 and coalesce(cls, 0) <= 0.1), 0)::double as passed
    from pages group by all
  )
select week::varchar as "time", passed / nullif(judged, 0) as "vitalsPassShare", judged as "judgedPageViews", is_total from judged order by week
