-- What is planned or recorded beside the sales: rates, costs, stock. Rates of a weekend are those of Friday.
create table exchange_rates as
select d::date as day, market_currency as currency,
  round(level * (1 + 0.018 * sin(2 * pi() * (n + phase) / 310) + 0.008 * sin(2 * pi() * (n + phase) / 83)
    + 0.004 * (draw(bits('rate', concat(market_currency, n)), 0) - 0.5)), 4)::decimal(18, 8) as per_euro
from (
  select d, datediff('day', date '2020-01-01', d::date) - greatest(0, isodow(d) - 5) as n
  from range(getvariable('start_day')::timestamp, getvariable('end_day')::timestamp, interval 1 day) as t(d)
), (
  select currency as market_currency, price_factor as level, 300 * draw(bits('rate', currency), 0) as phase from markets where currency <> 'EUR'
);

create table unit_costs as
select a.sku, if(m.mi = 0, least(a.launched_on, m.month), m.month) as valid_from, m.unit_cost, m.mi
from articles a join (
  select model_id, month, mi, unit_cost, lag(unit_cost) over (partition by model_id order by month) as before from model_months
) m using (model_id)
where m.before is null or m.before <> m.unit_cost;

-- Counted every Sunday: a saw tooth from a delivery down to the next, in the central warehouse and, for half the range, in
-- the second one.
create table stock as
with counts as (
  select d::date as day, a.sku, w.warehouse, a.weight * a.size_share * a.popularity * w.part * 420 * sqrt(getvariable('scale')) as level,
    bits('stock', concat(a.sku, w.warehouse)) as b, datediff('week', date '2020-01-06', d::date) as week
  from articles a, (values ('Lahti', 1.0), ('Boras', 0.7)) as w(warehouse, part),
    range(getvariable('start_day')::timestamp, getvariable('end_day')::timestamp, interval 1 day) as t(d)
  where isodow(d) = 7 and d >= a.launched_on and (w.warehouse = 'Lahti' or a.article_id % 2 = 0)
)
select day, sku, warehouse,
  if(sold_out_in(month_index(day)) and sku in (select s.sku from story_articles s where s.is_sold_out), 0, greatest(0, round(level * (1.25 - ((week + floor(9 * draw(b, 0))) % (4 + floor(6 * draw(b, 1)))) / (4 + floor(6 * draw(b, 1)))
    * if(draw(bits('stock-week', concat(sku, warehouse, week)), 0) < 0.06, 1.5, 1.1)))))::integer as units
from counts;
