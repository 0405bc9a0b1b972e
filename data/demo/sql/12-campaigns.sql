-- Campaigns come back every year on calendar dates, so that any 24 months hold each of them twice. They never overlap.
-- `share` of the models of the named groups (or of all) is cut by `discount`, give or take.
create table campaigns as
with years as (
  select y::integer as year
  from range(year(getvariable('start_day')) - 1, year(getvariable('end_day')) + 2) as t(y)
), fourth_thursday as (
  select year, make_date(year, 11, 1)
    + ((11 - isodow(make_date(year, 11, 1))) % 7 + 21)::integer as day
  from years
), plan as (
  select 'WINTER-' || year as campaign_id, 'Winter sale ' || year as name, 'onsite' as channel,
    make_date(year, 1, 2) as starts_on, make_date(year, 1, 18) as ends_on, 0.60 as share, 0.26 as discount,
    ['Outerwear', 'Mid layers', 'Ski and snow', 'Trousers'] as groups
  from years
  union all
  select 'SPRING-' || year, 'Spring start ' || year, 'paid social', make_date(year, 3, 24), make_date(year, 4, 6), 0.60, 0.17,
    ['Footwear', 'Packs', 'Trousers'] from years
  union all
  select 'SUMMER-' || year, 'Tent weeks ' || year, 'paid search', make_date(year, 6, 8), make_date(year, 6, 23), 0.60, 0.18,
    ['Tents', 'Sleeping', 'Camp kitchen'] from years
  union all
  select 'HIKE-' || year, 'Autumn hike ' || year, 'paid social', make_date(year, 8, 24), make_date(year, 9, 7), 0.60, 0.16,
    ['Footwear', 'Outerwear', 'Packs'] from years
  union all
  select 'BLACK-' || year, 'Black week ' || year, 'paid search', day - 3, day + 4, 0.70, 0.25, []::varchar[] from fourth_thursday
  union all
  select 'GIFTS-' || year, 'Gifts under the tree ' || year, 'newsletter', make_date(year, 12, 6), make_date(year, 12, 19), 0.60, 0.14,
    ['Accessories', 'Base layers', 'Navigation and light', 'Camp kitchen'] from years
)
select * from plan;

-- A coupon of 10 % in the newsletter of every month.
create table coupons as
select strftime(m, 'NEWS-%Y-%m') as campaign_id, strftime(m, 'Newsletter coupon %Y-%m') as name, m::date as starts_on,
  last_day(m) as ends_on
from range(getvariable('start_day')::timestamp, getvariable('end_day')::timestamp, interval 1 month) as t(m);
