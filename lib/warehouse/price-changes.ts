/**
 * When prices of an article group (a category) changed notably. Per article and market the price is the gross amount for a
 * unit, before any discount, on the last day of a week on which it was sold, against that of the last week before in which it
 * was (at most ten weeks back). A group changed in the week in which at least three in five of its articles that were sold, and
 * at least five, moved by 3 % or more, and all of them together, weighted by what was sold, by 4 % or more. The day is the
 * first on which a moved article was sold at its new price. Campaigns do not count: they are discounts. One market alone is
 * named; a change in several is one change.
 *
 * Bound: $1 and $2 days, both included; $3 true for readers of all markets; $4 the markets of others.
 */
export const priceChangesSql = `
with daily as (
  select category, sku, market, order_date, sum(gross_amount) / sum(quantity) as price, sum(quantity) as units
  from facts.order_lines
  where order_date between $1::date - 70 and $2::date and is_valid and quantity > 0 and gross_amount > 0
    and category is not null and sku is not null and ($3::boolean or list_contains($4::varchar[], market))
  group by all),
weekly as (
  select category, sku, market, cast(date_trunc('week', order_date) as date) as week, max_by(price, order_date) as price, sum(units) as units
  from daily group by all),
stepped as (
  select *, lag(price) over (partition by sku, market order by week) as before from weekly),
moves as (
  select category, market, week, sum(price * units) / sum(before * units) - 1 as change, sum(units) as units
  from stepped where before is not null and week + 6 >= $1::date
  group by all
  having count(*) >= 5 and count(*) filter (where abs(price / before - 1) >= 0.03) >= 0.6 * count(*)
    and abs(sum(price * units) / sum(before * units) - 1) >= 0.04),
firsts as (
  select m.category, m.market, m.week, min(d.order_date) as day
  from moves m
  join stepped s on s.category = m.category and s.market = m.market and s.week = m.week and abs(s.price / s.before - 1) >= 0.03
  join daily d on d.sku = s.sku and d.market = s.market and cast(date_trunc('week', d.order_date) as date) = s.week
    and abs(d.price / s.price - 1) < 0.01
  group by all)
select cast(min(day) as varchar) as day, category as name,
  cast(sum(change * units) / sum(units) as double) as change,
  case when count(*) = 1 and $3::boolean then min(market) end as market
from moves join firsts using (category, market, week)
group by category, week
having min(day) between $1::date and $2::date
order by day, category`;
