-- facts.listings. A list belongs to the search whose words it names, else to the last search before when it says that it is one. What
-- was put into the cart or bought is credited to the list in which the product was clicked last before.
create or replace temp table new_listings as
with
  asked as (
    select session_key, place, search_query as query
    from session_events
    where search_query is not null and name in ('products_searched', 'product_list_filtered')
  ),
  told as (
    select
      session_key, place, name = 'product_clicked' as is_click, search_query, coalesce(list, page_group, 'other') as list,
      coalesce(list ilike '%search%', false) as is_search, rank, products
    from session_events
    where name in ('product_list_viewed', 'product_clicked') and len(products) > 0
  ),
  placed as (
    select t.* exclude (search_query), coalesce(t.search_query, case when t.is_search then a.query end) as query
    from told t
    asof left join asked a on a.session_key = t.session_key and a.place < t.place
  ),
  items as (
    select
      session_key, place, is_click, case when query is null then 'list' else 'search' end as list_kind,
      coalesce(query, list) as list, rank, unnest(products) as product
    from placed
  ),
  named as (
    select session_key, place, is_click, list_kind, list, coalesce(product.sku, product.name) as sku, coalesce(product.rank, rank) as rank
    from items
    where coalesce(product.sku, product.name) is not null
  ),
  clicked as (select session_key, place, list_kind, list, sku from named where is_click),
  folded as (
    select
      session_key, list_kind, list, sku, min(place) as first_place,
      coalesce(arg_min(rank, place) filter (where not is_click), arg_min(rank, place))::integer as rank,
      bool_or(not is_click) as is_shown, (count(*) filter (where is_click))::integer as clicks
    from named
    group by all
  ),
  goods as (
    select
      e.session_key, e.place, e.name, unnest(e.products) as product,
      case when e.currency = {currency} then 1 else r.factor end as factor
    from session_events e
    left join event_rates r on r.currency = e.currency and r.day = e.event_date
    where e.name in ('product_added', 'order_completed') and len(e.products) > 0
  ),
  taken as (
    select
      c.session_key, c.list_kind, c.list, c.sku, bool_or(g.name = 'product_added') as is_carted,
      coalesce(sum(coalesce(g.product.quantity, 1)) filter (where g.name = 'order_completed'), 0)::bigint as quantity,
      try_cast(sum(coalesce(g.product.quantity, 1) * g.product.price::decimal(38, 4) * g.factor) filter (where g.name = 'order_completed') as decimal(18, 4))
        as sales
    from (select *, coalesce(product.sku, product.name) as sku from goods) g
    asof join clicked c on c.session_key = g.session_key and c.sku = g.sku and c.place < g.place
    group by all
  )
select
  f.session_key, s.visitor_key, e.event_date as listing_date, e.occurred_local as listed_local, s.market, s.country, s.device,
  s.traffic_channel, s.visitor_type, s.is_bot, f.list_kind, f.list, md5_number_lower(f.sku) as product_key, f.sku, f.rank, f.is_shown,
  f.clicks, coalesce(t.is_carted, false) as is_carted, coalesce(t.quantity, 0) as quantity, t.sales
from folded f
join new_sessions s on s.session_key = f.session_key
join session_events e on e.session_key = f.session_key and e.place = f.first_place
left join taken t on t.session_key = f.session_key and t.list_kind = f.list_kind and t.list = f.list and t.sku = f.sku
order by listing_date, s.visitor_key, f.session_key;
