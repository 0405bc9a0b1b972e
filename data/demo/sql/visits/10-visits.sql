-- The visits whose events a slice of time brings (slice_from, slice_until: UTC moments): those of orders, those that the same people
-- made before and after, and those of everybody else. What came before an order is known with the order only, so it is delivered
-- with it, days late (known_at): a later day never changes what was delivered before.
create or replace temp table visits as
with digital as (
  select *, bits('visit', id) as b, bits('visit-2', id) as b2, least(line_count, 15)::integer as products, 5 + 2 * products as steps
  from order_totals
  where channel in ('web', 'app') and ordered_at between getvariable('slice_from') - interval 45 day and getvariable('orders_until')
), paced as materialized (
  -- Seconds from step to step: never so many that a visit would fall into two.
  select *, draw(b, 0) < 0.09 as is_recovered, least(1500 // steps, 12 + floor(50 * draw(b, 1) * draw(b, 2)))::integer as pace,
    concat('c', customer, if(channel = 'app', '-app', if(draw(b2, 2) < 0.8, '-1', '-2'))) as visitor
  from digital
), tried as (
  -- Where the checkout breaks or a phone is too slow, some who wanted to order give up there and do it elsewhere; who gives up at a payment or at
  -- the price of delivery comes back later.
  select *, if(getvariable('stories') and channel = 'web' and release_day(ordered_at) between story_day(23, 1) and slow_until(),
    web_agent(bits('visitor', visitor), market, month_index(to_local(ordered_at, zone)::date)), null) as agent from paced
), thwarted as materialized (
  select * exclude (agent, visitor), visitor as usual_visitor,
    case when agent like '%firefox' and firefox_age(day) = broken_age() then if(draw(bits('thwarted', id), 0) < 0.85, 'script', null)
      when agent in ('iphone safari', 'iphone chrome', 'android chrome', 'samsung', 'android firefox')
        and release_day(ordered_at) between slow_from() and slow_until() - 1 and draw(bits('thwarted', id), 0) < 0.22 then 'slow'
      when bank_fate = 'left' then 'bank'
      when getvariable('stories') and market = 'NO' and day between delivery_from() and delivery_until() - 1
        and draw(bits('delivery price', id), 0) < 0.30 then 'delivery' end as thwarted_by
  from tried
), of_customers as (
  select concat('o', order_no) as visit, 'order' as does, ordered_at - to_seconds(pace * steps) as started_at, ordered_at as known_at,
    if(is_recovered, concat('k', order_no), null) as earlier_cart, campaign_id as order_campaign,
    if(thwarted_by in ('script', 'slow'), concat('c', customer, '-3'), usual_visitor) as visitor, * from thwarted
  union all
  -- The cart that was left and came back.
  select concat('l', order_no), if(draw(b, 3) < 0.6, 'cart', 'checkout'),
    ordered_at - to_seconds(7200 + floor(420000 * draw(b2, 0) * draw(b2, 1))::integer + 2 * pace * steps), ordered_at, concat('k', order_no), null, usual_visitor, * from thwarted where is_recovered
  union all
  -- Looking around in the days before.
  select concat('b', order_no), if(draw(b2, 3) < 0.02, 'wish', null), ordered_at - to_seconds(10800 + floor(800000 * draw(b2, 1) * draw(b2, 2))::integer + 2 * pace * steps), ordered_at, null, null, usual_visitor, *
  from thwarted where draw(b2, 3) < 0.34
  union all
  -- And after: where is my parcel, and what else is there.
  select concat('a', order_no), null, ordered_at + to_seconds(40000 + floor(3000000 * draw(b2, 0) * draw(b2, 2))::integer), null, null, null, usual_visitor, *
  from thwarted where draw(b, 2) < 0.55
  union all
  select concat('t', order_no), 'checkout', ordered_at - to_seconds(1500 + floor(9000 * draw(b2, 0))::integer + 2 * pace * steps), ordered_at, null, null, usual_visitor, *
  from thwarted where thwarted_by is not null
), numbered as (
  select *, unnest(range(from_number, until_number)) as number from visit_days
  where day between getvariable('slice_from')::date - 5 and getvariable('slice_until')::date + 1
), strangers as materialized (
  select n.*, m.zone, concat('n', market, number) as visit, bits('stranger', concat(market, number)) as b, bits('stranger-2', concat(market, number)) as b2,
    -- Four of ten have been here before: an earlier number of the last weeks.
    if(draw(b, 1) < 0.40, greatest(0, number - 1 - floor(-ln(draw(b, 2) + 1e-5) * 5200 * m.share * getvariable('scale'))::bigint), number) as visitor_number
  from numbered n join markets m using (market)
), crowd as (
  -- One evening the television shows a jacket, and everybody comes within a quarter of an hour: as many in the busiest minute as the shop bears.
  select peak_day() + interval '20 hours 2 minutes' + to_minutes(minute - 1) as local_minute, unnest(range(
      floor(0.75 * (12 + 11 * getvariable('scale')) * [0.2, 0.55, 0.85, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.1, 0.1][minute])::integer)) as n,
    minute
  from (select unnest(range(1, 19)) as minute) where getvariable('stories')
    and peak_day() between getvariable('slice_from')::date - 5 and getvariable('slice_until')::date + 1
), all_visits as (
  select visit, does, started_at, known_at, pace, steps, market, zone, channel = 'app' as is_app, false as is_bot, order_campaign, id, order_no, earlier_cart,
    customer, visitor, payment_method, wished_method, bank_fate, if(starts_with(visit, 't'), thwarted_by, null) as thwarted_by
  from of_customers
  union all
  select visit, if(draw(b2, 1) < 0.04, 'bot', null), to_utc(day + to_hours(h.hour) + to_seconds(floor(3600 * draw(b, 0))::integer), zone), null,
    10 + floor(60 * draw(b2, 2) * draw(b2, 3))::integer, null, market, zone, draw(b2, 1) > 0.90, draw(b2, 1) < 0.04, null, null, null, null,
    null, if(draw(b2, 1) < 0.04, concat('r', market, number % 40), concat('v', market, visitor_number)),
    pick(methods, draw(b2, 3) * 61 % 1), null, null, null
  from strangers join hours h on h.kind = 'digital' and h.slot = (b2 & 63) join market_methods using (market)
  union all
  select concat('p', minute, 'n', n), null, to_utc(local_minute + to_seconds(floor(60 * draw(bits('crowd', concat(minute, '/', n)), 0))::integer), 'Europe/Helsinki'), null,
    10 + floor(40 * draw(bits('crowd', concat(minute, '/', n)), 1))::integer, null, 'FI', 'Europe/Helsinki', false, false, null, null, null, null, null, concat('p', minute, 'n', n), 'card', null, null, null
  from crowd
)
select v.* exclude (does), bits('visit-3', visit) as b3, bits('visit-4', visit) as b4,
  -- Trap: a condition on the left side of a left join makes DuckDB compare all rows with all; this key is null where there is no order.
  if(does = 'order', id, null) as order_id,
  -- What a visit comes to.
  coalesce(does, case when draw(b3, 0) < 0.50 then 'bounce' when draw(b3, 0) < 0.67 then 'browse' when draw(b3, 0) < 0.79 then 'search'
    when draw(b3, 0) < 0.93 then 'cart' else 'checkout' end) as does,
  to_local(started_at, zone)::date as day, month_index(to_local(started_at, zone)::date) as mi, date_trunc('month', to_local(started_at, zone))::date as month,
  release_day(started_at) >= told_from() as is_told
from all_visits v
where coalesce(known_at, started_at) >= getvariable('slice_from') - interval 4 day and started_at < getvariable('slice_until');
