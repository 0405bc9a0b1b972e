-- facts.parcels: how long each stage of a parcel took. A stage whose end lies before its beginning is not known: clocks of two systems
-- differ.
create or replace temp table new_parcels as
with located as (
  select
    s.*,
    o.order_number, o.order_date, o.ordered_local, o.ordered_at, o.market, o.channel, o.country, o.region, o.promise_type,
    coalesce(s.promised_date, o.promised_date) as due_date,
    o.status = 'accepted' and not o.is_test as is_due,
    timezone({zone}, timezone('UTC', s.picked_at)) as picked_local, timezone({zone}, timezone('UTC', s.packed_at)) as packed_local,
    timezone({zone}, timezone('UTC', s.ship_by)) as ship_by_local, timezone({zone}, timezone('UTC', s.shipped_at)) as shipped_local,
    timezone({zone}, timezone('UTC', s.delivered_at)) as delivered_local
  from {shipments} s
  join order_context o on o.order_key = s.order_key
)
select
  shipment_id, order_key, order_number, order_date, ordered_local,
  picked_local, packed_local,
  ship_by_local::date as ship_by_date, ship_by_local, shipped_local::date as shipped_date, shipped_local,
  delivered_local::date as delivered_date, delivered_local, due_date,
  market, channel, country, region, promise_type, carrier, warehouse, is_due, units_ordered, units_shipped,
  case when picked_at >= ordered_at then (epoch_us(picked_at) - epoch_us(ordered_at)) / 3600000000.0::double end as pick_hours,
  case when packed_at >= picked_at then (epoch_us(packed_at) - epoch_us(picked_at)) / 3600000000.0::double end as pack_hours,
  case when shipped_at >= packed_at then (epoch_us(shipped_at) - epoch_us(packed_at)) / 3600000000.0::double end as ship_hours,
  case when shipped_at >= ordered_at then (epoch_us(shipped_at) - epoch_us(ordered_at)) / 3600000000.0::double end as dispatch_hours,
  case when delivered_at >= shipped_at then (epoch_us(delivered_at) - epoch_us(shipped_at)) / 3600000000.0::double end as transit_hours,
  case when delivered_at >= ordered_at then (epoch_us(delivered_at) - epoch_us(ordered_at)) / 3600000000.0::double end as delivery_hours
from located
order by order_date, shipment_id;
