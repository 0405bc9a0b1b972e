-- A text that is no number is passed on, so that the reject names it.
select
  order_number,
  line_number::varchar as line_number,
  if(is_tip, 'fee', 'product') as line_type,
  coalesce(nullif(trim("Lineitem sku"), ''), nullif(trim("Lineitem name"), '')) as sku,
  "Lineitem name" as description,
  "Lineitem quantity" as quantity,
  case
    when amount_of("Lineitem price") is null then "Lineitem price"
    else coalesce(round(gross * coalesce(net_share, 1), 4)::decimal(18, 4), 0)::varchar
  end as gross_amount,
  (
    round(coalesce(gross, 0) * coalesce(net_share, 1), 4)
    - round((coalesce(gross, 0) - coalesce(discount, line_discount)) * coalesce(net_share, 1), 4)
  )::decimal(18, 4)::varchar as discount_amount,
  _file,
  _line
from lines
