-- facts.page_views.
create or replace temp table new_page_views as
with placed as (
  select
    event_key, received_at, session_key,
    row_number() over (partition by session_key order by place)::integer as view_number,
    lead(place) over (partition by session_key order by place) is null as is_exit
  from session_events
  where is_view
)
select
  e.event_key, e.session_key, e.visitor_key, s.customer_key, e.event_date as view_date, e.occurred_local as viewed_local,
  s.market, s.country, s.device, s.browser, s.os,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  coalesce(e.page_group, 'other') as page_group, e.page_path, p.view_number, p.is_exit
from placed p
join session_events e on e.event_key = p.event_key and e.received_at = p.received_at
join new_sessions s on s.session_key = e.session_key
order by view_date, visitor_key, event_key;
