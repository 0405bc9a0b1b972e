-- One parcel per order that was handed to a carrier.
select
  order_id as shipment_id,
  order_id as order_number,
  left(order_estimated_delivery_date, 10) as promised_date,
  order_delivered_carrier_date as shipped_at,
  order_delivered_customer_date as delivered_at,
  'America/Sao_Paulo' as time_zone,
  _file,
  _line
from order_heads
where order_delivered_carrier_date <> '' or order_delivered_customer_date <> ''
