-- facts.budget_days. A plan is money of the day on which it begins: converted at the rate of that day, else the last one before.
create or replace temp table new_budget_days as
with
  given as (
    select *, coalesce(ends_on, last_day(starts_on)) as last_on from base.budgets
  ),
  converted as (
    select
      g.*, datediff('day', g.starts_on, g.last_on) + 1 as days,
      case when g.currency = {currency} then g.amount else cast(g.amount * r.factor as decimal(18, 4)) end as whole
    from given g
    asof left join day_rates r on r.currency = g.currency and r.day <= g.starts_on
  ),
  parted as (
    select *, cast(trunc(whole / days, 4) as decimal(18, 4)) as part from converted
  )
select
  d.day, p.starts_on, nullif(p.market, '') as market, nullif(p.traffic_channel, 'all') as traffic_channel,
  nullif(p.campaign, '') as campaign,
  cast(if(d.day = p.last_on, p.whole - p.part * (p.days - 1), p.part) as decimal(18, 4)) as budget_amount,
  p.whole is null as is_rate_missing
from parted p
join base.calendar d on d.day between p.starts_on and p.last_on
order by d.day, p.starts_on, p.traffic_channel, p.campaign, p.market;
