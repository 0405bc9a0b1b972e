-- Returns: by line, some days after the last parcel arrived (or after the visit to the store).
-- Story "a month of returns": footwear of sizes 42 and 43 ordered in month 17 runs small and comes back.
-- Story "a size that comes back": so do hiking trousers of size L since month 22.
create table returns as
with candidates as (
  select l.*, bits('return', l.id * 16 + l.line_number) as b,
    case when l.channel = 'store' then l.ordered_at else d.delivered_at end as received_at,
    case l.channel when 'store' then 0.40 when 'phone' then 1.0 when 'marketplace' then 1.3 else 1.45 end
      * case l.market when 'NO' then 0.92 when 'SE' then 1.08 else 1 end * l.returns as probability,
    l.product_group = 'Footwear' and l.size in ('42', '43') and l.channel <> 'store' and story(l.mi, 16, 1) = 1 and story(l.mi, 17, 1) = 0
      as shoe_runs_small,
    getvariable('stories') and l.category_id = 'TRO-HIKE' and l.size = 'L' and l.channel <> 'store' and l.day between size_from() and size_until() - 1
      as cut_small, shoe_runs_small or cut_small as runs_small
  from order_lines l left join deliveries d using (id)
  where l.is_kept
), returned as (
  select *, bits('return-order', id) as ob from candidates
  where received_at is not null and draw(b, 0) < probability + if(shoe_runs_small, 0.50, 0) + if(cut_small, 0.35, 0)
)
select id, order_no, line_number, customer, market, currency, vat, channel, sku, quantity, category_id,
  concat('R', order_no) as return_number,
  -- Of several units mostly one comes back.
  if(quantity > 1 and draw(b, 3) < 0.7, 1, quantity) as units,
  round((gross_amount - discount_amount) * units / quantity, 2)::decimal(18, 4) as amount,
  received_at + to_hours(72 + floor(520 * draw(ob, 0) * draw(ob, 1))::integer) + to_minutes(floor(60 * draw(ob, 2))::integer) as returned_at,
  case when runs_small and draw(b, 1) < 0.75 then 'too small'
    when category_id like 'BASE%' or returns > 0.10 then pick(['too small', 'too small', 'too small', 'too large', 'too large', 'not as expected',
      'not as expected', 'changed mind', 'changed mind', 'faulty'], draw(b, 2))
    else pick(['not as expected', 'not as expected', 'changed mind', 'changed mind', 'changed mind', 'faulty', 'arrived late'], draw(b, 2)) end as reason,
  reason <> 'faulty' and draw(b, 3) > 0.04 as is_resalable
from returned;
