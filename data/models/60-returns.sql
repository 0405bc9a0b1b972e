-- facts.returns: returned lines, dated by return and by order. A return whose order is named but not there yet waits; one
-- whose source does not know the order stands alone. Goods that cannot be sold again bring no cost back.
create or replace temp table new_returns as
with
  located as (
    select b.*, timezone({zone}, timezone('UTC', b.returned_at)) as returned_local
    from {returns} b
    where b.order_key is null or b.order_key in (select order_key from order_context)
  ),
  joined as (
    select
      l.*, o.order_number, o.ordered_local, o.order_date, o.country, o.campaign, o.payment_method, o.customer_type,
      o.market as order_market, o.channel as order_channel, o.customer_key as order_customer, k.handling,
      coalesce(o.order_date, l.returned_local::date) as value_day
    from located l
    left join order_context o on o.order_key = l.order_key
    left join order_cost_sums k on k.order_key = l.order_key
  ),
  priced as (
    select
      j.*,
      case when j.currency = {currency} then j.amount else cast(j.amount * r.factor as decimal(18, 4)) end as net_amount,
      case
        when u.currency = {currency} then cast(j.quantity * u.unit_cost as decimal(18, 4))
        else cast(j.quantity * u.unit_cost * q.factor as decimal(18, 4))
      end as goods_amount,
      sum(j.amount) over whole as order_amount,
      row_number() over (partition by j.order_key order by j.return_number desc, j.return_line desc) as place_from_end
    from joined j
    left join day_rates r on r.currency = j.currency and r.day = j.value_day
    left join cost_spans u on u.product_key = j.product_key and j.value_day >= u.valid_from and j.value_day < u.valid_until
    left join day_rates q on q.currency = u.currency and q.day = j.value_day
    window whole as (partition by j.order_key)
  ),
  shared as (
    select
      *,
      case
        when handling is null or place_from_end = 1 or coalesce(order_amount, 0) = 0 then 0
        else cast(handling * (amount / order_amount) as decimal(18, 4))
      end as share
    from priced
  )
select
  s.return_number, s.return_line, s.order_key, s.order_number, coalesce(s.order_customer, s.customer_key) as customer_key,
  s.returned_local::date as return_date, s.returned_local,
  coalesce(s.order_date, s.returned_local::date) as order_date, coalesce(s.ordered_local, s.returned_local) as ordered_local,
  coalesce(s.order_market, s.market, 'unknown') as market, coalesce(s.order_channel, s.channel, 'unknown') as channel,
  s.country, s.campaign, s.payment_method,
  coalesce(s.customer_type, case when s.customer_key is null then 'anonymous' else 'returning' end) as customer_type,
  s.sku, coalesce(a.name, s.sku) as product, c.name as category, c.product_group, a.brand, a.size, s.reason, s.quantity,
  s.net_amount,
  case when s.is_resalable then s.goods_amount else 0 end::decimal(18, 4) as cost_amount,
  case when s.is_resalable then 0 else s.goods_amount end::decimal(18, 4) as lost_amount,
  case
    when s.order_key is not null and s.place_from_end = 1
      then coalesce(s.handling, 0) - sum(s.share) over (partition by s.order_key)
    else s.share
  end::decimal(18, 4) as handling_amount,
  s.net_amount is null as is_rate_missing
from shared s
left join base.products a on a.product_key = s.product_key
left join base.categories c on c.category_id = a.category_id
order by return_date, return_number, return_line;
