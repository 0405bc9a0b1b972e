-- facts.product_visits.
create or replace temp table new_product_visits as
with
  items as (
    select
      e.session_key, e.place, e.name, e.is_sold_out, unnest(e.products) as product,
      case when e.currency = {currency} then 1 else r.factor end as factor
    from session_events e
    left join event_rates r on r.currency = e.currency and r.day = e.event_date
    where len(e.products) > 0 and e.name in (
      'product_viewed', 'product_added', 'product_added_to_wishlist', 'wishlist_product_added_to_cart', 'restock_requested', 'order_completed'
    )
  ),
  folded as (
    select
      session_key, coalesce(product.sku, product.name) as sku, min(place) as first_place,
      (count(*) filter (where name = 'product_viewed'))::integer as views,
      (count(*) filter (where name = 'product_viewed' and is_sold_out))::integer as sold_out_views,
      (count(*) filter (where name in ('product_added', 'wishlist_product_added_to_cart')))::integer as additions,
      (count(*) filter (where name = 'product_added_to_wishlist'))::integer as wishes,
      (count(*) filter (where name = 'restock_requested'))::integer as restock_requests,
      (count(distinct case when name = 'order_completed' then place end))::integer as orders,
      coalesce(sum(coalesce(product.quantity, 1)) filter (where name = 'order_completed'), 0)::bigint as quantity,
      try_cast(sum(coalesce(product.quantity, 1) * product.price::decimal(38, 4) * factor) filter (where name = 'order_completed') as decimal(18, 4)) as sales
    from items
    where coalesce(product.sku, product.name) is not null
    group by all
  )
select
  f.session_key, s.visitor_key, e.event_date as visit_date, e.occurred_local as visited_local, s.market, s.country, s.device,
  s.traffic_channel, s.visitor_type, s.is_bot, md5_number_lower(f.sku) as product_key, f.sku, f.views, f.sold_out_views, f.additions,
  f.wishes, f.restock_requests, f.orders, f.quantity, f.sales,
  coalesce(w.funnel_steps, 0)::utinyint as funnel_steps, coalesce(w.funnel_closed, 1)::utinyint as funnel_closed,
  coalesce(w.funnel_strict, 1)::utinyint as funnel_strict, w.view_after, w.cart_after, w.checkout_after, w.order_after
from folded f
join new_sessions s on s.session_key = f.session_key
join session_events e on e.session_key = f.session_key and e.place = f.first_place
left join new_funnels w on w.session_key = f.session_key and w.sku = f.sku
order by visit_date, s.visitor_key, f.session_key;
