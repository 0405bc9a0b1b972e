-- Products that a visit saw in a list or found by a search, with what came of it. What was put into the cart or bought counts where it
-- was clicked last before. Names of products are joined when asked for, because they change every night.
-- grain: one row per session, list and product · key: session_key, list_kind, list, product_key
create table if not exists facts.hot_listings (
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  listing_date date not null, -- Civil day in the workspace zone on which it was seen first
  listed_local timestamp not null, -- Local time of that in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  traffic_channel varchar not null, -- Default channel group by which the visit came
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots
  list_kind varchar not null, -- search or list
  list varchar not null, -- Search words, else the name of the list
  product_key ubigint not null, -- md5 of the article number
  sku varchar not null, -- Article number, else the name that the shop tells
  rank integer, -- Place from 1 over all pages where it was seen first, else clicked first; null when not told
  is_shown boolean not null, -- The shop told that it was seen; false when only a click was told
  clicks integer not null, -- Times that it was clicked
  is_carted boolean not null, -- Put into the cart later in the session
  quantity bigint not null, -- Units bought later in the session
  sales decimal(18, 4) -- What they cost as the order event says, in the workspace currency; null when not bought or not known
);

create table if not exists facts.cold_listings as from facts.hot_listings limit 0;

create or replace view facts.listings as from facts.hot_listings union all from facts.cold_listings;

-- What a visit did with a product: looked at it, asked for it, put it into the cart, bought it.
-- grain: one row per session and product · key: session_key, product_key
create table if not exists facts.hot_product_visits (
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  visit_date date not null, -- Civil day of the first of it in the workspace zone
  visited_local timestamp not null, -- Local time of that in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  traffic_channel varchar not null, -- Default channel group by which the visit came
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots
  product_key ubigint not null, -- md5 of the article number
  sku varchar not null, -- Article number, else the name that the shop tells
  views integer not null, -- Times that its page was seen
  sold_out_views integer not null, -- Of these, times that the page said it was sold out
  additions integer not null, -- Times that it was put into the cart
  wishes integer not null, -- Times that it was put on a wish list
  restock_requests integer not null, -- Times that the visitor asked to be told when it is back
  orders integer not null, -- Orders that hold it
  quantity bigint not null, -- Units bought
  sales decimal(18, 4), -- What they cost as the order event says, in the workspace currency; null when not bought or not known
  funnel_steps utinyint not null default 0, -- What was done with it in the purchase funnel, as bits: 1 looked at, 2 put into a cart, 4 checkout begun, 8 payment, 16 ordered
  funnel_closed utinyint not null default 1, -- Furthest step of the funnel that it reached in order, 1 to 6 (ordered); others may lie between
  funnel_strict utinyint not null default 1, -- Furthest step that it reached in order with no other step between
  view_after integer, -- Seconds from the beginning of the visit to the first time that it was looked at
  cart_after integer, -- Seconds from the beginning to the first time after that that it was put into the cart
  checkout_after integer, -- Seconds from the beginning to the first checkout after that
  order_after integer -- Seconds from the beginning to the first order of it after that
);

create table if not exists facts.cold_product_visits as from facts.hot_product_visits limit 0;

create or replace view facts.product_visits as from facts.hot_product_visits union all from facts.cold_product_visits;

-- What a product is called today.
-- grain: one row per product · key: product_key
create or replace view facts.product_names as
select p.product_key, p.name, c.name as category, c.product_group, p.brand
from base.products p left join base.categories c on c.category_id = p.category_id;

-- facts.listings with the search words and with what the product is called today.
-- grain: one row per session, list and product · key: session_key, list_kind, list, product_key
create or replace view facts.named_listings as
select l.*, case when l.list_kind = 'search' then l.list end as query, coalesce(p.name, l.sku) as product, p.category, p.product_group, p.brand
from facts.listings l left join facts.product_names p on p.product_key = l.product_key;

-- facts.product_visits with what the product is called today.
-- grain: one row per session and product · key: session_key, product_key
create or replace view facts.named_product_visits as
select v.*, coalesce(p.name, v.sku) as product, p.category, p.product_group, p.brand
from facts.product_visits v left join facts.product_names p on p.product_key = v.product_key;
