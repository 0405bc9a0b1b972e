-- Lines: how many depends on the channel; what, on the month. The lines of an order step through the slots of the month,
-- which lie in the order of the range, so that an order holds different things and none of them twice.
create table order_lines as
with counted as (
  select *, bits('lines', id) as b from orders
), expanded as (
  select *, unnest(range(1, 2 + case channel
      when 'marketplace' then [0, 0, 0, 0, 0, 0, 0, 1, 1, 2]
      when 'store' then [0, 0, 0, 0, 0, 0, 1, 1, 1, 2]
      when 'phone' then [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]
      when 'app' then [0, 0, 0, 0, 0, 0, 1, 1, 1, 3]
      else [0, 0, 0, 0, 0, 1, 1, 1, 2, 4] end[1 + floor(10 * draw(b, 0))::integer])) as line_number
  from counted
), drawn as (
  select *, bits('line', id * 16 + line_number) as lb from expanded
), chosen as (
  select d.*, a.article_id, a.model_id, a.sku, a.size, a.category_id, a.product_group, a.returns, l.price, l.unit_cost, l.markdown,
    if(draw(lb, 1) < a.several, 2 + floor(2.2 * draw(lb, 2) * draw(lb, 2))::integer, 1) as quantity
  from drawn d
    join slots s on s.month = d.month
      and s.slot = ((d.b >> 16) + (d.line_number - 1) * 2950 + if(d.line_number = 1, 0, (d.lb & 2047))::bigint) % 16384
    join articles a using (article_id)
    join price_list l on l.model_id = a.model_id and l.month = d.month and l.market = d.market
), campaign_models as (
  select c.campaign_id, m.model_id, c.discount + if(draw(bits('campaign', concat(c.campaign_id, m.model_id)), 1) < 0.3, 0.10, 0) as discount
  from campaigns c, models m
  where (len(c.groups) = 0 or list_contains(c.groups, m.product_group))
    and draw(bits('campaign', concat(c.campaign_id, m.model_id)), 0) < c.share
), discounted as (
  select c.*, k.campaign_id as line_campaign,
    greatest(c.markdown, coalesce(k.discount, 0), coalesce(p.discount, 0)) as lowered, greatest(lowered, if(c.has_coupon, 0.10, 0)) as discount_rate
  from chosen c left join campaign_models k on k.campaign_id = c.running_campaign and k.model_id = c.model_id
    left join price_models p on p.model_id = c.model_id and p.mi = c.mi
)
select id, order_no, line_number, customer, market, currency, zone, vat, day, mi, channel, ordered_at, is_kept, article_id, sku, size,
  category_id, product_group, returns, quantity, unit_cost, line_campaign, lb, has_coupon,
  (price * quantity)::decimal(18, 4) as gross_amount, round(price * quantity * discount_rate, 2)::decimal(18, 4) as discount_amount,
  -- A coupon gives nothing on what is cheaper already.
  if(discount_rate > lowered, discount_amount, 0)::decimal(18, 4) as coupon_amount
from discounted;

-- What an order comes to; shipping is free from 79 EUR on.
create table order_sums as
select l.id, any_value(l.order_no) as order_no, count(*) as line_count, sum(quantity)::integer as units,
  sum(gross_amount - discount_amount)::decimal(18, 4) as net, max(line_campaign) as line_campaign,
  sum(coupon_amount)::decimal(18, 4) as coupon_amount
from order_lines l group by l.id;

create table order_totals as
select o.*, s.line_count, s.units, s.net, s.coupon_amount, if(o.has_coupon, strftime(o.month, 'NEWS-%Y-%m'), s.line_campaign) as campaign_id,
  case when o.channel = 'store' then 0 when s.net >= 79 * o.price_factor then 0
    else round(3.9 * o.price_factor, 2) end::decimal(18, 4) as shipping_charged
from orders o join order_sums s using (id);
