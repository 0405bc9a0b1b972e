-- facts.customer_changes: a customer is active on day t when an order lies in (t − W, t]. So the day of the first order adds
-- one; after an order on day d without another up to day d + W, day d + W takes one away; the next order then adds one again
-- (reactivated). An order on day d + W itself keeps the customer active. Lapses may lie in the future.
create or replace temp table new_customer_changes as
with
  days as (
    select
      customer_key, order_date as day,
      arg_min({'market': market, 'country': country}, (ordered_local, order_key)) as place
    from order_context
    where is_valid and has_goods and customer_key is not null
    group by customer_key, order_date
  ),
  stretched as (
    select
      customer_key, day,
      lag(day) over ordered as previous_day,
      lead(day) over ordered as next_day,
      first_value(place) over ordered as place
    from days
    window ordered as (partition by customer_key order by day)
  ),
  changes as (
    select customer_key, day, case when previous_day is null then 'new' else 'reactivated' end as kind, 1 as delta, place
    from stretched
    where previous_day is null or day - previous_day > {active_days}
    union all
    select customer_key, day + {active_days}, 'lapsed', -1, place
    from stretched
    where next_day is null or next_day - day > {active_days}
  )
select customer_key, day, kind, delta::tinyint as delta, place.market as market, place.country as country
from changes
order by day, customer_key, kind;
