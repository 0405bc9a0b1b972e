-- Persons, as the address of their last order has them.
with persons as (
  select c.*, o.order_purchase_timestamp as ordered_at
  from order_customers c
  left join order_heads o on o.customer_id = c.customer_id
)
select
  customer_unique_id as customer_id,
  'BR' as market,
  'BR' as country,
  arg_max(customer_state, (ordered_at, _file, _line)) as region,
  arg_max(customer_zip_code_prefix, (ordered_at, _file, _line)) as postal_code,
  arg_max(customer_city, (ordered_at, _file, _line)) as city,
  arg_max(_file, (ordered_at, _file, _line)) as _file,
  arg_max(_line, (ordered_at, _file, _line)) as _line
from persons
group by customer_unique_id
