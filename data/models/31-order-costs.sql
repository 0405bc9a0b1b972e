-- Cost of fulfilment and of handling returns per order, in the workspace currency by the rate of the order's day; null when an
-- entry has no rate.
create or replace temp table order_cost_sums as
with converted as (
  select
    k.order_key,
    k.kind = 'return_handling' as is_handling,
    case
      when k.currency = {currency} then k.amount
      else cast(k.amount * r.factor as decimal(18, 4))
    end as amount
  from {order_costs} k
  join order_context o on o.order_key = k.order_key
  left join day_rates r on r.currency = k.currency and r.day = o.order_date
)
select
  order_key,
  case when bool_or(amount is null and not is_handling) then null else sum(amount) filter (where not is_handling) end
    ::decimal(18, 4) as fulfilment,
  case when bool_or(amount is null and is_handling) then null else sum(amount) filter (where is_handling) end
    ::decimal(18, 4) as handling
from converted
group by order_key;
