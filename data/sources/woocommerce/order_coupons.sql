with told as (
  select
    order_number, _file, _line, unnest(item_values(coalesce(coupon_items, coupons), 'code')) as code,
    unnest(item_values(coalesce(coupon_items, coupons), 'amount')) as amount
  from heads
)
select order_number, code, amount as discount_amount, _file, _line from told where code is not null
