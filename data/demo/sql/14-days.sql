-- How busy each day is in each market, relative to an average day: `load`, in ten-thousandths so that sums are exact.
-- Customers live in "busy time": a customer who buys every 90 average days buys a bit sooner when Black Friday comes,
-- and weekdays, seasons and holidays appear in the orders without any being placed by hand (see 30-orders.sql).
create table days as
with calendar as (
  select d::date as day, market, isodow(d) as weekday, month(d) as m, dayofmonth(d) as dom,
    datediff('day', getvariable('start_day'), d::date) / 365.0 as years
  -- To the end of next year, because plans are made ahead.
  from range(getvariable('start_day')::timestamp, make_date(year(getvariable('end_day')) + 2, 1, 1)::timestamp, interval 1 day) as t(d), markets
), shaped as (
  select *,
    [0.93, 0.88, 0.92, 0.95, 1.03, 1.05, 0.97, 1.04, 1.01, 0.98, 1.10, 1.17] as season,
    -- Between the middles of two months the season moves in a straight line.
    if(dom >= 15, m, (m + 10) % 12 + 1) as left_month, (if(dom >= 15, dom - 15, dom + 15) / 30.5) as fraction
  from calendar
), events as (
  select *,
    season[left_month] + (season[left_month % 12 + 1] - season[left_month]) * least(1, fraction) as seasonal,
    [1.06, 1.00, 0.98, 1.00, 1.01, 1.02, 0.93][weekday] as weekly,
    c.campaign_id, datediff('day', c.starts_on, day) as campaign_day
  from shaped left join campaigns c on day between c.starts_on and c.ends_on
)
select day, market, date_trunc('month', day)::date as month, month_index(day) as mi, weekday, campaign_id,
  round(10000 * seasonal * weekly * (1 + 0.025 * years)
    * case when campaign_id is null then 1
        when campaign_id like 'BLACK%' then [1.18, 1.15, 1.22, 1.30, 2.10, 1.50, 1.42, 1.62][campaign_day + 1]
        else 1.07 end
    * case when m = 12 and dom = 24 then 0.35 when m = 12 and dom = 25 then 0.28 when m = 12 and dom in (26, 31) then 0.72
        when m = 12 and dom between 7 and 18 then 1.12 when m = 1 and dom = 1 then 0.55
        when m = 6 and weekday in (5, 6) and dom between 19 and 26 and market <> 'NO' then 0.60
        when m = 5 and dom = 17 and market = 'NO' then 0.50 when m = 6 and dom = 6 and market = 'SE' then 0.80
        when m = 12 and dom = 6 and market = 'FI' then 0.75 when dom between 25 and 28 then 1.05 else 1 end
    * (0.95 + 0.10 * draw(bits('day', concat(day, market)), 0)))::bigint as load
from events;

create table busy as
select *, (sum(load) over (partition by market order by day rows unbounded preceding))::bigint as until_op,
  until_op - load as from_op
from days where day < getvariable('end_day');
