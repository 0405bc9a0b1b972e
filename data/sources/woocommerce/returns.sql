-- What was refunded of items came back. Of an order that is refunded as a whole without a word about its items all came back; of another
-- refund nobody knows which. A refund without a day is dated on its order.
with refunds as (
  select
    *, coalesce(refunded_at, placed_at) as booked_at,
    refunded_items = 0 and (state = 'refunded' or (refunded_all > 0 and refunded_all >= total - 0.01)) as is_whole
  from heads
  where order_status = 'accepted'
)
select
  r.order_number || '-R' as return_number, l.line_number::varchar as return_line, r.order_number, l.sku,
  if(r.is_whole, l.item_quantity, l.refunded_quantity::varchar) as quantity, if(r.is_whole, l.net, l.refunded)::varchar as amount,
  r.money as currency, r.booked_at as returned_at, l._file, l._line
from refunds r
join lines l on l.order_number = r.order_number
where r.is_whole or l.refunded > 0 or l.refunded_quantity > 0
union all
select
  order_number || '-R', '1', order_number, null, '0',
  least(round(refunded_all * (total - taxes)::double / total::double, 4), goods)::decimal(18, 4)::varchar,
  money, booked_at, _file, _line
from refunds
where not is_whole and refunded_items = 0 and refunded_all > 0 and total > 0
