-- facts.promises: by whose end the whole order was promised, and when its last parcel arrived. Both are civil days where the
-- customer is. Trap: a promised day ends at its end; 00:00 of it is not the deadline.
-- Parcels that tell their units tell as well whether the order is whole. In the order in which they leave each answers for units that no
-- parcel before it answered for: a second parcel that brings what the first one lacked is no first delivery of these units, while the
-- parcels of an order that was split on purpose are first deliveries all. Units that are in no parcel yet keep the order open.
create or replace temp table new_promises as
with
  goods as (
    select order_key, sum(quantity)::integer as units
    from {order_lines}
    where line_type = 'product'
    group by order_key
    having sum(quantity) > 0
  ),
  placed as (
    select
      s.*, o.promised_date as order_due, g.units,
      coalesce(sum(s.units_ordered) over (
        partition by s.order_key order by coalesce(s.shipped_at, timestamp '9999-12-31'), s.shipment_id
        rows between unbounded preceding and 1 preceding
      ), 0) as units_before,
      timezone(coalesce(s.time_zone, {zone}), timezone('UTC', s.delivered_at))::date as arrived_date
    from {shipments} s
    join order_context o on o.order_key = s.order_key
    left join goods g on g.order_key = s.order_key
  ),
  sums as (
    select
      order_key, any_value(units) as units, coalesce(any_value(order_due), max(promised_date)) as due_date,
      bool_and(units_ordered is not null and (units_shipped is not null or shipped_at is null)) and any_value(units) is not null as tells_units,
      sum(units_ordered) as units_asked, sum(units_shipped) filter (where shipped_at is not null or delivered_at is not null) as units_sent,
      sum(least(units_shipped, greatest(0, least(units_ordered, units - units_before))))
        filter (where shipped_at is not null or delivered_at is not null) as units_first,
      bool_or(units_shipped < units_ordered) filter (where shipped_at is not null or delivered_at is not null) as lacks,
      case when bool_and(shipped_at is not null) then max(timezone({zone}, timezone('UTC', shipped_at))::date) end as shipped_date,
      case when bool_and(delivered_at is not null) then max(arrived_date) end as delivered_date,
      arg_max(
        {'carrier': carrier, 'warehouse': warehouse},
        (coalesce(delivered_at, timestamp '9999-12-31'), shipment_id)
      ) as last_parcel,
      bool_or(is_damaged) as is_damaged, bool_or(is_wrong) as is_wrong
    from placed
    group by order_key
  ),
  parcels as (
    select *, coalesce(tells_units and units_asked < units, false) as is_waiting from sums
  ),
  in_time as (
    select p.order_key, sum(p.units_shipped) as units
    from placed p
    join parcels s on s.order_key = p.order_key
    where p.arrived_date <= s.due_date
    group by p.order_key
  ),
  complaints as (
    select k.order_key, min(timezone({zone}, timezone('UTC', k.opened_at))::date) as complaint_date
    from {contacts} k
    left join parcels p on p.order_key = k.order_key
    where k.kind = 'complaint'
      and timezone({zone}, timezone('UTC', k.opened_at))::date <= coalesce(p.delivered_date, date '9999-01-01') + 30
    group by k.order_key
  )
select
  o.order_key, o.order_number, o.customer_key, coalesce(o.promised_date, p.due_date) as due_date, o.order_date,
  case when not p.is_waiting then p.shipped_date end as shipped_date,
  case when not p.is_waiting then p.delivered_date end as delivered_date, o.market, o.channel, o.country, o.region, o.promise_type,
  p.last_parcel.carrier as carrier, p.last_parcel.warehouse as warehouse,
  o.status in ('accepted', 'merchant_cancelled') and not o.is_test as is_due,
  coalesce(p.lacks and coalesce(p.units_sent, 0) < coalesce(p.units, p.units_asked), false) as is_short,
  o.status = 'merchant_cancelled' as is_merchant_cancelled,
  coalesce(p.is_damaged, false) as is_damaged,
  coalesce(p.is_wrong, false) as is_wrong,
  g.units as units_ordered,
  case when p.tells_units then p.units_first end::integer as units_first,
  case
    when p.order_key is null then false
    when p.tells_units then coalesce(t.units, 0) >= p.units
    else not coalesce(p.lacks, false) and coalesce(p.delivered_date <= p.due_date, false)
  end as is_complete,
  c.complaint_date
from order_context o
left join goods g on g.order_key = o.order_key
left join parcels p on p.order_key = o.order_key
left join in_time t on t.order_key = o.order_key
left join complaints c on c.order_key = o.order_key
where coalesce(o.promised_date, p.due_date) is not null
order by due_date, order_key;
