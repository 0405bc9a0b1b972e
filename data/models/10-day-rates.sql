-- What one unit of a currency is worth in the workspace currency on each day: by the rate of that day, else the last one of at
-- most 7 days back. A pair without a row here has no rate, and amounts in it stay null.
create or replace temp table day_rates as
with
  spans as (select min(day) as first_day, max(day) + 7 as last_day from base.exchange_rates),
  days as (select day from base.calendar, spans where day between first_day and last_day),
  quoted as (
    select d.day, c.currency, r.per_euro, r.day as rate_day
    from days d
    cross join (select distinct currency from base.exchange_rates where currency <> 'EUR') c
    asof left join base.exchange_rates r on r.currency = c.currency and r.day <= d.day
  ),
  valid as (
    select day, currency, per_euro::double as per_euro from quoted where rate_day >= day - 7
    union all
    select day, 'EUR', 1 from days
  )
select v.currency, v.day, w.per_euro / v.per_euro as factor
from valid v
join valid w on w.day = v.day and w.currency = {currency}
where v.currency <> {currency};
