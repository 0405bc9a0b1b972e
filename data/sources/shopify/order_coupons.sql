-- Of several codes nobody knows which took off how much.
select
  order_number,
  trim(unnest(string_split("Discount Code", ','))) as code,
  case
    when not contains("Discount Code", ',') then round(coupon_discount * net_share, 4)::decimal(18, 4)::varchar
  end as discount_amount,
  _file,
  _line
from heads
where trim("Discount Code") <> ''
