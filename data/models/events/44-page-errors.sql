-- facts.page_errors.
create or replace temp table new_page_errors as
with listed as (
  select event_key, received_at, unnest(measures.errors) as error, generate_subscripts(measures.errors, 1) as number
  from session_events
  where name = 'page_measured' and len(measures.errors) > 0
)
select
  md5_number_lower(l.event_key || ':' || epoch_us(l.received_at) || ':' || l.number) as error_key, e.event_key, e.session_key, e.visitor_key, s.customer_key,
  e.event_date as error_date, e.occurred_local as error_local,
  s.market, s.country, s.device, s.browser, s.browser_version, s.os, s.os_version,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  coalesce(e.page_group, 'other') as page_group, e.page_path, coalesce(e.release, s.release) as release,
  coalesce(e.screen, s.screen) as screen, coalesce(l.error.kind, 'js') as kind, l.error.name as name, l.error.path as path,
  l.error.status as status, coalesce(l.error.count, 1) as error_count
from listed l
join session_events e on e.event_key = l.event_key and e.received_at = l.received_at
join new_sessions s on s.session_key = e.session_key
order by error_date, visitor_key, error_key;
