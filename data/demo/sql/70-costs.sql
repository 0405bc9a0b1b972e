-- What fulfilment costs, in EUR, and how orders were paid.
create table order_costs as
with sent as (
  select s.*, bits('cost', shipment_id) as b from shipments s
), store_sales as (
  select * from order_totals where is_kept and channel = 'store'
)
select concat(shipment_id, '-pick') as cost_id, order_no, 'pick' as kind, (0.95 + 0.32 * units_ordered + 0.3 * draw(b, 0))::decimal(18, 4) as amount, shipped_at as booked_at from sent
union all
select concat(shipment_id, '-pack'), order_no, 'pack', (0.80 + 0.10 * units_ordered + 0.3 * draw(b, 1))::decimal(18, 4), shipped_at from sent
union all
select concat(shipment_id, '-ship'), order_no, 'ship',
  (case market when 'FI' then 5.5 when 'SE' then 5.8 else 7.4 end + 0.35 * units_ordered + 1.2 * draw(b, 2))::decimal(18, 4), shipped_at from sent
union all
select concat('F', order_no), order_no, 'payment_fee',
  round(net * (1 + vat) / price_factor * fee_rate + fee_sum, 2)::decimal(18, 4), ordered_at from order_totals where is_kept
union all
select concat(return_number, '-handling'), order_no, 'return_handling',
  (if(any_value(channel) = 'store', 1.6, 5.2) + 1.1 * sum(units))::decimal(18, 4), min(returned_at) from returns group by return_number, order_no;

create table payments as
with amounts as (
  select *, bits('payment', id) as b, round((net + shipping_charged) * (1 + vat), 2)::decimal(18, 4) as paid from order_totals where not is_test
), tries as (
  select *, channel <> 'store' and draw(b, 0) < 0.035 or coalesce(bank_fate in ('again', 'card'), false) as failed_first from amounts
)
select order_no, 1 as payment_number, if(bank_fate = 'card', wished_method, payment_method) as payment_method,
  if(coalesce(bank_fate in ('again', 'card'), false) or draw(b, 1) >= 0.75, 'error', 'declined') as status, paid as amount, currency, ordered_at as paid_at
from tries where failed_first or final_status = 'unpaid'
union all
select order_no, if(failed_first, 2, 1), payment_method, 'paid', paid, currency, ordered_at + to_seconds(20 + floor(200 * draw(b, 2))::integer)
from tries where final_status <> 'unpaid'
union all
select order_no, if(failed_first, 3, 2), payment_method, 'refunded', paid, currency, stated_at + interval 1 hour
from tries where final_status in ('cancelled', 'merchant_cancelled')
union all
select r.order_no, if(any_value(t.failed_first), 3, 2), any_value(t.payment_method), 'refunded',
  round(sum(r.amount) * (1 + any_value(t.vat)), 2)::decimal(18, 4), any_value(t.currency), min(r.returned_at) + interval 1 day
from returns r join tries t using (id) group by r.id, r.order_no;
