-- Every product line of an order that is there is in the facts, once, with its units.
with
  delivered as (
    select count(*) as lines, coalesce(sum(quantity), 0) as units
    from base.order_lines
    where line_type = 'product' and order_key in (select order_key from base.orders)
  ),
  derived as (select count(*) as lines, coalesce(sum(quantity), 0) as units from facts.order_lines)
select 'lines and units' as figure, b.lines as delivered_lines, f.lines as fact_lines, b.units as delivered_units, f.units as fact_units
from delivered b, derived f
where b.lines <> f.lines or b.units <> f.units
