-- What was paid, and what went back of it.
select
  order_number, '1' as payment_number, coalesce(method, 'unknown') as method, 'paid' as status, total::varchar as amount,
  money as currency, coalesce(nullif(trim(paid_date), ''), placed_at) as paid_at, _file, _line
from heads
where order_status = 'accepted' and total > 0
union all
select
  order_number, '2', coalesce(method, 'unknown'), 'refunded', refunded_all::varchar, money, refunded_at, _file, _line
from heads
where refunded_all > 0
