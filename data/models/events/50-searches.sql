-- facts.searches.
create or replace temp table new_searches as
with of_products as (
  select session_key, list as query, max(rank) filter (where is_shown) as depth, sum(sales) as sales
  from new_listings
  where list_kind = 'search'
  group by session_key, list
)
select
  q.search_key, q.session_key, s.visitor_key, s.customer_key, e.event_date as search_date, e.occurred_local as searched_local,
  s.market, s.country, s.device, s.browser, s.os,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  q.query, q.result_count, q.zero_cause, q.is_failed, q.pages, q.clicks, q.first_click_rank, q.is_refined, q.refined_query,
  q.is_exit, q.has_cart, q.has_order, q.has_checkout, q.click_ranks, q.ranked_clicks, p.depth,
  coalesce(try_cast(p.sales as decimal(18, 4)), 0)::decimal(18, 4) as sales
from new_search_events q
join new_sessions s on s.session_key = q.session_key
join session_events e on e.session_key = q.session_key and e.place = q.first_place
left join of_products p on p.session_key = q.session_key and p.query = q.query
order by search_date, visitor_key, search_key;
