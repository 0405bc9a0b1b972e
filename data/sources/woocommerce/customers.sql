select
  customer as customer_id,
  arg_max(coalesce(place, 'other'), (_file, _line)) as market,
  arg_max(nullif(regexp_extract(trim(billing_country), '^[A-Z]{2}$'), ''), (_file, _line)) as country,
  arg_max(nullif(trim(billing_state), ''), (_file, _line)) as region,
  arg_max(
    coalesce(nullif(trim(billing_full_name), ''), nullif(trim(concat_ws(' ', billing_first_name, billing_last_name)), '')),
    (_file, _line)
  ) as name,
  arg_max(email, (_file, _line)) as email,
  arg_max(nullif(trim(billing_phone), ''), (_file, _line)) as phone,
  arg_max(nullif(trim(billing_address_1), ''), (_file, _line)) as street,
  arg_max(nullif(trim(billing_postcode), ''), (_file, _line)) as postal_code,
  arg_max(nullif(trim(billing_city), ''), (_file, _line)) as city,
  max(_file) as _file,
  arg_max(_line, (_file, _line)) as _line
from heads
where customer is not null
group by customer
