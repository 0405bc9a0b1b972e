-- What sold best in each market in the last 60 days, with the price of its last sale.
with recent as (
  select o.market, o.currency, l.sku, sum(l.quantity) as units, arg_max(l.gross_amount / l.quantity, o.ordered_at) as price
  from base.order_lines l join base.orders o using (order_key)
  where l.line_type = 'product' and not o.is_provisional and l.quantity > 0
    and o.ordered_at >= (select max(ordered_at) from base.orders where not is_provisional) - interval 60 day
  group by o.market, o.currency, l.sku
)
select r.market, r.currency, r.sku, p.name, p.category_id, c.name as category, r.price::double as price
from recent r join base.products p on p.sku = r.sku join base.categories c on c.category_id = p.category_id
qualify row_number() over (partition by r.market order by r.units desc, r.sku) <= 80
order by r.market, r.units desc, r.sku;
