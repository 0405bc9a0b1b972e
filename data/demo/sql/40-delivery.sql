-- Delivery of all that is sent: the promise is made when the order is placed, then parcels leave and arrive. Sundays, and
-- the days around Christmas and New Year on which nothing is carried, count for neither. Late, lost, short, damaged and
-- wrong parcels break the promise.
create table carried as
with c as (
  select d::date as day, isodow(d) <> 7 and not (month(d) = 12 and dayofmonth(d) in (25, 26) or month(d) = 1 and dayofmonth(d) = 1) as is_carried
  from range(getvariable('start_day')::timestamp, getvariable('end_day') + interval 60 day, interval 1 day) as t(d)
)
select day, min(if(is_carried, day, null)) over (order by day rows between current row and 7 following) as next_day from c;
-- The day itself if parcels are carried on it, else the next such day.
create macro next_carried(d) as (select c.next_day from carried c where c.day = d);

create table sent_orders as
with drawn as (
  select o.*, bits('delivery', id) as b, to_local(o.ordered_at, o.zone) as ordered_local from order_totals o
  where channel <> 'store' and not is_test and final_status in ('accepted', 'merchant_cancelled', 'cancelled')
), sent as (
  select d.*, c.carrier, c.late, c.transit,
    next_carried(if(hour(ordered_local) < 13, day, day + 1)) as leaves_on
  from drawn d join carriers c on c.market = d.market and draw(d.b, 0) >= c.from_draw and draw(d.b, 0) < c.to_draw
)
select *, next_carried(leaves_on + transit + 1) as promised_date,
  if(market = 'FI' or (market = 'SE' and draw(b, 1) < 0.25), 'Lahti', 'Boras') as warehouse,
  case when carrier = 'Kuriiri 24' then 'express' when draw(b, 3) < 0.45 then 'pickup' else 'standard' end as promise_type
from sent;

create table shipments as
with parcels as (
  select *, 1 as parcel, if(line_count > 1 and draw(b, 2) < 0.16, 2, 1) as parcels from sent_orders where final_status = 'accepted'
), expanded as (
  select * replace (unnest(range(1, parcels + 1)) as parcel) from parcels
), drawn as (
  select *, bits('parcel', id * 4 + parcel) as pb, bits('parcel-2', id * 4 + parcel) as pb2 from expanded
), fated as (
  select *,
    -- Story "a carrier that breaks promises in one market in winter": Norrbud in Sweden, December to February.
    draw(pb, 0) < if(getvariable('stories') and carrier = 'Norrbud' and month(day) in (12, 1, 2), 0.31,
      late + if(month(day) = 12 and dayofmonth(day) between 8 and 24, 0.025, 0)) as is_late,
    draw(pb, 1) < 0.0008 as is_lost, draw(pb2, 0) < 0.006 as is_damaged, draw(pb2, 1) < 0.003 as is_wrong,
    draw(pb2, 2) < 0.005 and units > 1 and parcel = parcels as is_short,
    -- Most late parcels come a day late, few a week.
    least(9, 1 + floor(-1.3 * ln((((pb >> 32) & 65535) + 1) / 65536.0))::integer) as days_late,
    next_carried(leaves_on + (parcel - 1)::integer) as left_on
  from drawn
), arrived as (
  select *,
    case when is_late then next_carried(promised_date + days_late)
      when draw(pb2, 3) < 0.45 then greatest(next_carried(left_on + 1), promised_date - 1) else greatest(next_carried(left_on + 1), promised_date)
      end as arrives_on
  from fated
)
select id, concat('P', order_no, '-', parcel) as shipment_id, order_no, customer, market, zone, carrier, warehouse, promised_date, day, mi,
  parcel, is_late, is_damaged, is_wrong, is_short, channel,
  case when parcels = 1 then units when parcel = 1 then units - units // 2 else units // 2 end as units_ordered,
  greatest(to_utc(left_on + to_minutes(15 * 60 + floor(180 * draw(pb, 3))::integer), zone), ordered_at + interval 40 minute) as shipped_at,
  if(is_lost, null, to_utc(arrives_on + to_minutes(9 * 60 + floor(600 * draw(pb, 1))::integer), zone)) as delivered_at,
  to_utc(promised_date + interval 1 day, zone) as due_at, to_utc(left_on + interval '17 hours 45 minutes', zone) as ship_by,
  -- Packed a quarter of an hour to two hours before it leaves, picked before that; Boras packs more slowly.
  shipped_at - to_seconds(floor(least(0.3 * epoch(shipped_at - ordered_at), 900 + 6300 * draw(pb, 0) * draw(pb2, 0)))::integer) as packed_at,
  packed_at - to_seconds(floor(least(0.6 * epoch(packed_at - ordered_at),
    (600 + 7800 * draw(pb, 2) * draw(pb2, 3)) * if(warehouse = 'Boras', 1.5, 1)))::integer) as picked_at
from arrived;

create table deliveries as
select id, any_value(order_no) as order_no, any_value(customer) as customer, any_value(market) as market, any_value(zone) as zone,
  any_value(day) as day, any_value(mi) as mi, any_value(due_at) as due_at, max(shipped_at) as shipped_at,
  if(bool_or(delivered_at is null), null, max(delivered_at)) as delivered_at,
  bool_or(is_damaged) as is_damaged, bool_or(is_wrong) as is_wrong
from shipments group by id;
