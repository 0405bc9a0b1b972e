-- facts.order_coupons: codes of orders that are there, each with its own campaign.
create or replace temp table new_order_coupons as
select
  k.order_key, o.order_number, o.customer_key, o.order_date, o.ordered_local, o.market, o.channel, o.country,
  t.campaign, o.payment_method, o.customer_type, upper(k.code) as code, o.is_valid,
  case
    when o.factor = 1 then k.discount_amount else cast(k.discount_amount * o.factor as decimal(18, 4))
  end as discount_amount,
  k.discount_amount is not null and o.factor is null as is_rate_missing
from {order_coupons} k
join order_context o on o.order_key = k.order_key
left join coupon_campaigns t on t.code = upper(k.code)
order by o.order_date, o.order_key, k.code;
