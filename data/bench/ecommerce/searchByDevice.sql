-- How visits that search do by device, from visits and searches, with the days before.
with
  visits as (
    select
      device, session_date >= {from} as is_now, count(*)::double as n, (count(*) filter (searches > 0))::double as searched,
      (count(*) filter (searches > 0 and order_count > 0))::double as searched_bought, (count(*) filter (order_count > 0))::double as bought
    from facts.sessions
    where not is_bot and (session_date >= {from} and session_date < {until} or session_date >= {was_from} and session_date < {was_until})
    group by all
  ),
  words as (
    select
      device, search_date >= {from} as is_now, count(*)::double as n, (count(*) filter (result_count > 0))::double as found,
      (count(*) filter (result_count > 0 and clicks = 0))::double as unclicked, (count(*) filter (is_exit))::double as exits,
      quantile_cont(depth, 0.5) as depth
    from facts.searches
    where not is_bot and (search_date >= {from} and search_date < {until} or search_date >= {was_from} and search_date < {was_until})
    group by all
  ),
  rates as (
    select
      v.device, v.is_now, v.searched / v.n as usage, v.searched_bought / nullif(v.searched, 0) as conversion,
      (v.bought - v.searched_bought) / nullif(v.n - v.searched, 0) as others, w.unclicked / nullif(w.found, 0) as unclicked,
      w.exits / nullif(w.n, 0) as exits, w.depth, v.n
    from visits v
    left join words w on w.device = v.device and w.is_now = v.is_now
  )
select
  n.device as "device", n.usage as "searchUsageRate", b.usage as "searchUsageRate.previous",
  n.conversion as "searchConversionRate", b.conversion as "searchConversionRate.previous",
  n.others as "otherConversionRate", b.others as "otherConversionRate.previous",
  n.unclicked as "noClickRate", b.unclicked as "noClickRate.previous", n.exits as "searchExitRate", b.exits as "searchExitRate.previous",
  n.depth as "searchDepth", b.depth as "searchDepth.previous", n.n as "sessions", b.n as "sessions.previous"
from rates n
left join rates b on b.device = n.device and not b.is_now
where n.is_now
order by n.n desc, n.device;
