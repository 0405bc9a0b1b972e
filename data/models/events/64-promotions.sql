-- facts.promotions. What the visit did counts from the first time that the promotion was shown, or withheld.
create or replace temp table new_promotions as
with
  told as (
    select
      session_key, place, event_date, occurred_local, name, promotion, promotion_slot,
      coalesce(lower(promotion_variant) in ('holdout', 'hold_out', 'hold-out', 'control'), false) as is_holdout
    from session_events
    where promotion is not null and name in ('promotion_viewed', 'promotion_clicked')
  ),
  folded as (
    select
      session_key, promotion, promotion_slot, is_holdout, min(place) as first_place,
      min(place) filter (where name = 'promotion_clicked') as click_place,
      arg_min(event_date, place) as shown_date, arg_min(occurred_local, place) as shown_local,
      (count(*) filter (where name = 'promotion_viewed'))::integer as views,
      (count(*) filter (where name = 'promotion_clicked'))::integer as clicks
    from told
    group by session_key, promotion, promotion_slot, is_holdout
  ),
  -- Of an order that is told twice in a visit the first telling counts.
  orders as (
    select
      e.session_key, min(e.place) as place,
      arg_min(case when e.currency = {currency} then e.amount else try_cast(e.amount * r.factor as decimal(18, 4)) end, e.place) as value
    from session_events e
    left join event_rates r on r.currency = e.currency and r.day = e.event_date
    where e.name = 'order_completed' and e.order_number is not null and e.session_key in (select session_key from folded)
    group by e.session_key, e.order_number
  ),
  bought as (
    select
      f.session_key, f.promotion, f.promotion_slot, f.is_holdout, count(*) > count(o.value) as lacks, sum(o.value) as value,
      bool_or(o.place > f.click_place) as after_click
    from folded f
    join orders o on o.session_key = f.session_key and o.place > f.first_place
    group by all
  ),
  put as (
    select session_key, max(place) as last_place
    from session_events
    where name = 'product_added' and session_key in (select session_key from folded)
    group by session_key
  )
select
  md5_number_lower(to_json([f.session_key::varchar, f.promotion, f.promotion_slot, f.is_holdout::varchar])::varchar) as promotion_key,
  f.session_key, s.visitor_key, s.customer_key, f.shown_date, f.shown_local,
  s.market, s.country, s.device, s.browser, s.os,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  f.promotion, f.promotion_slot, f.is_holdout, f.views, f.clicks,
  coalesce(p.last_place > f.first_place, false) as has_cart, coalesce(p.last_place > f.click_place, false) as has_clicked_cart,
  b.session_key is not null as has_order, coalesce(b.after_click, false) as has_clicked_order,
  try_cast(case when b.session_key is null then 0 when not b.lacks then b.value end as decimal(18, 4)) as order_value
from folded f
join new_sessions s on s.session_key = f.session_key
left join put p on p.session_key = f.session_key
left join bought b on b.session_key = f.session_key and b.promotion = f.promotion
  and b.promotion_slot is not distinct from f.promotion_slot and b.is_holdout = f.is_holdout
order by shown_date, visitor_key, promotion_key;
