-- Searches in scope, one row per session and query, before the session is known. A query that the next search continues within
-- 5 seconds, with nothing clicked between, was still being typed. A click belongs to the search whose words it names, else to
-- the last one before it when it says that it was in a list of results.
create or replace temp table new_search_events as
with
  asked as (
    select
      session_key, place, occurred_at, search_query as query, search_results, coalesce(search_filters, 0) as filters,
      coalesce(search_page, 1) as page, error is not null as is_failed,
      lead(search_query) over following as next_query, lead(occurred_at) over following as next_at,
      lead(place) over following as next_place
    from session_events
    where search_query is not null and name in ('products_searched', 'product_list_filtered')
    window following as (partition by session_key order by place)
  ),
  clicks as (
    select
      c.session_key, c.place, coalesce(c.rank, c.products[1].rank) as rank, coalesce(c.search_query, a.query) as query
    from (select * from session_events where name = 'product_clicked') c
    asof left join asked a on a.session_key = c.session_key and a.place < c.place
    where c.search_query is not null or (a.query is not null and c.list ilike '%search%')
  ),
  settled as (
    select a.*
    from asked a
    where not coalesce(
      a.next_query <> a.query and starts_with(a.next_query, a.query) and a.next_at - a.occurred_at <= interval 5 second,
      false
    ) or exists (
      select 1 from clicks c where c.session_key = a.session_key and c.place > a.place and c.place < a.next_place
    )
  ),
  -- Of settled searches the next one may be another than of those that were typed.
  followed as (
    select
      * exclude (next_query, next_at, next_place),
      lead(query) over following as next_query, lead(occurred_at) over following as next_at,
      lead(place) over following as next_place
    from settled
    window following as (partition by session_key order by place)
  ),
  refined as (
    select
      f.*,
      coalesce(
        f.next_query <> f.query and f.next_at - f.occurred_at <= interval 5 minute
          and not exists (
            select 1 from clicks c where c.session_key = f.session_key and c.place > f.place and c.place < f.next_place
          ),
        false
      ) as is_refined
    from followed f
  ),
  folded as (
    select
      session_key, query, min(place) as first_place, max(place) as last_place,
      arg_min(search_results, place) filter (where filters = 0) as result_count,
      coalesce(bool_or(search_results = 0) filter (where filters > 0), false) as is_filtered_away,
      bool_and(is_failed and search_results is null) as is_failed,
      max(page)::integer as pages, bool_or(is_refined) as is_refined,
      arg_min(next_query, place) filter (where is_refined) as refined_query
    from refined
    group by session_key, query
  ),
  clicked as (
    select
      session_key, query, count(*)::integer as clicks, arg_min(rank, place)::integer as first_click_rank,
      coalesce(sum(rank), 0)::bigint as click_ranks, count(rank)::integer as ranked_clicks
    from clicks
    group by session_key, query
  ),
  ends as (
    select
      session_key, max(place) filter (where not is_of_the_page) as last_place,
      max(place) filter (where name = 'product_added') as cart_place,
      max(place) filter (where name = 'checkout_started') as checkout_place,
      max(place) filter (where name = 'order_completed') as order_place
    from (
      -- What a page says of itself or shows is nothing that a visitor goes on to do.
      select
        session_key, place, name,
        name in ('page_measured', 'promotion_viewed', 'survey_shown', 'survey_closed')
          or (name = 'product_list_viewed' and (search_query is not null or coalesce(list ilike '%search%', false))) as is_of_the_page
      from session_events
    )
    group by session_key
  )
select
  md5_number_lower(f.session_key || ':' || f.query) as search_key, f.session_key, f.first_place, f.query, f.result_count,
  case when f.result_count = 0 then 'none' when f.is_filtered_away then 'filter' end as zero_cause,
  f.is_failed, f.pages, coalesce(c.clicks, 0) as clicks, c.first_click_rank, f.is_refined, f.refined_query,
  f.last_place = e.last_place as is_exit, coalesce(e.cart_place > f.first_place, false) as has_cart,
  coalesce(e.order_place > f.first_place, false) as has_order,
  coalesce(greatest(e.checkout_place, e.order_place) > f.first_place, false) as has_checkout,
  coalesce(c.click_ranks, 0) as click_ranks, coalesce(c.ranked_clicks, 0) as ranked_clicks
from folded f
join ends e on e.session_key = f.session_key
left join clicked c on c.session_key = f.session_key and c.query = f.query;
