-- Share of digital channels in net sales by week with the same weeks of the year before, the target, and the whole.
with
  flows as (
    select
      date_trunc('week', case when order_date >= {from} then order_date else order_date + 364 end)::date as week,
      order_date >= {from} as is_now,
      sum(net_amount) as net,
      sum(net_amount) filter (where channel in ('web', 'app', 'marketplace')) as digital
    from facts.orders
    where is_valid
      and (order_date >= {from} and order_date < {until} or order_date >= {was_from} and order_date < {was_until})
    group by week, is_now
    union all
    select
      date_trunc('week', case when return_date >= {from} then return_date else return_date + 364 end)::date as week,
      return_date >= {from} as is_now,
      -sum(net_amount),
      -sum(net_amount) filter (where channel in ('web', 'app', 'marketplace'))
    from facts.returns
    where return_date >= {from} and return_date < {until} or return_date >= {was_from} and return_date < {was_until}
    group by week, is_now
  ),
  shares as (
    select
      week, grouping(week) = 1 as is_total,
      sum(digital) filter (where is_now)::double / nullif(sum(net) filter (where is_now), 0)::double as share,
      sum(digital) filter (where not is_now)::double / nullif(sum(net) filter (where not is_now), 0)::double as was
    from flows
    group by rollup (week)
  ),
  planned as (
    select date_trunc('week', c.day)::date as week, avg(t.value) as target
    from base.calendar c
    join base.targets t on t.month = c.month
    where t.metric = 'digitalShare' and t.market = '' and t.channel = '' and t.product_group = ''
      and c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  s.week as "time", is_total, share as "digitalShare", was as "digitalShare.lastYear",
  target::double as "digitalShare.target"
from shares s
left join planned p on p.week is not distinct from s.week
order by is_total, "time";
