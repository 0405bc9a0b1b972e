-- "not_defined" stands with orders that were never paid.
select
  order_id as order_number,
  payment_sequential as payment_number,
  payment_type as method,
  case when payment_type = 'not_defined' then 'error' else 'paid' end as status,
  payment_value as amount,
  payment_installments as installments,
  _file,
  _line
from order_payments
