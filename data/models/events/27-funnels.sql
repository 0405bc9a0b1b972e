-- How far each visit came in the purchase funnel: 1 it began, 2 a product was looked at, 3 one was put into a cart, 4 a checkout
-- began, 5 payment, 6 an order. Whoever orders has paid, so an order is a payment as well: shops that do not tell of payments have
-- no hole there. Steps that repeat without another between are one: the first. Read by 30-sessions.sql, where sku is null; and by
-- 52-product-visits.sql for each product of the visit: looked at, put into a cart and ordered is then this product.
-- Closed: the steps in this order, others may lie between; each at its first time after the one before. Strict: no other step lies
-- between, so the visit's steps begin with 2, 3, 4 … Bits of funnel_steps: 1 for step 2, 2 for step 3 … 16 for step 6.
-- Trap: each product of a visit meets each step of its checkouts. A visit may name two million products and make 10,000 steps, and no
-- person does: 500 products are followed into the checkout, over 200 steps.
create or replace temp table new_funnels as
with
  done as (
    select
      session_key, occurred_at, place, products,
      case name
        when 'product_viewed' then [2]
        when 'product_added' then [3]
        when 'order_completed' then [5, 6]
        when 'payment_info_entered' then [5]
        when 'payment_failed' then [5]
        else [4]
      end as steps
    from session_events
    where name in ('product_viewed', 'product_added', 'checkout_started', 'payment_info_entered', 'payment_failed')
      or (name = 'checkout_step_viewed' and coalesce(checkout_step, 1) = 1)
      or (name = 'order_completed' and order_number is not null)
  ),
  goods as (
    select session_key, coalesce(product.sku, product.name) as sku, occurred_at, place, steps
    from (
      select session_key, occurred_at, place, steps, unnest(products) as product
      from done
      where steps[1] in (2, 3) or len(steps) = 2
    )
  ),
  followed as (
    select session_key, sku
    from goods
    where sku is not null
    group by session_key, sku
    qualify row_number() over (partition by session_key order by min(place), sku) <= 500
  ),
  checkouts as (
    select session_key, occurred_at, place, steps
    from done
    where steps in ([4], [5])
    qualify row_number() over (partition by session_key order by place) <= 200
  ),
  told as (
    select session_key, sku, occurred_at, place, unnest(steps) as step
    from (
      select session_key, null as sku, occurred_at, place, steps from done
      union all
      select session_key, sku, occurred_at, place, steps from goods where sku is not null
      union all
      select g.session_key, g.sku, d.occurred_at, d.place, d.steps
      from followed g
      join checkouts d on d.session_key = g.session_key
    )
  ),
  starts as (
    select session_key, min(occurred_at) as started_at
    from session_events
    where session_key in (select session_key from done)
    group by session_key
  ),
  listed as (
    select session_key, sku, list({'step': step, 'at': occurred_at} order by place, step) as steps
    from told
    group by session_key, sku
  ),
  single as (
    select
      l.session_key, l.sku, s.started_at,
      list_filter(l.steps, lambda x, i: i = 1 or l.steps[i - 1].step <> x.step) as steps
    from listed l
    join starts s on s.session_key = l.session_key
  ),
  lists as (
    select
      session_key, sku, list_transform(steps, lambda x: x.step::utinyint) as codes,
      list_transform(steps, lambda x: ((epoch_us(x.at) - epoch_us(started_at)) // 1000000)::integer) as seconds
    from single
  ),
  viewed as (select *, list_position(codes, 2) as place_2 from lists),
  put as (select *, place_2 + list_position(codes[place_2 + 1:], 3) as place_3 from viewed),
  begun as (select *, place_3 + list_position(codes[place_3 + 1:], 4) as place_4 from put),
  paid as (select *, place_4 + list_position(codes[place_4 + 1:], 5) as place_5 from begun),
  ordered as (select *, place_5 + list_position(codes[place_5 + 1:], 6) as place_6 from paid)
select
  session_key, sku,
  (
    list_contains(codes, 2)::integer + 2 * list_contains(codes, 3)::integer + 4 * list_contains(codes, 4)::integer
    + 8 * list_contains(codes, 5)::integer + 16 * list_contains(codes, 6)::integer
  )::utinyint as funnel_steps,
  case
    when place_6 is not null then 6
    when place_5 is not null then 5
    when place_4 is not null then 4
    when place_3 is not null then 3
    when place_2 is not null then 2
    else 1
  end::utinyint as funnel_closed,
  case
    when codes[:5] = [2, 3, 4, 5, 6] then 6
    when codes[:4] = [2, 3, 4, 5] then 5
    when codes[:3] = [2, 3, 4] then 4
    when codes[:2] = [2, 3] then 3
    when codes[1] = 2 then 2
    else 1
  end::utinyint as funnel_strict,
  seconds[place_2] as view_after, seconds[place_3] as cart_after, seconds[place_4] as checkout_after,
  seconds[place_5] as payment_after, seconds[place_6] as order_after, codes as step_codes, seconds as step_seconds
from ordered;
