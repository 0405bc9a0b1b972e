-- facts.order_visits: an order that is told again is another event by now, so each stands once.
create or replace temp table new_order_visits as
with told as (
  select
    md5_number_lower(order_number) as order_key, session_key, arg_min(event_date, place) as event_date,
    arg_min(occurred_local, place) as occurred_local, min(occurred_at) as occurred_at
  from session_events
  where name = 'order_completed' and order_number is not null
  group by order_number, session_key
)
select
  t.order_key, t.session_key, s.visitor_key, s.customer_key, t.event_date, t.occurred_local, t.occurred_at, s.market
from told t
join new_sessions s on s.session_key = t.session_key
order by event_date, visitor_key, order_key;
