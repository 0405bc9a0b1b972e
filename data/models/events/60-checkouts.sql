-- facts.checkouts. What a visitor does from the beginning of a checkout to an order is one checkout, however often it is begun
-- again; ids that the shop gives tell several apart.
create or replace temp table new_checkouts as
with
  folded as (
    select
      session_key, checkout_key, any_value(checkout_id) as checkout_id,
      arg_min(event_date, place) as checkout_date, arg_min(occurred_local, place) as started_local,
      min(occurred_at) as started_at, max(occurred_at) as ended_at,
      max(coalesce(checkout_step, 1))::integer as last_step, arg_max(payment_method, place) as payment_method,
      arg_max(error, place) as error, (count(*) filter (where error is not null))::integer as error_count,
      arg_max(amount, place) as checkout_value,
      arg_min(order_number, place) filter (where name = 'order_completed') as order_number
    from checkout_steps
    group by session_key, checkout_key
  )
select
  f.checkout_key, f.checkout_id,
  f.session_key, s.visitor_key, s.customer_key, f.checkout_date, f.started_local, f.started_at, f.ended_at,
  s.market, s.country, s.device, s.browser, s.browser_version, s.os, s.os_version,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  f.last_step, f.payment_method, f.error, f.error_count, f.checkout_value, f.order_number
from folded f
join new_sessions s on s.session_key = f.session_key
order by checkout_date, visitor_key, checkout_key;
