-- Net sales by channel with their share and the same days of the year before, and the whole.
with
  flows as (
    select
      channel,
      sum(net_amount) filter (where order_date >= {from}) as net,
      sum(net_amount) filter (where order_date < {from}) as was
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by channel
    union all
    select
      channel,
      -sum(net_amount) filter (where return_date >= {from}),
      -sum(net_amount) filter (where return_date < {from})
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by channel
  ),
  sums as (
    select channel, grouping(channel) = 1 as is_total, sum(net)::double as net, sum(was)::double as was
    from flows
    group by rollup (channel)
  )
select
  channel as "channel", is_total, net as "netSales",
  net / max(net) filter (where is_total) over () as "netSales.share", was as "netSales.lastYear"
from sums
order by is_total, net desc;
