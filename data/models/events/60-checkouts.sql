-- facts.checkouts. What a visitor does from the beginning of a checkout to an order is one checkout, however often it is begun
-- again; ids that the shop gives tell several apart.
create or replace temp table new_checkouts as
with
  steps as (
    select
      session_key, place, name, occurred_at, occurred_local, event_date, checkout_id, checkout_step, payment_method,
      error, amount, currency, order_number,
      count(*) filter (where name = 'order_completed') over (
        partition by session_key order by place rows between unbounded preceding and 1 preceding
      ) as orders_before
    from session_events
    where name in (
      'checkout_started', 'checkout_step_viewed', 'checkout_step_completed', 'payment_info_entered', 'payment_failed',
      'order_completed'
    )
  ),
  named as (
    select
      *,
      coalesce(
        last_value(checkout_id ignore nulls) over (
          partition by session_key, orders_before order by place rows between unbounded preceding and current row
        ),
        first_value(checkout_id ignore nulls) over (
          partition by session_key, orders_before order by place rows between unbounded preceding and unbounded following
        )
      ) as id
    from steps
  ),
  folded as (
    select
      n.session_key, n.id as checkout_id, min(n.place) as first_place,
      arg_min(n.event_date, n.place) as checkout_date, arg_min(n.occurred_local, n.place) as started_local,
      min(n.occurred_at) as started_at, max(n.occurred_at) as ended_at,
      max(coalesce(n.checkout_step, 1))::integer as last_step, arg_max(n.payment_method, n.place) as payment_method,
      arg_max(n.error, n.place) as error, (count(*) filter (where n.error is not null))::integer as error_count,
      arg_max(
        case when n.currency = {currency} then n.amount else try_cast(n.amount * r.factor as decimal(18, 4)) end, n.place
      ) as checkout_value,
      arg_min(n.order_number, n.place) filter (where n.name = 'order_completed') as order_number
    from named n
    left join event_rates r on r.currency = n.currency and r.day = n.event_date
    group by n.session_key, n.id, case when n.id is null then n.orders_before end
    having bool_or(n.name <> 'order_completed')
  )
select
  md5_number_lower(f.session_key || ':' || coalesce('id:' || f.checkout_id, f.first_place::varchar)) as checkout_key, f.checkout_id,
  f.session_key, s.visitor_key, s.customer_key, f.checkout_date, f.started_local, f.started_at, f.ended_at,
  s.market, s.country, s.device, s.browser, s.browser_version, s.os, s.os_version,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  f.last_step, f.payment_method, f.error, f.error_count, f.checkout_value, f.order_number
from folded f
join new_sessions s on s.session_key = f.session_key
order by checkout_date, visitor_key, checkout_key;
