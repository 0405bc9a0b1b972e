-- Of an order that is refunded as a whole all lines came back; of another refund nobody knows which. What was cancelled before
-- dispatch is no sale, so nothing can be taken back of it.
with
  refunds as (
    select *, refunded >= all_sum - 0.01 as is_whole from heads where refunded > 0 and status = 'accepted'
  ),
  nets as (
    select
      order_number, line_number, coalesce(nullif(trim("Lineitem sku"), ''), nullif(trim("Lineitem name"), '')) as sku,
      "Lineitem quantity" as quantity, round((gross - discount) * net_share, 4)::decimal(18, 4) as net
    from lines
    where not is_tip and gross is not null and net_share is not null
  )
select
  r.order_number || '-R' as return_number, n.line_number::varchar as return_line, r.order_number, n.sku, n.quantity,
  n.net::varchar as amount, trim(r."Currency") as currency, moment_of(r."Created at") as returned_at, r._file, r._line
from refunds r
join nets n on n.order_number = r.order_number
where r.is_whole
union all
select
  r.order_number || '-R', '1', r.order_number, null, '0',
  least(round(r.refunded * r.refund_share, 4), (select sum(n.net) from nets n where n.order_number = r.order_number))
    ::decimal(18, 4)::varchar,
  trim(r."Currency"), moment_of(r."Created at"), r._file, r._line
from refunds r
where not r.is_whole
