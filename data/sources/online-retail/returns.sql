-- Goods on cancellations. The file does not say which invoice is cancelled: customer, market and channel stand for it.
select
  invoice as return_number,
  position as return_line,
  customer_id,
  market,
  'web' as channel,
  code as sku,
  coalesce((-quantity)::varchar, quantity_text) as quantity,
  case
    when price is null then price_text
    when quantity is null then '0'
    else (-quantity * price)::varchar
  end as amount,
  first_value(invoiced_at) over (partition by invoice order by position) as returned_at,
  _file,
  _line
from numbered
where is_cancellation and line_type = 'product'
