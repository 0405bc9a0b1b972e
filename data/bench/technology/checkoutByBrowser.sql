-- Checkouts that were begun and not finished by version of the browser, worst first, from the events themselves (a visitor has one).
with begun as (
  select visitor_key, any_value(browser || ' ' || browser_version) as version, bool_or(name = 'order_completed') as is_ordered
  from base.events
  where name in ('checkout_started', 'order_completed') and not is_bot and event_date >= {from} and event_date < {until}
  group by visitor_key
)
select version as "browserVersion", 1 - (count(*) filter (is_ordered))::double / count(*) as "checkoutAbandonmentRate", count(*)::double as "checkouts"
from begun group by version order by "checkoutAbandonmentRate" desc, version limit 12
