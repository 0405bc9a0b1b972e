-- What is done in checkouts, event by event, with the checkout it belongs to: by the id that the shop gives, which holds on from where it
-- is named, else what a visitor does from the beginning of a checkout to an order, within one session.
create or replace temp table checkout_steps as
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
  counted as (
    select
      *,
      min(place) over whole as first_place,
      bool_or(name <> 'order_completed') over whole as is_checkout
    from named
    window whole as (partition by session_key, id, case when id is null then orders_before end)
  )
select
  n.session_key, n.place, n.name, n.occurred_at, n.occurred_local, n.event_date, n.id as checkout_id, n.checkout_step,
  n.payment_method, n.error,
  case when n.currency = {currency} then n.amount else try_cast(n.amount * r.factor as decimal(18, 4)) end as amount,
  n.order_number,
  md5_number_lower(n.session_key || ':' || coalesce('id:' || n.id, n.first_place::varchar)) as checkout_key
from counted n
left join event_rates r on r.currency = n.currency and r.day = n.event_date
where n.is_checkout;
