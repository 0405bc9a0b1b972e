-- Each row is one unit. Its freight is a line of its own, numbered from 1001, so that items need no other file.
select
  order_id as order_number,
  order_item_id as line_number,
  'product' as line_type,
  product_id as sku,
  '1' as quantity,
  price as gross_amount,
  _file,
  _line
from order_items
union all
select
  order_id,
  coalesce((1000 + try_cast(order_item_id as integer))::varchar, order_item_id),
  'shipping',
  null,
  '1',
  freight_value,
  _file,
  _line
from order_items
