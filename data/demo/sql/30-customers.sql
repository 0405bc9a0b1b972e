-- Customers: some were there before the demo starts, the others come day by day, as busy as the day is. Each has a kind
-- (how often and how long they buy) and a channel habit, a number on the scale store - web - app - marketplace - phone.
create table arrivals as
with load_by_day as (
  select day, mi, sum(load)::bigint as load from busy group by all
), counted as (
  select day, floor(sum((load * 1000 * (1 + 0.006 * mi))::bigint) over (order by day rows unbounded preceding)
    * getvariable('scale') * 49 / 3 / 1e7)::bigint as until_count
  from load_by_day
)
select day, coalesce(lag(until_count) over (order by day), 0) as from_count, until_count from counted;

create table candidates as
with numbered as (
  select n as customer, null::date as day from range((72000 * getvariable('scale'))::bigint) as t(n)
  union all
  select (72000 * getvariable('scale'))::bigint + unnest(range(from_count, until_count)), day from arrivals
), drawn as (
  select *, bits('customer', customer) as b, bits('customer-2', customer) as b2, bits('customer-3', customer) as b3 from numbered
), kinds as (
  select *, case when draw(b, 0) < 0.46 then 'FI' when draw(b, 0) < 0.79 then 'SE' else 'NO' end as market,
    case when draw(b, 1) < 0.56 then 'seldom' when draw(b, 1) < 0.90 then 'now and then' else 'often' end as kind,
    draw(b, 2) as habit
  from drawn
)
select customer, day, market, kind, habit, b2, b3,
  1 + least(60, floor(ln((((b >> 48) & 65535) + 1) / 65536.0)
    / ln(case kind when 'seldom' then 0.525 when 'now and then' then 0.87 else 0.966 end)))::integer as lifetime,
  case kind when 'seldom' then 175 when 'now and then' then 92 else 41 end as gap_median,
  -- Busy time of the first order: on the day of arrival, or up to five years before the demo starts, fewer the longer ago.
  coalesce(d.from_op + floor(draw(b3, 2) * d.load)::bigint, -floor(10000 * 1825 * pow(draw(b3, 2), 1.12))::bigint) as first_op
from kinds k left join busy d using (market, day);

create table steps as
with drawn as (
  select customer, first_op, gap_median, unnest(range(1, lifetime + 1)) as step from candidates
), hashed as (
  select *, bits('gap', customer * 64 + step) as b from drawn
), gaps as (
  -- Trap: busy time is counted in whole ten-thousandths, so that running sums do not depend on the order of additions.
  select *, if(step = 1, first_op, round(10000 * least(700, 2 + gap_median * exp(0.75 * normal(b))))::bigint) as gap from hashed
)
select customer, step, sum(gap) over (partition by customer order by step rows unbounded preceding) as op from gaps;

-- Who bought for the last time before the demo starts is not in it.
create table customers as
select * from candidates semi join (select customer from steps where op >= 0) using (customer);

create table raw_orders as
with planned as (
  select s.customer, s.step, c.habit, c.b3, c.day as arrived_on, b.market, b.day as planned_on
  from (select * from steps where op >= 0) s join customers c using (customer)
    asof join busy b on c.market = b.market and s.op >= b.from_op
  where s.op < b.until_op
), shifted as (
  -- Story "a mail that only shifted purchases": who gets it orders within the week what was meant for the three weeks after.
  select *, case when getvariable('stories') and market = 'FI' and planned_on between early_bird_from() + 7 and early_bird_from() + 27
      and coalesce(arrived_on, getvariable('start_day')) < early_bird_from() - 1 and on_mail_list(customer) and is_early_bird(customer)
      and coalesce(left_list_on(customer) > early_bird_from(), true) and draw(bits('early bird order', customer * 64 + step), 0) < 0.7
    then early_bird_from() + floor(6 * draw(bits('early bird order', customer * 64 + step), 1))::integer else planned_on end as bought_on
  from planned
), dated as (
  select s.customer, s.step, s.habit, s.b3, s.arrived_on, b.* from shifted s join busy b on b.market = s.market and b.day = s.bought_on
)
select customer * 64 + step as id, customer, market, habit, day, month, mi, weekday, campaign_id from dated
-- Story "a segment going quiet": 85 % of the app customers whom Norway has in month 15 stop for good by month 18.
where not (getvariable('stories') and market = 'NO' and habit between 0.70 and 0.885 and draw(b3, 0) < 0.85
  and coalesce(arrived_on, getvariable('start_day')) < (getvariable('start_day') + interval 15 month)::date
  and day >= (getvariable('start_day') + interval 15 month)::date + (90 * draw(b3, 1))::integer)
union all
-- Shoppers in stores without a loyalty card: orders without a customer.
select -(n * 4 + if(market = 'FI', 1, if(market = 'SE', 2, 3))), null, market, 0.0, day, month, mi, weekday, campaign_id
from (
  select *, unnest(range(coalesce(lag(until_count) over (partition by market order by day), 0), until_count)) as n
  from (
    select b.*, floor(sum((load * if(weekday = 7, 400, 1000) * (1 - 0.004 * mi))::bigint)
      over (partition by market order by day rows unbounded preceding)
      * getvariable('scale') * 49 / 1e7 * share)::bigint as until_count
    from busy b join markets using (market)
  )
);
