-- facts.leads. A deal that is dated before its lead came on the day of the lead; its worth is converted at the rate of the day it was won.
create or replace temp table new_leads as
with
  won as (
    select
      d.lead_id, min(timezone({zone}, timezone('UTC', d.won_at))::date) as won_date,
      sum(case when d.currency = {currency} then d.amount else cast(d.amount * r.factor as decimal(18, 4)) end)
        as amount,
      bool_or(d.amount is not null and d.currency <> {currency} and r.factor is null) as is_rate_missing
    from base.deals d
    left join day_rates r
      on r.currency = d.currency and r.day = timezone({zone}, timezone('UTC', d.won_at))::date
    group by d.lead_id
  ),
  local_leads as (
    select *, timezone({zone}, timezone('UTC', created_at)) as created_local from base.leads
  )
select
  l.lead_id, l.created_local::date as lead_date, l.created_local, nullif(l.market, '') as market, l.origin, l.landing_page,
  l.campaign, l.traffic_channel, l.is_qualified or w.won_date is not null as is_qualified, w.won_date,
  -- Trap: greatest() passes over what is null, and a lead without a deal would have become one at once.
  case when w.won_date is not null then greatest(datediff('day', l.created_local::date, w.won_date), 0)::integer end
    as days_to_deal,
  w.amount::decimal(18, 4) as deal_amount, coalesce(w.is_rate_missing, false) as is_rate_missing
from local_leads l
left join won w on w.lead_id = l.lead_id
order by lead_date, l.lead_id;
