-- The files do not say who cancelled: canceled and unavailable both count as cancelled before dispatch, so that nothing is
-- due. Trap: the promised day is written as 00:00 of that day and means its end; only the day is taken.
select
  o.order_id as order_number,
  c.customer_unique_id as customer_id,
  'BR' as country,
  c.customer_state as region,
  o.order_purchase_timestamp as ordered_at,
  case when o.order_status in ('canceled', 'unavailable') then 'cancelled' else 'accepted' end as status,
  left(o.order_estimated_delivery_date, 10) as promised_date,
  o._file,
  o._line
from order_heads o
left join order_customers c on c.customer_id = o.customer_id
qualify row_number() over (partition by o._file, o._line order by c._file desc, c._line desc) = 1
