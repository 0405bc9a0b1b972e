-- What the shop runs on. A release goes live at 7:30 in Helsinki on the 5th and the 20th of each month; its name is that of the month.

-- The release that made phones slow, and the one that mended it.
create macro slow_from() as story_day(23, 20);
create macro slow_until() as story_day(25, 5);
-- The evening on which everybody came at once: the last Thursday of month 23.
create macro peak_day() as (story_day(24, 1) - 1 - ((isodow(story_day(24, 1) - 1) + 3) % 7)::integer)::date;
-- The night in which the servers were away.
create macro outage_day() as story_day(23, 17);
-- Firefox comes out every four weeks (visits/20-visitors.sql); this one breaks the checkout.
create macro firefox_age(d) as datediff('day', date '2024-10-15', d) // 28;
create macro broken_age() as firefox_age(story_day(23, 28));

create table releases as
with cycle as (
  select ['Faster search', 'New filters in the lists', 'Payment page of the bank renewed', 'Library updates', 'Size guide on product pages',
    'Newsletter form', 'Recommendations in the cart', 'Library updates'] as works
), days as (
  select unnest([d::date + 4, d::date + 19]) as day, unnest([1, 2]) as part
  from range(getvariable('start_day')::timestamp, getvariable('end_day')::timestamp, interval 1 month) as t(d)
)
select concat(strftime(day, '%Y.%m'), '.', part) as release, day,
  timezone('UTC', timezone('Europe/Helsinki', day::timestamp + interval '7 hours 30 minutes')) as released_at,
  case when not getvariable('stories') then works[1 + (2 * month_index(day) + part) % 8]
    when day = slow_from() then 'New picture gallery on phones' when day = slow_until() then 'Picture gallery made light again'
    when day = told_from() then 'Lists, promotions and delivery tell what they show' when day = synonym_from() then 'New search engine'
    when day = filter_from() then 'Attributes of products from the new catalogue' when day = bank_from() then 'Payment page of the bank renewed'
    when day = bank_until() then 'Payment page of the bank mended'
    else works[1 + (2 * month_index(day) + part) % 8] end as what
from days, cycle where day < getvariable('end_day');

-- What load tests have shown: once when the company began, and again a year later, before the second autumn.
create table capacity as
select kind, valid_from, round(value, 6)::decimal(18, 6) as value from (values
  ('sessions', 0, 9 + 8 * getvariable('scale')), ('sessions', 11, 12 + 11 * getvariable('scale')),
  ('orders', 0, 4 + 2 * getvariable('scale')), ('orders', 11, 5 + 3 * getvariable('scale')),
  ('requests', 0, 45 + 45 * getvariable('scale')), ('requests', 11, 60 + 60 * getvariable('scale')),
  ('availability', 0, 0.999)
) as t(kind, month, value), (select 1) as one(x), lateral (select story_day(month, 1) as valid_from);
