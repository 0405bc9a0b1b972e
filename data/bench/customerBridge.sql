-- Active customers at the end of the period, and who came, came back and lapsed in it; the same of the year before.
with changes as (
  select
    sum(delta) as active,
    sum(delta) filter (where day < {was_until}) as active_was,
    count(*) filter (where kind = 'new' and day >= {from}) as new,
    count(*) filter (where kind = 'new' and day >= {was_from} and day < {was_until}) as new_was,
    count(*) filter (where kind = 'reactivated' and day >= {from}) as reactivated,
    count(*) filter (where kind = 'reactivated' and day >= {was_from} and day < {was_until}) as reactivated_was,
    count(*) filter (where kind = 'lapsed' and day >= {from}) as lapsed,
    count(*) filter (where kind = 'lapsed' and day >= {was_from} and day < {was_until}) as lapsed_was
  from facts.customer_changes
  where day < {until}
)
select
  false as is_total,
  active::double as "activeCustomers", active_was::double as "activeCustomers.lastYear",
  (new + reactivated - lapsed)::double as "activeCustomersChange",
  (new_was + reactivated_was - lapsed_was)::double as "activeCustomersChange.lastYear",
  new::double as "newCustomers", new_was::double as "newCustomers.lastYear",
  reactivated::double as "reactivatedCustomers", reactivated_was::double as "reactivatedCustomers.lastYear",
  lapsed::double as "lapsedCustomers", lapsed_was::double as "lapsedCustomers.lastYear"
from changes;
