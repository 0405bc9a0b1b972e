-- A text that is no number is passed on, so that the reject names it.
select
  order_number,
  line_number::varchar as line_number,
  sku,
  item_name as description,
  item_quantity as quantity,
  case when net is null then item_total else gross::varchar end as gross_amount,
  coalesce(gross - net, 0)::varchar as discount_amount,
  _file,
  _line
from lines
