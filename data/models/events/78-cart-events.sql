-- Events about carts with the cart that they belong to, for carts that come out anew: from the events that scope-carts.ts finds, whole for
-- each cart that a visitor of cart_visitors had to do with since their from_at, and for each that an event names no longer. Until an
-- order, or until 7 days pass without a touch, an event without a cart id belongs to the cart that its visitor named last (or will
-- name), else to one of their own. An order within 7 days of the last activity is one made of the cart.
create or replace temp table new_cart_events as
with
  -- A session that goes on where another ended was cut off because it had no end, and so is what was put together in it.
  cuts as (
    select visitor_key, started_at
    from cart_sessions
    where is_bot
    qualify started_at - lag(ended_at) over (partition by visitor_key order by started_at) <= interval 30 minute
  ),
  timed as (
    select e.*, c.started_at as cut_at
    from scope_cart_events e
    asof left join cuts c on c.visitor_key = e.visitor_key and c.started_at <= e.occurred_at
  ),
  spaced as (
    select
      event_key, received_at, occurred_at, visitor_key, name, cart_id,
      coalesce(occurred_at - lag(occurred_at) over following > interval 7 day, true)
        or coalesce(lag(name) over following = 'order_completed', false)
        or cut_at is distinct from lag(cut_at) over following as is_start
    from timed
    window following as (partition by visitor_key order by occurred_at, received_at, event_key)
  ),
  numbered as (
    select
      *,
      sum(is_start::integer) over (
        partition by visitor_key order by occurred_at, received_at, event_key rows unbounded preceding
      ) as part
    from spaced
  ),
  named as (
    select
      event_key, received_at, occurred_at, visitor_key, part,
      last_value(cart_id ignore nulls) over (
        partition by visitor_key, part order by occurred_at, received_at, event_key
        rows between unbounded preceding and current row
      ) as id
    from numbered
  ),
  parts as (
    select
      visitor_key, part,
      arg_min(cart_id, (occurred_at, received_at, event_key)) as first_id,
      arg_min({'key': event_key, 'at': received_at}, (name <> 'product_added', occurred_at, received_at, event_key)) as first_event
    from numbered
    group by visitor_key, part
  ),
  keyed as (
    select
      n.event_key, n.received_at, n.occurred_at, n.visitor_key, coalesce(n.id, p.first_id) as id,
      case
        when coalesce(n.id, p.first_id) is null then md5_number_lower(n.visitor_key || ':' || p.first_event.key || ':' || epoch_us(p.first_event.at))
        else md5_number_lower('cart:' || coalesce(n.id, p.first_id))
      end as cart_key
    from named n
    join parts p on p.visitor_key = n.visitor_key and p.part = n.part
  ),
  placed as (
    select
      *,
      row_number() over (partition by cart_key order by occurred_at, received_at, event_key) as place,
      lag(occurred_at) over (partition by cart_key order by occurred_at, received_at, event_key) as previous_at
    from keyed
  ),
  ordered as (
    select
      p.*, e.name, e.event_date, e.occurred_local, e.order_number, e.goods, e.products,
      case when e.currency = {currency} then 1 else r.factor end as factor
    from placed p
    join scope_cart_events e on e.event_key = p.event_key and e.received_at = p.received_at
    left join event_rates r on r.currency = e.currency and r.day = e.event_date
  ),
  made as (
    select cart_key, min(place) filter (where name = 'product_added') as first_place
    from ordered
    group by cart_key
    having bool_or(name = 'product_added')
  ),
  bought as (
    select o.cart_key, min(o.place) as order_place
    from ordered o
    join made m on m.cart_key = o.cart_key and o.place > m.first_place
    where o.name = 'order_completed' and o.occurred_at - o.previous_at <= interval 7 day
    group by o.cart_key
  )
select o.*, m.first_place, b.order_place
from ordered o
join made m on m.cart_key = o.cart_key
left join bought b on b.cart_key = o.cart_key
where o.place >= m.first_place and o.cart_key in (
  select k.cart_key from keyed k join cart_visitors v on v.visitor_key = k.visitor_key and k.occurred_at >= v.from_at
  union
  select link_key from changed_links where kind = 'cart'
);
