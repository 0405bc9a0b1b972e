-- What one unit of a currency was worth in the workspace currency on the days of the events: by the rate of that day, else the
-- last one of at most 7 days back.
create or replace temp table event_rates as
with
  pairs as (
    select distinct currency, event_date as day from session_events where currency is not null and currency <> {currency}
    union
    select distinct currency, event_date from scope_cart_events where currency is not null and currency <> {currency}
  ),
  quoted as (
    select day, currency, per_euro::double as per_euro from base.exchange_rates
    union all
    select distinct day, 'EUR', 1 from base.exchange_rates
  ),
  priced as (
    select p.currency, p.day, q.per_euro, q.day as rate_day, {currency} as own
    from pairs p
    asof left join quoted q on q.currency = p.currency and q.day <= p.day
  )
select p.currency, p.day, w.per_euro / p.per_euro as factor
from priced p
asof join quoted w on w.currency = p.own and w.day <= p.day
where p.rate_day >= p.day - 7 and w.day >= p.day - 7;
