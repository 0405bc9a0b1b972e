-- Orders: channel, time, payment method, state. Channel habits shift: month by month stores lose to the web, the web to
-- the app. Numbers are given in the order of time, so that a later day only adds numbers.
create table orders as
with drawn as (
  select *, bits('order', id) as b, bits('order-2', id) as b2 from raw_orders
), channelled as (
  select *,
    -- Seven times of ten people do what they always do.
    if(draw(b, 0) < 0.72, habit, draw(b, 1)) as place,
    0.235 - 0.0022 * mi as store_until, 0.76 - 0.0038 * mi as web_until
  from drawn
), placed as (
  select *,
    case when customer is null then 'store'
      when place < store_until and not (weekday = 7 and draw(b, 2) < 0.5) then 'store'
      when place < web_until then 'web' when place < 0.885 then 'app' when place < 0.97 then 'marketplace' else 'phone' end as channel
  from channelled
), timed as (
  select p.*, m.currency, m.zone, m.vat, m.price_factor,
    to_utc(p.day + to_hours(h.hour) + to_seconds(floor(3600 * draw(b, 3))::integer), m.zone) as ordered_at
  from placed p join markets m using (market)
    join hours h on h.kind = if(p.channel in ('store', 'phone'), 'store', 'digital') and h.slot = (p.b2 & 63)
), stated as (
  select *,
    case when channel = 'store' then 'accepted'
      when draw(b2, 1) < 0.020 then 'cancelled' when draw(b2, 1) < 0.0245 then 'merchant_cancelled'
      when draw(b2, 1) < 0.034 then 'unpaid' else 'accepted' end as final_status,
    channel <> 'store' and draw(b2, 2) < 0.0012 as is_test
  from timed
), wished as (
  -- Story "a payment method that fails": of those who choose their bank in Finland some have to try again, pay by card instead, or give up and
  -- come back to pay by card.
  select o.*, p.method as wished_method, p.kind,
    case when not getvariable('stories') or p.method <> 'online bank' or o.channel not in ('web', 'app') or o.day < bank_from() - 1
        or release_day(o.ordered_at) not between bank_from() and bank_until() - 1 then null
      when draw(bits('bank', id), 0) < 0.30 then 'again' when draw(bits('bank', id), 0) < 0.45 then 'card'
      when draw(bits('bank', id), 0) < 0.60 then 'left' end as bank_fate
  from stated o join payment_methods p
    on p.market = o.market and p.kind = if(o.channel = 'store', 'store', 'digital')
    and draw(o.b2, 0) >= p.from_draw and draw(o.b2, 0) < p.to_draw
)
select o.id, row_number() over (order by o.ordered_at, o.id) + 1000000 as order_no, o.customer, o.market, o.currency, o.zone, o.vat,
  o.price_factor, o.day, o.month, o.mi, o.weekday, o.channel, o.ordered_at, o.is_test, o.final_status,
  -- When the state becomes what it is: until then the order is accepted.
  case o.final_status when 'cancelled' then o.ordered_at + to_minutes(10 + floor(200 * draw(o.b, 1))::integer)
    when 'merchant_cancelled' then o.ordered_at + to_hours(20 + floor(40 * draw(o.b, 1))::integer) else o.ordered_at end as stated_at,
  p.method as payment_method, o.wished_method, o.bank_fate, p.fee_rate, p.fee_sum, o.campaign_id as running_campaign,
  o.channel in ('web', 'app') and o.campaign_id is null and draw(o.b2, 3) < 0.075 as has_coupon,
  o.channel = 'store' or o.final_status = 'accepted' and not o.is_test as is_kept
from wished o join payment_methods p
  on p.market = o.market and p.kind = o.kind and p.method = if(o.bank_fate in ('card', 'left'), 'card', o.wished_method);
