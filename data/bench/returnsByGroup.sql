-- Share of units that came back and units sold by product group with the same days of the year before, the largest share first.
with
  moves as (
    select product_group, order_date >= {from} as is_now, sum(quantity) as sold, 0 as back
    from facts.order_lines
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by all
    union all
    select product_group, return_date >= {from}, 0, sum(quantity)
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by all
  ),
  groups as (
    select
      product_group,
      sum(sold) filter (where is_now)::double as sold, sum(back) filter (where is_now)::double as back,
      sum(sold) filter (where not is_now)::double as sold_was, sum(back) filter (where not is_now)::double as back_was
    from moves
    group by product_group
  )
select
  product_group as "productGroup", false as is_total,
  back / nullif(sold, 0) as "returnRate", back_was / nullif(sold_was, 0) as "returnRate.lastYear",
  sold as "units", sold_was as "units.lastYear"
from groups
order by "returnRate" desc nulls last, product_group
limit 12;
