-- facts.cart_items, of the carts of new_carts. What was put in or taken out after the order belongs to the next cart.
create or replace temp table new_cart_items as
with
  moved as (
    select cart_key, place, name, factor, unnest(products) as product
    from new_cart_events
    where name in ('product_added', 'product_removed') and place < coalesce(order_place, 9223372036854775807)
  ),
  folded as (
    select
      cart_key, coalesce(product.sku, product.name) as sku,
      coalesce(sum(coalesce(product.quantity, 1)) filter (where name = 'product_added'), 0) as added,
      coalesce(sum(coalesce(product.quantity, 1)) filter (where name = 'product_removed'), 0) as removed,
      arg_max(product.price::decimal(38, 4) * factor, place) filter (where product.price is not null) as price
    from moved
    where coalesce(product.sku, product.name) is not null
    group by all
  )
select
  f.cart_key, f.sku, c.session_key, c.visitor_key, c.customer_key, c.cart_date, c.created_local, c.created_at, c.last_activity_local,
  c.market, c.country, c.device, c.browser, c.os, c.traffic_channel, c.traffic_source, c.traffic_medium, c.campaign,
  c.landing_page_group, c.visitor_type, c.is_bot, least(f.added, 2000000000)::integer as units_added,
  least(greatest(f.added - f.removed, 0), 2000000000)::integer as units_left,
  try_cast(greatest(f.added - f.removed, 0) * f.price as decimal(18, 4)) as value_left, c.order_number, c.is_recovered
from folded f
join new_carts c on c.cart_key = f.cart_key
order by cart_date, visitor_key, cart_key, sku;
