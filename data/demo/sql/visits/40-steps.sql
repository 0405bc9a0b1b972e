-- The steps of a visit in order, ten numbers apart: 0 landing, 2 and 4 promotion, 7 what was seen of the results, 8 and 9 words half typed, 10 to 13 search,
-- filter or list, 14 a click in it, 20 and 30 each product seen and put into the cart, then cart, checkout, delivery, payment, order.
create or replace temp table steps_of_visits as
with listed as (
  -- Trap: list(… order by …) sorts group by group, which took most of the time of all.
  select visit, max(place) as products, list_sort(list({'place': place, 'sku': sku, 'name': name, 'quantity': quantity, 'price': price})) as cart,
    sum(quantity * price) as amount, bool_or(is_sold_out) as is_sold_out
  from looked_at group by visit
), counted as (
  select * replace ([{'sku': c.sku, 'name': c.name, 'quantity': c.quantity, 'price': c.price, 'rank': null::integer} for c in cart] as cart) from listed
), paying as materialized (
  select v.*, c.products, c.cart, c.amount, t.net, f.status as failed_by, coalesce(l.is_added and not c.is_sold_out and draw(v.b4, 2) < 0.4, false) as is_begun,
    case when v.does = 'order' then true when v.thwarted_by is not null then v.thwarted_by = 'bank' when v.does = 'checkout' then draw(v.b4, 2) < 0.55
      else false end as pays,
    -- Whom the price of delivery puts off has seen it.
    pays or v.thwarted_by = 'delivery' or v.does = 'checkout' and v.thwarted_by is null and draw(v.b4, 2) < 0.8 as is_delivered,
    if(v.bank_fate = 'card' and v.does = 'order' or v.thwarted_by = 'bank', v.wished_method, v.payment_method) as first_method,
    coalesce(v.thwarted_by = 'bank', false) or getvariable('stories') and v.market = 'FI' and v.payment_method = 'online bank'
      and release_day(v.started_at) between bank_from() and bank_until() - 1 as is_bank_down
  from visits v left join counted c using (visit) left join order_totals t on t.id = v.order_id left join (from looked_for where is_added) l using (visit)
    left join (from payments where payment_number = 1 and status in ('declined', 'error')) f on f.order_no = t.order_no
), seen as materialized (
  select l.*, v.does, v.b4, v.is_told, v.earlier_cart is not null as is_brought, f.is_clicked, f.good, f.is_added and not l.is_sold_out as is_added, p.rank,
    [{'sku': sku, 'name': name, 'quantity': quantity, 'price': price, 'rank': null::integer}] as product,
    l.place = 1 and v.does in ('browse', 'cart', 'order') and f.good is null and draw(v.b4, 0) < 0.45 as is_listed
  from looked_at l join visits v using (visit) left join looked_for f using (visit)
    -- The place of what was looked at first in the list or search by which it was found.
    left join list_places p on p.list = if(l.place = 1, l.category_id, null) and p.month = l.month and p.model_id = l.model_id
), reached as (
  select visit, list, good, rank, goods, shown, [{'sku': sku, 'name': null::varchar, 'quantity': null::integer, 'price': null::decimal(18, 4), 'rank': rank}] as hit,
    least(shown, greatest(coalesce(rank, 1), 3 + floor(-8 * ln(1 - 0.999 * draw(bits('depth', visit), 0)))::integer))::integer as depth
  from (
    select f.visit, 'search' as list, f.good, s.rank::integer as rank, s.sku, l.goods, l.shown
    from looked_for f left join (from seen where place = 1 and is_clicked) s using (visit)
      join lists l on l.list = f.category_id and l.month = f.month and l.visitor_size = f.visitor_size
    where f.is_refined and f.is_told
    union all
    select s.visit, s.category_id, null, s.rank::integer, s.sku, l.goods, l.shown
    from seen s join lists l on l.list = s.category_id and l.month = s.month and l.visitor_size = (s.b4 >> 32) & 7
    where s.is_listed and s.is_told
  )
)
select visit, 0 as step, if(is_app, 'screen', 'page') as name from paying anti join (from visitors where landing_product is not null) using (visit)
union all by name
select visit, 0 as step, 'product_viewed' as name, landing_product as products, landing_price as amount from visitors where landing_product is not null
union all by name
select visit, 2 as step, 'promotion_viewed' as name from visitors where promotion is not null
union all by name
select visit, 4 as step, 'promotion_clicked' as name from visitors
where promotion is not null and promotion_variant is null and draw(b3, 1) * 37 % 1 < case does when 'bounce' then 0 when 'browse' then 0.06 when 'search' then 0.02 else 0.11 end
  * if(promotion_slot = 'home_hero', 1.3, 0.7)
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
select visit, 13 as step, 'products_searched' as name, good as search_query,
  if(draw(bits('filter', visit), 1) < if(is_filtered_away, 0.9, 0.3), 0, results // 4) as search_results, 1 + floor(2 * draw(bits('filter', visit), 2))::integer as search_filters,
  concat('{"filters":[', if(is_filtered_away, '{"type":"waterproof","value":"yes"}', pick(['{"type":"size","value":"L"}', '{"type":"colour","value":"black"}',
    '{"type":"brand","value":"Vindfell"}', '{"type":"price","value":"under 100"}'], draw(bits('filter', visit), 3))),
    if(search_filters = 2, ',{"type":"in stock","value":"yes"}', ''), ']}') as properties
from looked_for where is_refined and not is_clicked and results > 0 and draw(bits('filter', visit), 0) < if(is_filtered_away, 0.9, 0.3)
union all by name
select visit, 11 as step, 'products_searched' as name, good as search_query, 'timeout' as error
from looked_for where not is_refined and draw(bits('down', visit), 0) < 0.15
union all by name
select visit, 10 as step, 'product_list_viewed' as name, category_id as list
from seen where is_listed and not is_told
union all by name
-- What was seen of a list: as far down as the visitor looked, what was clicked with it.
select visit, if(good is null, 10, 7) as step, 'product_list_viewed' as name, good as search_query, list,
  if(rank is null, goods[1:depth], list_concat(list_concat(goods[1:rank - 1], hit), goods[rank + 1:depth])) as products,
  concat('{"depth":', depth, ',"shown":', shown, '}') as properties
from reached
union all by name
select visit, 14 as step, 'product_clicked' as name, if(is_clicked, good, null) as search_query, if(is_clicked, 'search', category_id) as list, rank::integer as rank,
  [{'sku': sku, 'name': name, 'quantity': quantity, 'price': price, 'rank': rank::integer}] as products
from seen where place = 1 and is_clicked or is_listed and is_told
union all by name
select visit, 20 * place as step, 'product_viewed' as name, product as products, price as amount, if(is_sold_out, '{"availability":"out_of_stock"}', null) as properties
from seen where (not is_brought and place <= 2) or does <> 'order'
union all by name
select visit, 20 * place + 5 as step, 'restock_requested' as name, product as products
from seen where is_sold_out and draw(bits('restock', visit), 0) < 0.25
union all by name
select visit, 26 as step, 'product_added_to_wishlist' as name, product as products
from seen where does = 'wish' or does = 'browse' and place = 1 and not is_sold_out and draw(b4, 3) * 41 % 1 < 0.05
union all by name
select visit, 20 * place + 10 as step, 'product_added' as name, product as products, price * quantity as amount
from seen where does in ('cart', 'checkout') or is_added or does = 'order' and not is_brought
union all by name
select visit, 20 + 20 * products as step, 'cart_viewed' as name, cart as products, amount
from paying where does = 'order' and earlier_cart is not null or does in ('order', 'cart', 'checkout') and draw(b4, 3) < 0.2
union all by name
select visit, 30 + 20 * products as step, 'checkout_started' as name, cart as products, coalesce(net, amount) as amount
from paying where does in ('order', 'checkout') or is_begun
union all by name
select visit, 35 + 20 * products as step, 'checkout_step_viewed' as name from paying where is_told and is_delivered
union all by name
select visit, 40 + 20 * products as step, 'payment_info_entered' as name, first_method as method from paying where pays
union all by name
select visit, 45 + 20 * products as step, 'payment_failed' as name, first_method as method,
  coalesce(failed_by, if(not is_bank_down and draw(b4, 1) < 0.75, 'declined', 'error')) as error
from paying where failed_by is not null or thwarted_by = 'bank' or does = 'checkout' and pays and draw(b4, 0) < if(is_bank_down, 0.7, 0.22)
union all by name
select visit, 47 + 20 * products as step, 'payment_info_entered' as name, payment_method as method from paying where failed_by is not null and first_method <> payment_method
union all by name
select visit, 50 + 20 * products as step, 'order_completed' as name, payment_method as method, cart as products, net as amount from paying where does = 'order';
