-- The visit in which each order was told first: the way from an order to who placed it, and to what led them there.
-- grain: one row per order that an event tells of · key: order_key
create table if not exists facts.hot_order_visits (
  order_key ubigint not null, -- md5 of the order number, as in facts.orders
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  event_date date not null, -- Civil day in the workspace zone
  occurred_local timestamp not null, -- Local time in the workspace zone
  occurred_at timestamp not null, -- When it was told first, UTC
  market varchar not null -- Market of the visit
);

create table if not exists facts.cold_order_visits as from facts.hot_order_visits limit 0;

create or replace view facts.order_visits as from facts.hot_order_visits union all from facts.cold_order_visits;
