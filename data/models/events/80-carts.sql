-- facts.carts. When the cart had rested for more than 24 hours before its order, it was recovered, whatever was done to it on the way
-- to the order.
create or replace temp table new_carts as
with
  folded as (
    select
      o.cart_key, any_value(o.id) as cart_id,
      any_value({'visitor': o.visitor_key, 'at': o.occurred_at, 'day': o.event_date, 'local': o.occurred_local})
        filter (where o.place = o.first_place) as first,
      arg_max(o.occurred_local, o.place) filter (where o.place < coalesce(o.order_place, 9223372036854775807))
        as last_activity_local,
      (count(*) filter (where o.name = 'product_added'))::integer as additions,
      (count(*) filter (where o.name = 'product_removed'))::integer as removals,
      sum(case o.name when 'product_added' then 1 when 'product_removed' then -1 end * o.goods * o.factor)
        filter (where o.name in ('product_added', 'product_removed') and o.place < coalesce(o.order_place, 9223372036854775807))
        as cart_value,
      coalesce(bool_or(o.factor is null or o.goods is null)
        filter (where o.name in ('product_added', 'product_removed')), false) as lacks,
      bool_or(o.name like 'checkout%' or o.name = 'payment_info_entered') as has_checkout,
      any_value(o.order_number) filter (where o.place = o.order_place) as order_number,
      any_value(o.occurred_at) filter (where o.place = o.order_place) as ordered_at,
      max(o.occurred_at - o.previous_at) filter (where o.place > o.first_place and o.place <= o.order_place) as longest_pause,
      count(distinct o.visitor_key)::integer as visitors
    from new_cart_events o
    group by o.cart_key
  )
select
  f.cart_key, f.cart_id, s.session_key, f.first.visitor as visitor_key, s.customer_key, f.first.day as cart_date,
  f.first.local as created_local, f.first.at as created_at, f.last_activity_local,
  s.market, s.country, s.device, s.browser, s.os, s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign,
  s.landing_page_group, s.visitor_type, s.is_bot, f.additions, f.removals,
  try_cast(case when f.lacks then null else greatest(f.cart_value, 0) end as decimal(18, 4)) as cart_value, f.has_checkout,
  f.order_number, f.ordered_at,
  coalesce(f.longest_pause > interval 24 hour, false) as is_recovered, f.visitors
from folded f
asof join cart_sessions s on s.visitor_key = f.first.visitor and s.started_at <= f.first.at
order by cart_date, visitor_key, cart_key;
