-- Contribution margin 2, its rate and net sales by product group with the same days of the year before, the largest first.
with
  flows as (
    select
      product_group,
      order_date >= {from} as is_now,
      sum(net_amount) as net,
      coalesce(sum(cost_amount), 0) + coalesce(sum(fulfilment_amount), 0) as cost
    from facts.order_lines
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by product_group, is_now
    union all
    select
      product_group,
      return_date >= {from} as is_now,
      -sum(net_amount),
      coalesce(sum(handling_amount), 0) - coalesce(sum(cost_amount), 0)
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by product_group, is_now
  ),
  sums as (
    select
      product_group,
      sum(net) filter (where is_now)::double as net,
      sum(net - cost) filter (where is_now)::double as margin,
      sum(net) filter (where not is_now)::double as net_was,
      sum(net - cost) filter (where not is_now)::double as margin_was
    from flows
    group by product_group
  )
select
  product_group as "productGroup", false as is_total,
  margin as "contributionMargin2", margin_was as "contributionMargin2.lastYear",
  margin / nullif(net, 0) as "contributionMargin2Rate", margin_was / nullif(net_was, 0) as "contributionMargin2Rate.lastYear",
  net as "netSales", net_was as "netSales.lastYear"
from sums
where net is not null
order by margin desc
limit 12;
