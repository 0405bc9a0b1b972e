-- The sums of facts.orders are those of facts.order_lines.
with
  orders as (
    select coalesce(sum(net_amount), 0) as net, coalesce(sum(cost_amount), 0) as cost, coalesce(sum(fulfilment_amount), 0) as fulfilment
    from facts.orders
  ),
  lines as (
    select coalesce(sum(net_amount), 0) as net, coalesce(sum(cost_amount), 0) as cost, coalesce(sum(fulfilment_amount), 0) as fulfilment
    from facts.order_lines
  )
select 'sums' as figure, o.net, l.net as line_net, o.cost, l.cost as line_cost, o.fulfilment, l.fulfilment as line_fulfilment
from orders o, lines l
where o.net <> l.net or o.cost <> l.cost or o.fulfilment <> l.fulfilment
