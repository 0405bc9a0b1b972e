-- Requests by minute, without pictures, styles and scripts. A log may begin and end in the middle of a minute, and what comes later of
-- that minute would take the place of what came first: the first and the last minute of a delivery are left out.
with asked as (
  select
    h.*, coalesce(p.page_group, 'other') as page_group, coalesce(a.is_bot, true) as is_bot,
    -- Four digits are finer than the classes that the percentiles are read from.
    round(response_ms, 3 - floor(log10(greatest(response_ms, 0.001)))::integer) as took
  from hits h
  left join _read_requested_pages p on p.sign = h.path
  left join _read_requesting_agents a on a.sign = h.agent_text
  where not h.is_asset and h.minute > (select min(minute) from hits) and h.minute < (select max(minute) from hits)
)
select
  minute,
  page_group,
  count(*)::integer as requests,
  (count(*) filter (where status >= 500))::integer as errors_5xx,
  (count(*) filter (where status between 400 and 499))::integer as errors_4xx,
  (count(*) filter (where is_page))::integer as page_views,
  (count(*) filter (where is_page and is_bot))::integer as bot_page_views,
  to_json(histogram(took)) as response_times,
  min(_file) as _file,
  min(_line) as _line
from asked
group by minute, page_group
