-- facts.experiment_units. All amounts of an experiment are converted by the rate of the day on which its first unit was drawn, so that
-- no group is worth more by a rate.
create or replace temp table new_experiment_units as
with dated as (
  select *, min(drawn_on) over (partition by experiment) as began_on from {experiment_units}
)
select
  e.experiment, e.visitor_key, e.customer_key, e.arm, e.is_control, e.planned_share, e.drawn_on, e.campaign,
  nullif(e.market, '') as market, e.has_visit, e.has_order,
  case when e.currency = {currency} then e.sales else cast(e.sales * r.factor as decimal(18, 4)) end as sales,
  case
    when e.currency = {currency} then e.sales_before else cast(e.sales_before * r.factor as decimal(18, 4))
  end as sales_before,
  e.currency <> {currency} and coalesce(e.sales, e.sales_before) is not null and r.factor is null as is_rate_missing
from dated e
left join day_rates r on r.currency = e.currency and r.day = e.began_on
order by e.drawn_on, e.experiment, e.visitor_key;
