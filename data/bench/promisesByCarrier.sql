-- Broken promises and orders due by carrier with the same days of the year before, the worst first.
with due as (
  select
    carrier,
    count(*) filter (where due_date >= {from}) as orders,
    count(*) filter (where due_date < {from}) as orders_was,
    count(*) filter (where due_date >= {from} and (is_merchant_cancelled or delivered_date > due_date or delivered_date is null or is_short or is_damaged or is_wrong)) as broken,
    count(*) filter (where due_date < {from} and (is_merchant_cancelled or delivered_date > due_date or delivered_date is null or is_short or is_damaged or is_wrong)) as broken_was
  from facts.promises
  where is_due and due_date < {as_of_day}
    and (due_date >= {from} and due_date < {until} or due_date >= {was_from} and due_date < {was_until})
  group by carrier
)
select
  carrier as "carrier", false as is_total,
  broken / orders as "brokenPromiseRate", broken_was / nullif(orders_was, 0) as "brokenPromiseRate.lastYear",
  orders::double as "ordersDue", nullif(orders_was, 0)::double as "ordersDue.lastYear"
from due
where orders > 0
order by "brokenPromiseRate" desc, carrier
limit 12;
