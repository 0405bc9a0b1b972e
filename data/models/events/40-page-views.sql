-- facts.page_views.
create or replace temp table new_page_views as
select
  e.event_key, e.session_key, e.visitor_key, s.customer_key, e.event_date as view_date, e.occurred_local as viewed_local,
  s.market, s.country, s.device, s.browser, s.os,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  coalesce(e.page_group, 'other') as page_group, e.page_path,
  row_number() over (partition by e.session_key order by e.place)::integer as view_number,
  row_number() over (partition by e.session_key order by e.place desc) = 1 as is_exit
from session_events e
join new_sessions s on s.session_key = e.session_key
where e.is_view
order by view_date, visitor_key, event_key;
