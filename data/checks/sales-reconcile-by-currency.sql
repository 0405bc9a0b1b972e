-- Amounts of orders in the workspace currency pass unchanged from base to facts.
with
  delivered as (
    select coalesce(sum(l.gross_amount - l.discount_amount), 0) as net
    from base.order_lines l
    join base.orders o on o.order_key = l.order_key
    where l.line_type = 'product' and o.currency = {currency}
  ),
  derived as (
    select coalesce(sum(f.net_amount), 0) as net
    from facts.orders f
    join base.orders o on o.order_key = f.order_key
    where o.currency = {currency}
  )
select 'net sales' as figure, b.net as delivered, f.net as derived
from delivered b, derived f
where b.net <> f.net
