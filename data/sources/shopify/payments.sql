-- What was paid, and what went back of it.
select
  order_number, '1' as payment_number, coalesce(nullif(trim("Payment Method"), ''), 'unknown') as method, 'paid' as status,
  (all_sum - outstanding)::varchar as amount, trim("Currency") as currency, moment_of("Paid at") as paid_at, _file, _line
from heads
where trim("Paid at") <> '' and all_sum is not null
union all
select
  order_number, '2', coalesce(nullif(trim("Payment Method"), ''), 'unknown'), 'refunded', refunded::varchar,
  trim("Currency"), null, _file, _line
from heads
where refunded > 0
