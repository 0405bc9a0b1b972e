-- The steps of a visit in order, ten numbers apart: 0 landing, 8 and 9 words half typed, 10 and 12 search or list, 20 and 30 each product seen and put into the cart,
-- then cart, checkout, payment, order.
create or replace temp table steps_of_visits as
with listed as (
  -- Trap: list(… order by …) sorts group by group, which took most of the time of all.
  select visit, max(place) as products, list_sort(list({'place': place, 'sku': sku, 'name': name, 'quantity': quantity, 'price': price})) as cart,
    sum(quantity * price) as amount
  from looked_at group by visit
), counted as (
  select * replace ([{'sku': c.sku, 'name': c.name, 'quantity': c.quantity, 'price': c.price, 'rank': null::integer} for c in cart] as cart) from listed
), paying as materialized (
  select v.*, c.products, c.cart, c.amount, t.net, f.status as failed_by,
    case when v.does = 'order' then true when v.does = 'checkout' then draw(v.b4, 2) < 0.55 else false end as pays
  from visits v left join counted c using (visit) left join order_totals t on t.id = v.order_id
    left join (from payments where payment_number = 1 and status in ('declined', 'error')) f on f.order_no = t.order_no
), seen as materialized (
  select l.*, v.does, v.b4, f.is_clicked, f.good from looked_at l join visits v using (visit) left join looked_for f using (visit)
)
select visit, 0 as step, if(is_app, 'screen', 'page') as name, null::varchar as search_query, null::integer as search_results, null::varchar as list, null::integer as rank,
  null::varchar as category_id, null::varchar as error, null::struct(sku varchar, name varchar, quantity integer, price decimal(18, 4), rank integer)[] as products, null::decimal(18, 4) as amount
from paying
union all
select visit, unnest([8, 9]), 'products_searched', unnest([left(good, 3), left(good, length(good) - 2)]), results + unnest([23, 6]), null, null, null, null, null, null from looked_for where is_typed and not is_misspelt
union all
select visit, 10, 'products_searched', bad, 0, null, null, null, null, null, null from looked_for where is_misspelt
union all
select visit, 12, 'products_searched', good, results, null, null, null, null, null, null from looked_for where is_refined
union all
select visit, 10, 'product_list_viewed', null, null, category_id, null, category_id, null, null, null from seen where place = 1 and does in ('browse', 'cart', 'order') and good is null and draw(b4, 0) < 0.45
union all
select visit, 14, 'product_clicked', good, null, 'search', 1 + floor(-5 * ln(draw(b4, 3) + 1e-3))::integer, category_id, null,
  [{'sku': sku, 'name': name, 'quantity': quantity, 'price': price, 'rank': 1 + floor(-5 * ln(draw(b4, 3) + 1e-3))::integer}], null
from seen where place = 1 and is_clicked
union all
select s.visit, 20 * s.place, 'product_viewed', null, null, null, null, category_id, null,
  [{'sku': sku, 'name': s.name, 'quantity': quantity, 'price': price, 'rank': null}], price
from seen s join visits v using (visit) where (v.earlier_cart is null or v.does <> 'order') and (s.place <= 2 or v.does <> 'order')
union all
select s.visit, 20 * s.place + 10, 'product_added', null, null, null, null, category_id, null,
  [{'sku': sku, 'name': s.name, 'quantity': quantity, 'price': price, 'rank': null}], price * quantity
from seen s join visits v using (visit) where v.does in ('cart', 'checkout') or v.does = 'order' and v.earlier_cart is null
union all
select visit, 20 + 20 * products, 'cart_viewed', null, null, null, null, null, null, cart, amount from paying
where does = 'order' and earlier_cart is not null or does in ('order', 'cart', 'checkout') and draw(b4, 3) < 0.2
union all
select visit, 30 + 20 * products, 'checkout_started', null, null, null, null, null, null, cart, coalesce(net, amount) from paying where does in ('order', 'checkout')
union all
select visit, 40 + 20 * products, 'payment_info_entered', null, null, null, null, null, null, null, null from paying where pays
union all
select visit, 45 + 20 * products, 'payment_failed', null, null, null, null, null, coalesce(failed_by, if(draw(b4, 1) < 0.75, 'declined', 'error')), null, null
from paying where failed_by is not null or does = 'checkout' and pays and draw(b4, 0) < 0.22
union all
select visit, 50 + 20 * products, 'order_completed', null, null, null, null, null, null, cart, net from paying where does = 'order';
