-- facts.promises: by whose end the whole order was promised, and when its last parcel arrived. Both are civil days where the
-- customer is. Trap: a promised day ends at its end; 00:00 of it is not the deadline.
create or replace temp table new_promises as
with parcels as (
  select
    s.order_key,
    max(s.promised_date) as promised_date,
    case
      when bool_and(s.shipped_at is not null) then max(timezone({zone}, timezone('UTC', s.shipped_at))::date)
    end as shipped_date,
    case
      when bool_and(s.delivered_at is not null)
        then max(timezone(coalesce(s.time_zone, {zone}), timezone('UTC', s.delivered_at))::date)
    end as delivered_date,
    arg_max(
      {'carrier': s.carrier, 'warehouse': s.warehouse},
      (coalesce(s.delivered_at, timestamp '9999-12-31'), s.shipment_id)
    ) as last_parcel,
    coalesce(bool_or(s.units_shipped < s.units_ordered), false) as is_short,
    bool_or(s.is_damaged) as is_damaged,
    bool_or(s.is_wrong) as is_wrong
  from {shipments} s
  group by s.order_key
)
select
  o.order_key, o.order_number, o.customer_key, coalesce(o.promised_date, p.promised_date) as due_date, o.order_date,
  p.shipped_date, p.delivered_date, o.market, o.channel, o.country, p.last_parcel.carrier as carrier, p.last_parcel.warehouse as warehouse,
  o.status in ('accepted', 'merchant_cancelled') and not o.is_test as is_due,
  coalesce(p.is_short, false) as is_short,
  o.status = 'merchant_cancelled' as is_merchant_cancelled,
  coalesce(p.is_damaged, false) as is_damaged,
  coalesce(p.is_wrong, false) as is_wrong
from order_context o
left join parcels p on p.order_key = o.order_key
where coalesce(o.promised_date, p.promised_date) is not null
order by due_date, order_key;
