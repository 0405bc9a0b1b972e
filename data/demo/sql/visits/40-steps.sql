-- The steps of a visit in order, ten numbers apart: 0 landing, 8 and 9 words half typed, 10 to 13 search, filter or list, 20 and 30 each product seen and put into the cart,
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
    case when v.does = 'order' then true when starts_with(v.visit, 't') then false when v.does = 'checkout' then draw(v.b4, 2) < 0.55 else false end as pays
  from visits v left join counted c using (visit) left join order_totals t on t.id = v.order_id
    left join (from payments where payment_number = 1 and status in ('declined', 'error')) f on f.order_no = t.order_no
), seen as materialized (
  select l.*, v.does, v.b4, v.earlier_cart is not null as is_brought, f.is_clicked, f.good,
    [{'sku': sku, 'name': name, 'quantity': quantity, 'price': price, 'rank': null::integer}] as product
  from looked_at l join visits v using (visit) left join looked_for f using (visit)
)
select visit, 0 as step, if(is_app, 'screen', 'page') as name from paying
union all by name
select visit, unnest([8, 9]) as step, 'products_searched' as name, unnest([left(good, 3), left(good, length(good) - 2)]) as search_query,
  results + unnest([23, 6]) as search_results
from looked_for where is_typed and not is_misspelt
union all by name
select visit, 10 as step, 'products_searched' as name, bad as search_query, 0 as search_results from looked_for where is_misspelt
union all by name
select visit, 12 as step, 'products_searched' as name, good as search_query, results as search_results from looked_for where is_refined
union all by name
-- Filters on what was found and not clicked, some of which leave nothing; and a right spelling that comes when the search is down.
select visit, 13 as step, 'products_searched' as name, good as search_query, if(draw(bits('filter', visit), 1) < 0.3, 0, results // 4) as search_results,
  1 + floor(2 * draw(bits('filter', visit), 2))::integer as search_filters
from looked_for where is_refined and not is_clicked and results > 0 and draw(bits('filter', visit), 0) < 0.3
union all by name
select visit, 11 as step, 'products_searched' as name, good as search_query, 'timeout' as error
from looked_for where not is_refined and draw(bits('down', visit), 0) < 0.15
union all by name
select visit, 10 as step, 'product_list_viewed' as name, category_id as list, category_id
from seen where place = 1 and does in ('browse', 'cart', 'order') and good is null and draw(b4, 0) < 0.45
union all by name
select visit, 14 as step, 'product_clicked' as name, good as search_query, 'search' as list, 1 + floor(-5 * ln(1 - 0.999 * draw(b4, 3)))::integer as rank,
  [{'sku': sku, 'name': name, 'quantity': quantity, 'price': price, 'rank': 1 + floor(-5 * ln(1 - 0.999 * draw(b4, 3)))::integer}] as products
from seen where place = 1 and is_clicked
union all by name
select visit, 20 * place as step, 'product_viewed' as name, product as products, price as amount
from seen where (not is_brought and place <= 2) or does <> 'order'
union all by name
select visit, 20 * place + 10 as step, 'product_added' as name, product as products, price * quantity as amount
from seen where does in ('cart', 'checkout') or does = 'order' and not is_brought
union all by name
select visit, 20 + 20 * products as step, 'cart_viewed' as name, cart as products, amount
from paying where does = 'order' and earlier_cart is not null or does in ('order', 'cart', 'checkout') and draw(b4, 3) < 0.2
union all by name
select visit, 30 + 20 * products as step, 'checkout_started' as name, cart as products, coalesce(net, amount) as amount
from paying where does in ('order', 'checkout')
union all by name
select visit, 40 + 20 * products as step, 'payment_info_entered' as name from paying where pays
union all by name
select visit, 45 + 20 * products as step, 'payment_failed' as name, coalesce(failed_by, if(draw(b4, 1) < 0.75, 'declined', 'error')) as error
from paying where failed_by is not null or does = 'checkout' and pays and draw(b4, 0) < 0.22
union all by name
select visit, 50 + 20 * products as step, 'order_completed' as name, cart as products, net as amount from paying where does = 'order';
