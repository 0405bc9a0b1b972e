-- Every line but returned goods. A text that is no number is passed on, so that the reject names it.
select
  invoice as order_number,
  position as line_number,
  line_type,
  code as sku,
  description,
  quantity_text as quantity,
  case
    when price is null then price_text
    when quantity is null then '0'
    else (quantity * price)::varchar
  end as gross_amount,
  _file,
  _line
from numbered
where not (is_cancellation and line_type = 'product')
