-- facts.searches.
create or replace temp table new_searches as
select
  q.search_key, q.session_key, s.visitor_key, s.customer_key, e.event_date as search_date, e.occurred_local as searched_local,
  s.market, s.country, s.device, s.browser, s.os,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  q.query, q.result_count, q.zero_cause, q.is_failed, q.pages, q.clicks, q.first_click_rank, q.is_refined, q.refined_query,
  q.is_exit, q.has_cart, q.has_order
from new_search_events q
join new_sessions s on s.session_key = q.session_key
join session_events e on e.session_key = q.session_key and e.place = q.first_place
order by search_date, visitor_key, search_key;
