-- Summaries of what has very many different names: search words, pages, products. Of cold days they are kept, of hot ones they are
-- worked out from the rows; …_moments are the rows as a summary sees them, with the moment and the visit, for a day that is cut and for
-- analyses that are narrowed by what a summary does not know.

-- Searches as their summary adds them up; `part` is hot or cold.
-- grain: one row per session and query · key: none
create or replace view facts.search_moments as
select
  part, search_date, searched_local, market, is_bot, query, 1 as search_count,
  (zero_cause is not distinct from 'none')::integer as zero_results, (zero_cause is not distinct from 'filter')::integer as filtered_away,
  is_failed::integer as failed, (result_count is not null or zero_cause is not null)::integer as answered,
  coalesce(result_count > 0, false)::integer as with_results, coalesce(result_count between 1 and 2, false)::integer as low_results,
  (clicks > 0)::integer as clicked, coalesce(result_count > 0 and clicks = 0, false)::integer as unclicked,
  (clicks = 0 and (is_failed or result_count is not null or zero_cause is not null))::integer as missed, is_exit::integer as exits,
  is_refined::integer as refined, has_cart::integer as carts, has_order::integer as orders, pages, click_ranks, ranked_clicks,
  sales,
  country, device, browser, os, traffic_channel, traffic_source, traffic_medium, campaign, landing_page_group, visitor_type
from (select 'hot' as part, * from facts.hot_searches union all select 'cold', * from facts.cold_searches);

-- Searches of a day by their words.
-- grain: one row per day, market, robots or people, and query · key: search_date, market, is_bot, query
create table if not exists facts.cold_search_days (
  search_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  query varchar not null, -- Search words, normalised
  search_count bigint not null, -- Searches
  zero_results bigint not null, -- Searches that found nothing without filters
  filtered_away bigint not null, -- Searches that only filters left without a result
  failed bigint not null, -- Searches that ended in an error
  answered bigint not null, -- Searches of which is known how much they found
  with_results bigint not null, -- Searches that found something
  low_results bigint not null, -- Searches that found one or two products
  clicked bigint not null, -- Searches with a click
  unclicked bigint not null, -- Searches that found something and had no click
  missed bigint not null, -- Searches that found nothing, failed or had no click
  exits bigint not null, -- Searches with which the visit ended
  refined bigint not null, -- Searches followed by another within 5 minutes without a click
  carts bigint not null, -- Searches with something put into a cart later
  orders bigint not null, -- Searches with an order later
  pages bigint not null, -- Furthest pages of results, added up
  click_ranks bigint not null, -- Ranks of clicks, added up
  ranked_clicks bigint not null, -- Clicks with a rank
  sales decimal(38, 4) not null -- Value of what was bought after a click on it, in the workspace currency
);

-- Searches of a day by their words: kept for cold days, worked out for hot ones.
-- grain: one row per day, market, robots or people, and query, and one per hot search · key: none
create or replace view facts.search_days as
from facts.cold_search_days union all by name 
select * exclude (part, searched_local, country, device, browser, os, traffic_channel, traffic_source, traffic_medium, campaign, landing_page_group, visitor_type)
from facts.search_moments where part = 'hot';

-- Page views as their summary adds them up; `part` is hot or cold.
-- grain: one row per page view · key: none
create or replace view facts.page_moments as
select
  part, view_date, viewed_local, market, is_bot, page_group, page_path, 1 as view_count, is_exit::integer as exits,
  (view_number = 1)::integer as entries,
  country, device, browser, os, traffic_channel, traffic_source, traffic_medium, campaign, landing_page_group, visitor_type
from (select 'hot' as part, * from facts.hot_page_views union all select 'cold', * from facts.cold_page_views);

-- Page views of a day by their path.
-- grain: one row per day, market, robots or people, group and path · key: view_date, market, is_bot, page_group, page_path
create table if not exists facts.cold_page_days (
  view_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  page_group varchar not null, -- Group of the page
  page_path varchar, -- Path of the page
  view_count bigint not null, -- Page views
  exits bigint not null, -- Page views with which the visit ended
  entries bigint not null -- Page views with which the visit began
);

-- Page views of a day by their path: kept for cold days, worked out for hot ones.
-- grain: one row per day, market, robots or people, group and path, and one per hot page view · key: none
create or replace view facts.page_days as
from facts.cold_page_days union all by name 
select * exclude (part, viewed_local, country, device, browser, os, traffic_channel, traffic_source, traffic_medium, campaign, landing_page_group, visitor_type)
from facts.page_moments where part = 'hot';

-- Products of visits as their summary adds them up; `part` is hot or cold.
-- grain: one row per session and product · key: none
create or replace view facts.product_moments as
select
  part, visit_date, visited_local, market, is_bot, product_key, sku, 1 as visits, views, (views > 0)::integer as viewing, sold_out_views,
  (sold_out_views > 0)::integer as missing, additions, (additions > 0)::integer as adding, wishes, restock_requests, orders,
  (orders > 0)::integer as buying, (sold_out_views > 0 or restock_requests > 0)::integer as unmet,
  (orders > 0 and (sold_out_views > 0 or restock_requests > 0))::integer as unmet_buying, quantity, coalesce(sales, 0) as sales, country, device, traffic_channel, visitor_type
from (select 'hot' as part, * from facts.hot_product_visits union all select 'cold', * from facts.cold_product_visits);

-- What visits of a day did with a product.
-- grain: one row per day, market, robots or people, and product · key: visit_date, market, is_bot, product_key
create table if not exists facts.cold_product_days (
  visit_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  product_key ubigint not null, -- md5 of the article number
  sku varchar not null, -- Article number, else the name that the shop tells
  visits bigint not null, -- Visits
  views bigint not null, -- Times that its page was seen
  viewing bigint not null, -- Visits that saw its page
  sold_out_views bigint not null, -- Times that the page said it was sold out
  missing bigint not null, -- Visits that met it sold out
  additions bigint not null, -- Times that it was put into a cart
  adding bigint not null, -- Visits that put it into a cart
  wishes bigint not null, -- Times that it was put on a wish list
  restock_requests bigint not null, -- Times that somebody asked to be told when it is back
  orders bigint not null, -- Orders that hold it
  buying bigint not null, -- Visits that bought it
  unmet bigint not null, -- Visits that met it sold out or asked to be told when it is back
  unmet_buying bigint not null, -- Of these, visits that bought it all the same
  quantity bigint not null, -- Units bought
  sales decimal(38, 4) not null -- What they cost as the order events say, in the workspace currency
);

-- What visits of a day did with a product: kept for cold days, worked out for hot ones.
-- grain: one row per day, market, robots or people, and product, and one per hot session · key: none
create or replace view facts.product_days as
from facts.cold_product_days union all by name 
select * exclude (part, visited_local, country, device, traffic_channel, visitor_type) from facts.product_moments where part = 'hot';

-- facts.product_days with what the product is called today.
-- grain: as facts.product_days · key: none
create or replace view facts.named_product_days as
select d.*, coalesce(p.name, d.sku) as product, p.category, p.product_group, p.brand
from facts.product_days d left join facts.product_names p on p.product_key = d.product_key;

-- facts.product_moments with what the product is called today.
-- grain: one row per session and product · key: none
create or replace view facts.named_product_moments as
select d.*, coalesce(p.name, d.sku) as product, p.category, p.product_group, p.brand
from facts.product_moments d left join facts.product_names p on p.product_key = d.product_key;

-- Products in lists as their summaries add them up; `part` is hot or cold.
-- grain: one row per session, list and product · key: none
create or replace view facts.listing_moments as
select
  part, listing_date, listed_local, market, is_bot, list_kind, product_key, sku, rank, is_shown::integer as shown,
  (is_shown and rank is not null)::integer as ranked, case when is_shown then coalesce(rank, 0) else 0 end as ranks,
  (clicks > 0)::integer as clicked, (is_shown and clicks > 0)::integer as shown_clicked, coalesce(is_shown and rank <= 4, false)::integer as on_top,
  coalesce(is_shown and rank <= 4 and clicks > 0, false)::integer as clicked_on_top, is_carted::integer as carted,
  (quantity > 0)::integer as bought, (quantity > 0 and rank is not null)::integer as bought_ranked,
  case when quantity > 0 then coalesce(rank, 0) else 0 end as bought_ranks, quantity, coalesce(sales, 0) as sales, country, device, traffic_channel, visitor_type,
  case when list_kind = 'search' then list end as query
from (select 'hot' as part, * from facts.hot_listings union all select 'cold', * from facts.cold_listings);

-- Products in lists and searches of a day.
-- grain: one row per day, market, robots or people, kind of list, and product · key: listing_date, market, is_bot, list_kind, product_key
create table if not exists facts.cold_listing_days (
  listing_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  list_kind varchar not null, -- search or list
  product_key ubigint not null, -- md5 of the article number
  sku varchar not null, -- Article number, else the name that the shop tells
  shown bigint not null, -- Times seen
  ranked bigint not null, -- Times seen at a rank that is known
  ranks bigint not null, -- These ranks, added up
  clicked bigint not null, -- Times clicked
  shown_clicked bigint not null, -- Times seen and clicked
  on_top bigint not null, -- Times seen at rank 1 to 4
  clicked_on_top bigint not null, -- Of these, times clicked
  carted bigint not null, -- Times put into a cart afterwards
  bought bigint not null, -- Times bought afterwards
  bought_ranked bigint not null, -- Of these, times that the rank is known
  bought_ranks bigint not null, -- These ranks, added up
  quantity bigint not null, -- Units bought
  sales decimal(38, 4) not null -- What they cost as the order events say, in the workspace currency
);

-- Products in lists of a day: kept for cold days, worked out for hot ones.
-- grain: one row per day, market, robots or people, kind of list, and product, and one per hot row · key: none
create or replace view facts.listing_days as
from facts.cold_listing_days union all by name
select * exclude (part, listed_local, rank, country, device, traffic_channel, visitor_type, query) from facts.listing_moments where part = 'hot';

-- facts.listing_days with what the product is called today.
-- grain: as facts.listing_days · key: none
create or replace view facts.named_listing_days as
select d.*, coalesce(p.name, d.sku) as product, p.category, p.product_group, p.brand
from facts.listing_days d left join facts.product_names p on p.product_key = d.product_key;

-- facts.listing_moments with what the product is called today.
-- grain: one row per session, list and product · key: none
create or replace view facts.named_listing_moments as
select d.* exclude (rank), coalesce(p.name, d.sku) as product, p.category, p.product_group, p.brand
from facts.listing_moments d left join facts.product_names p on p.product_key = d.product_key;

-- Lists and searches of a day by rank.
-- grain: one row per day, market, robots or people, kind of list, and rank · key: listing_date, market, is_bot, list_kind, rank
create table if not exists facts.cold_rank_days (
  listing_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  list_kind varchar not null, -- search or list
  rank integer, -- Place from 1 over all pages; null when not told
  shown bigint not null, -- Products seen there
  clicked bigint not null, -- Products clicked
  shown_clicked bigint not null, -- Products seen and clicked
  carted bigint not null, -- Products put into a cart afterwards
  bought bigint not null, -- Products bought afterwards
  quantity bigint not null, -- Units bought
  sales decimal(38, 4) not null -- What they cost as the order events say, in the workspace currency
);

-- Products in lists as the summary by rank adds them up; `part` is hot or cold.
-- grain: one row per session, list and product · key: none
create or replace view facts.rank_moments as
select
  part, listing_date, listed_local, market, is_bot, list_kind, rank, shown, clicked, shown_clicked, carted, bought, quantity, sales, country, device, traffic_channel, visitor_type,
  query, product_key, sku
from facts.listing_moments;

-- Lists and searches of a day by rank: kept for cold days, worked out for hot ones.
-- grain: one row per day, market, robots or people, kind of list, and rank, and one per hot row · key: none
create or replace view facts.rank_days as
from facts.cold_rank_days union all by name 
select * exclude (part, listed_local, country, device, traffic_channel, visitor_type, query, product_key, sku) from facts.rank_moments where part = 'hot';

-- facts.rank_moments with what the product is called today.
-- grain: one row per session, list and product · key: none
create or replace view facts.named_rank_moments as
select d.*, coalesce(p.name, d.sku) as product, p.category, p.product_group, p.brand
from facts.rank_moments d left join facts.product_names p on p.product_key = d.product_key;

-- Measured page views as their summary adds them up; `part` is hot or cold. Whether a percentile is good follows from counts and the
-- values next to the limit (https://web.dev/articles/vitals).
-- grain: one row per page view that was measured · key: none
create or replace view facts.speed_moments as
select
  part, measured_date, measured_local, market, is_bot, page_group, device,
  (lcp_ms is not null)::integer as lcp_views, coalesce(lcp_ms <= 2500, false)::integer as lcp_good,
  case when lcp_ms <= 2500 then lcp_ms end as lcp_low, case when lcp_ms > 2500 then lcp_ms end as lcp_high,
  (inp_ms is not null)::integer as inp_views, coalesce(inp_ms <= 200, false)::integer as inp_good,
  case when inp_ms <= 200 then inp_ms end as inp_low, case when inp_ms > 200 then inp_ms end as inp_high,
  (cls is not null)::integer as cls_views, coalesce(cls <= 0.1, false)::integer as cls_good,
  case when cls <= 0.1 then cls end as cls_low, case when cls > 0.1 then cls end as cls_high,
  country, browser, browser_version, os, os_version, traffic_channel, traffic_source, traffic_medium, campaign, visitor_type, screen, release,
  navigation_type
from (select 'hot' as part, * from facts.hot_page_speed union all select 'cold', * from facts.cold_page_speed);

-- How many measured page views of a day are good, by group of pages and device.
-- grain: one row per day, market, robots or people, group and device · key: measured_date, market, is_bot, page_group, device
create table if not exists facts.cold_speed_days (
  measured_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  page_group varchar not null, -- Group of the page
  device varchar not null, -- Class of device of the visit
  lcp_views bigint not null, -- Page views whose LCP is known
  lcp_good bigint not null, -- Of these, page views whose LCP is good: at most 2500 ms
  lcp_low double, -- Greatest LCP among the good ones
  lcp_high double, -- Least LCP among the others
  inp_views bigint not null, -- Page views whose INP is known
  inp_good bigint not null, -- Of these, page views whose INP is good: at most 200 ms
  inp_low double, -- Greatest INP among the good ones
  inp_high double, -- Least INP among the others
  cls_views bigint not null, -- Page views whose CLS is known
  cls_good bigint not null, -- Of these, page views whose CLS is good: at most 0.1
  cls_low double, -- Greatest CLS among the good ones
  cls_high double -- Least CLS among the others
);

-- How many measured page views of a day are good: kept for cold days, worked out for hot ones.
-- grain: one row per day, market, robots or people, group and device, and one per hot page view · key: none
create or replace view facts.speed_days as
from facts.cold_speed_days union all by name
select * exclude (part, measured_local, country, browser, browser_version, os, os_version, traffic_channel, traffic_source, traffic_medium, campaign, visitor_type, screen, release, navigation_type)
from facts.speed_moments where part = 'hot';

-- Visits, hot and cold, as the summaries of the funnel add them up.
-- grain: one row per session · key: none
create or replace view facts.funnel_visits as
from (select 'hot' as part, * from facts.hot_sessions union all select 'cold', * from facts.cold_sessions);

-- How far visits came as the summary by day adds them up; `part` is hot or cold.
-- grain: one row per session · key: none
create or replace view facts.funnel_moments as
select
  part, session_date, started_local, market, is_bot, device, traffic_channel, visitor_type, funnel_steps, funnel_closed, funnel_strict, 1 as visits,
  country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band
from facts.funnel_visits;

-- How far visits of a day came in the purchase funnel.
-- grain: one row per day, market, robots or people, device, channel, kind of visitor, and what was done · key: session_date, market, is_bot, device, traffic_channel, visitor_type, funnel_steps, funnel_closed, funnel_strict
create table if not exists facts.cold_funnel_days (
  session_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  device varchar not null, -- Class of device
  traffic_channel varchar not null, -- Default channel group
  visitor_type varchar not null, -- new or returning
  funnel_steps utinyint not null, -- What was done, as bits, as in facts.sessions
  funnel_closed utinyint not null, -- Furthest step that was reached in order
  funnel_strict utinyint not null, -- Furthest step that was reached in order with no other step between
  visits bigint not null -- Visits
);

-- How far visits of a day came: kept for cold days, worked out for hot ones.
-- grain: as facts.cold_funnel_days, and one row per hot session · key: none
create or replace view facts.funnel_days as
from facts.cold_funnel_days union all by name
select * exclude (part, started_local, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band)
from facts.funnel_moments where part = 'hot';

-- What steps of the funnel took along the closed way, as the summary by day adds them up; `part` is hot or cold.
-- grain: one row per session and step that it reached · key: none
create or replace view facts.funnel_time_moments as
select part, session_date, started_local, market, is_bot, device, 2::utinyint as step, funnel_strict >= 2 as is_strict, view_after as seconds, 1 as visits, traffic_channel, visitor_type, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band
from facts.funnel_visits where view_after is not null
union all
select part, session_date, started_local, market, is_bot, device, 3::utinyint as step, funnel_strict >= 3 as is_strict, cart_after - view_after as seconds, 1 as visits, traffic_channel, visitor_type, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band
from facts.funnel_visits where cart_after is not null
union all
select part, session_date, started_local, market, is_bot, device, 4::utinyint as step, funnel_strict >= 4 as is_strict, checkout_after - cart_after as seconds, 1 as visits, traffic_channel, visitor_type, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band
from facts.funnel_visits where checkout_after is not null
union all
select part, session_date, started_local, market, is_bot, device, 5::utinyint as step, funnel_strict >= 5 as is_strict, payment_after - checkout_after as seconds, 1 as visits, traffic_channel, visitor_type, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band
from facts.funnel_visits where payment_after is not null
union all
select part, session_date, started_local, market, is_bot, device, 6::utinyint as step, funnel_strict >= 6 as is_strict, order_after - payment_after as seconds, 1 as visits, traffic_channel, visitor_type, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band
from facts.funnel_visits where order_after is not null;

-- What steps of the funnel took in visits of a day, along the closed way.
-- grain: one row per day, market, robots or people, device, step, strictly or not, and seconds · key: session_date, market, is_bot, device, step, is_strict, seconds
create table if not exists facts.cold_funnel_times (
  session_date date not null, -- Civil day in the workspace zone
  market varchar not null, -- Market of the visit
  is_bot boolean not null, -- True for robots
  device varchar not null, -- Class of device
  step utinyint not null, -- Step, 2 to 6
  is_strict boolean not null, -- True when no other step of the funnel lay between
  seconds integer not null, -- From the step before
  visits bigint not null -- Visits
);

-- What steps of the funnel took in visits of a day: kept for cold days, worked out for hot ones.
-- grain: as facts.cold_funnel_times, and one row per hot session and step · key: none
create or replace view facts.funnel_times as
from facts.cold_funnel_times union all by name
select * exclude (part, started_local, traffic_channel, visitor_type, country, browser, browser_version, os, os_version, traffic_source, traffic_medium, campaign, landing_page_group, screen, release, lcp_band, inp_band)
from facts.funnel_time_moments where part = 'hot';
