-- Customers, with the country of their last line.
select
  customer_id,
  arg_max(market, (invoiced_at, _file, _line)) as market,
  arg_max(country_code, (invoiced_at, _file, _line)) as country,
  arg_max(_file, (invoiced_at, _file, _line)) as _file,
  arg_max(_line, (invoiced_at, _file, _line)) as _line
from numbered
where customer_id <> ''
group by customer_id
