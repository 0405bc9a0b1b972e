-- Two experiments of month 23, in which chance alone says who is in which group.

-- Story "ads that follow those who come anyway": of the customers who ordered online in the half-year before, one in five sees no retargeting. Nothing else
-- in the company knows of it, so what a group orders is what its customers would have ordered.
create table held_out_customers as
select *, bits('retargeting', customer) as b from (
  select customer, market, holdout_from() + (customer % 8)::integer as drawn_on
  from orders
  where getvariable('stories') and customer is not null and channel in ('web', 'app') and is_kept and day between holdout_from() - 180 and holdout_from() - 1
  group by customer, market
);

-- Story "a price that is better told at once": visitors of two weeks see the price of delivery in the cart or, as before, in the checkout. The tool of the
-- experiment tells what came of each, so nothing of it is in the events. Who bought before buys more, in both groups.
create table tested_visitors as
select *, round(if(draw(b2, 0) < 0.35, 30 + 190 * draw(b2, 1) * draw(b2, 2), 0), 2)::decimal(18, 4) as sales_before,
  draw(b, 1) < 0.10 + if(sales_before > 0, 0.10, 0) + if(draw(b, 0) < 0.5, 0.04, 0) as has_order
from (
  select n, bits('delivery price', n) as b, bits('delivery price 2', n) as b2, delivery_test_from() + (n % 14)::integer as drawn_on
  from range(if(getvariable('stories'), floor(14000 * getvariable('scale'))::bigint, 0)) as r(n)
);

create view out_experiment_units as
select 'Retargeting: hold-out of customers' as experiment, concat('C', 100000 + customer) as customer_id, customer_id as unit,
  if(draw(b, 0) < 0.2, 'No ads', 'Retargeting') as arm, draw(b, 0) < 0.2 as is_control, if(draw(b, 0) < 0.2, 0.2, 0.8)::decimal(18, 6) as planned_share,
  drawn_on, if(draw(b, 0) < 0.2, null, 'retargeting') as campaign, market, null::boolean as has_visit, null::boolean as has_order,
  null::decimal(18, 4) as sales, null::decimal(18, 4) as sales_before, 'EUR' as currency, drawn_on + interval 20 hours as touched_at
from held_out_customers
union all by name
select 'Price of delivery told in the cart' as experiment, concat('visitor ', n) as unit, if(draw(b, 0) < 0.5, 'In the cart', 'In the checkout') as arm,
  draw(b, 0) >= 0.5 as is_control, 0.5::decimal(18, 6) as planned_share, drawn_on, '' as market, has_order,
  round(if(has_order, 40 + 0.4 * sales_before + 160 * draw(b, 2) * draw(b, 3), 0), 2)::decimal(18, 4) as sales, sales_before, 'EUR' as currency,
  drawn_on + interval 20 hours as touched_at
from tested_visitors
order by drawn_on, experiment, customer_id, unit;
