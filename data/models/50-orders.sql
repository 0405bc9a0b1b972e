-- facts.orders: sums of the lines of each order.
create or replace temp table new_orders as
with sums as (
  select
    order_key, count(*)::integer as line_count, sum(quantity)::integer as quantity,
    sum(gross_amount)::decimal(18, 4) as gross_amount, sum(discount_amount)::decimal(18, 4) as discount_amount,
    sum(net_amount)::decimal(18, 4) as net_amount, sum(cost_amount)::decimal(18, 4) as cost_amount,
    sum(fulfilment_amount)::decimal(18, 4) as fulfilment_amount, bool_or(is_cost_missing) as is_cost_missing
  from new_order_lines
  group by order_key
)
select
  o.order_key, o.order_number, o.customer_key, o.order_date, o.ordered_local, o.market, o.channel, o.country, o.campaign,
  o.payment_method, o.customer_type, o.is_valid, s.line_count, s.quantity, s.gross_amount, s.discount_amount, s.net_amount,
  s.cost_amount, s.fulfilment_amount, o.is_provisional, o.factor is null as is_rate_missing, s.is_cost_missing
from sums s
join order_context o on o.order_key = s.order_key
order by order_date, order_key;
