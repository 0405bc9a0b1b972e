-- Active customers at the end of each week and of the same week of the year before, with the target and the whole.
with
  days as (
    select day, sum(delta) as delta
    from facts.customer_changes
    where day < {until}
    group by day
  ),
  weeks as (
    select date_trunc('week', c.day)::date as week, max(c.day) as last_day, avg(t.value) as target
    from base.calendar c
    left join base.targets t on t.month = c.month and t.metric = 'activeCustomers' and t.market = '' and t.channel = ''
      and t.product_group = ''
    where c.day >= {from} and c.day < {until}
    group by rollup (week)
  )
select
  week as "time", week is null as is_total,
  sum(delta) filter (where day <= last_day)::double as "activeCustomers",
  sum(delta) filter (where day <= last_day - 364)::double as "activeCustomers.lastYear",
  any_value(target)::double as "activeCustomers.target"
from weeks
cross join days
group by week
order by is_total, week;
