-- facts.payment_attempts. A failure is declined when its error says that somebody or something refused the payment; all else broke off.
create or replace temp table new_payment_attempts as
with
  told as (
    select
      *,
      last_value(payment_method ignore nulls) over before as method, last_value(amount ignore nulls) over before as value,
      max(place) filter (where name = 'order_completed') over whole as last_order_place,
      max_by(order_number, place) filter (where name = 'order_completed') over whole as ended_in
    from checkout_steps
    window
      before as (partition by checkout_key order by place rows between unbounded preceding and current row),
      whole as (partition by checkout_key)
  ),
  tries as (
    select *, row_number() over (partition by checkout_key order by place)::integer as attempt_number
    from told
    where name in ('payment_failed', 'order_completed')
  )
select
  md5_number_lower(t.checkout_key || ':' || t.place) as attempt_key, t.checkout_key,
  t.session_key, s.visitor_key, s.customer_key, t.event_date as attempt_date, t.occurred_local as attempted_local,
  s.market, s.country, s.device, s.browser, s.browser_version, s.os, s.os_version,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  t.attempt_number, t.method as payment_method,
  case
    when t.name = 'order_completed' then 'paid'
    when regexp_matches(
      lower(t.error),
      'declin|insufficient|refus|reject|denied|expired|fraud|limit|stolen|lost_card|lost card|not_honou?r|not honou?r|authenticat|incorrect|invalid_(card|cvc|number|expiry)|cancel'
    ) then 'declined'
    else 'error'
  end as outcome,
  t.error, t.value as amount,
  t.name = 'payment_failed' and coalesce(t.last_order_place > t.place, false) as is_recovered,
  t.ended_in as order_number
from tries t
join new_sessions s on s.session_key = t.session_key
order by attempt_date, visitor_key, attempt_key;
