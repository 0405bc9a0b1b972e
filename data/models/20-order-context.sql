-- One row per order in scope with what all its facts share. The first valid order of a customer is the one that was placed
-- first among those with goods; of two at the same moment the one with the lower key.
create or replace temp table order_context as
with
  located as (
    select
      o.order_key, o.order_number, o.customer_key, o.ordered_at, o.channel, o.market, o.country, o.currency, o.campaign_id,
      o.payment_method, o.promised_date, o.region, o.promise_type, o.status, o.is_test, o.is_provisional,
      timezone({zone}, timezone('UTC', o.ordered_at)) as ordered_local,
      o.status = 'accepted' and not o.is_test as is_valid,
      o.order_key in (select order_key from {order_lines} where line_type = 'product') as has_goods,
      epoch_us(o.ordered_at)::hugeint * 18446744073709551616 + o.order_key as place
    from {orders} o
  ),
  firsts as (
    select customer_key, min(place) as first_place
    from located
    where is_valid and has_goods and customer_key is not null
    group by customer_key
  ),
  paid as (
    select order_key, arg_max(method, amount::hugeint * 1000000 - payment_number) as method
    from {payments}
    where status = 'paid'
    group by order_key
  ),
  coupons as (
    select k.order_key, min(t.campaign) as campaign
    from {order_coupons} k
    join coupon_campaigns t on t.code = upper(k.code)
    group by k.order_key
  )
select
  l.order_key, l.order_number, l.customer_key, l.ordered_at, l.ordered_local, l.ordered_local::date as order_date,
  l.market, l.channel, l.country, l.currency, coalesce(c.name, k.campaign) as campaign,
  coalesce(l.payment_method, p.method) as payment_method,
  case
    when l.customer_key is null then 'anonymous'
    when f.first_place is null or l.place <= f.first_place then 'new'
    else 'returning'
  end as customer_type,
  l.is_valid, l.has_goods, l.status, l.is_test, l.promised_date, l.region, l.promise_type, l.is_provisional,
  case when l.currency = {currency} then 1 else r.factor end as factor
from located l
left join firsts f on f.customer_key = l.customer_key
left join paid p on p.order_key = l.order_key
left join base.campaigns c on c.campaign_id = l.campaign_id
left join coupons k on k.order_key = l.order_key
left join day_rates r on r.currency = l.currency and r.day = l.ordered_local::date;
