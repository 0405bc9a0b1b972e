-- facts.order_lines: product lines of orders that are there, in the workspace currency. Fulfilment goes to the lines by net
-- amount, rounded; the last line takes the rest, so that the sum is exact.
create or replace temp table new_order_lines as
with
  priced as (
    select
      l.order_key, l.line_number, l.sku, l.product_key, l.quantity,
      case when o.factor = 1 then l.gross_amount else cast(l.gross_amount * o.factor as decimal(18, 4)) end as gross_amount,
      case when o.factor = 1 then l.discount_amount else cast(l.discount_amount * o.factor as decimal(18, 4)) end
        as discount_amount,
      case
        when u.currency = {currency} then cast(l.quantity * u.unit_cost as decimal(18, 4))
        else cast(l.quantity * u.unit_cost * r.factor as decimal(18, 4))
      end as cost_amount
    from {order_lines} l
    join order_context o on o.order_key = l.order_key
    left join cost_spans u on u.product_key = l.product_key and o.order_date >= u.valid_from and o.order_date < u.valid_until
    left join day_rates r on r.currency = u.currency and r.day = o.order_date
    where l.line_type = 'product'
  ),
  burdened as (
    select p.order_key, any_value(k.fulfilment) as fulfilment, max(p.line_number) as last_line,
      sum(p.gross_amount - p.discount_amount) as net
    from priced p
    join order_cost_sums k on k.order_key = p.order_key and k.fulfilment is not null
    group by p.order_key
  ),
  rests as (
    select
      b.order_key, any_value(b.last_line) as last_line, any_value(b.fulfilment) as fulfilment, any_value(b.net) as net,
      (any_value(b.fulfilment) - sum(
        case
          when p.line_number = b.last_line or coalesce(b.net, 0) = 0 then 0
          else cast(b.fulfilment * ((p.gross_amount - p.discount_amount) / b.net) as decimal(18, 4))
        end
      ))::decimal(18, 4) as rest
    from priced p
    join burdened b on b.order_key = p.order_key
    group by b.order_key
  )
select
  o.order_key, p.line_number, o.order_number, o.customer_key, o.order_date, o.ordered_local, o.market, o.channel, o.country,
  o.campaign, o.payment_method, o.customer_type,
  p.sku, coalesce(a.name, p.sku) as product, c.name as category, c.product_group, a.brand, a.size,
  o.is_valid, p.quantity, p.gross_amount, p.discount_amount,
  (p.gross_amount - p.discount_amount)::decimal(18, 4) as net_amount,
  p.cost_amount,
  case
    when t.order_key is null then null
    when p.line_number = t.last_line then t.rest
    when coalesce(t.net, 0) = 0 then 0
    else cast(t.fulfilment * ((p.gross_amount - p.discount_amount) / t.net) as decimal(18, 4))
  end as fulfilment_amount,
  o.is_provisional,
  o.factor is null as is_rate_missing,
  p.cost_amount is null as is_cost_missing
from priced p
join order_context o on o.order_key = p.order_key
left join base.products a on a.product_key = p.product_key
left join base.categories c on c.category_id = a.category_id
left join rests t on t.order_key = p.order_key
order by order_date, order_key, line_number;
