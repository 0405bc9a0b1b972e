select
  order_number,
  customer as customer_id,
  coalesce(place, 'other') as market,
  nullif(regexp_extract(place, '^[A-Z]{2}$'), '') as country,
  nullif(trim(shipping_state), '') as region,
  money as currency,
  placed_at as ordered_at,
  order_status as status,
  method as payment_method,
  shipping_total as shipping_charged,
  _file,
  _line
from heads
