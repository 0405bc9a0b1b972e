-- Units that a warehouse can handle in a day, as delivered.
-- grain: one row per warehouse, stage and first day of validity · key: warehouse, stage, valid_from
create table if not exists base.warehouse_capacity (
  warehouse varchar not null, -- Warehouse, as in shipments
  stage varchar not null, -- pick, pack or ship
  valid_from date not null, -- First civil day on which it holds, until the next row of the warehouse and stage
  units_per_day integer not null, -- Units that can be handled on a day
  weekdays varchar not null, -- Days on which it works, 1 = Monday to 7 = Sunday, such as 12345
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Articles with the names of their groups: what analyses join by the article number. Every row is of day 1 January 2000, so that a
-- question about any period finds it.
-- grain: one row per article · key: sku
create table if not exists facts.products (
  sku varchar not null, -- Article number
  product varchar not null, -- Name of the product, else the article number
  category varchar, -- Category
  product_group varchar, -- Product group
  brand varchar, -- Brand
  size varchar, -- Size
  colour varchar, -- Colour
  launched_date date, -- Civil day on which it came into range
  known_date date not null -- 1 January 2000
);

-- Parcels with the time that each stage took. A parcel that has not left is there with what is known of it.
-- grain: one row per shipment · key: shipment_id
create table if not exists facts.parcels (
  shipment_id varchar not null, -- Shipment number
  order_key ubigint not null, -- Order
  order_number varchar not null, -- Order number in the shop
  order_date date not null, -- Civil day of the order in the workspace zone
  ordered_local timestamp not null, -- Local time of the order in the workspace zone
  picked_local timestamp, -- Local time in the workspace zone at which its goods were picked
  packed_local timestamp, -- Local time in the workspace zone at which it was packed
  ship_by_date date, -- Civil day in the workspace zone of its cut-off
  ship_by_local timestamp, -- Local time by which it should leave
  shipped_date date, -- Civil day in the workspace zone on which it left
  shipped_local timestamp, -- Local time of that
  delivered_date date, -- Civil day in the workspace zone on which it arrived
  delivered_local timestamp, -- Local time of that
  due_date date, -- Civil day, where the customer is, by whose end it was promised
  market varchar not null, -- Market
  channel varchar not null, -- Sales channel
  country varchar, -- Country of delivery
  region varchar, -- Region of delivery
  promise_type varchar, -- Kind of delivery that was promised
  carrier varchar, -- Carrier
  warehouse varchar, -- Warehouse it leaves from
  is_due boolean not null, -- False when the order was cancelled, is a test or never was accepted
  units_ordered integer, -- Units that should be in it
  units_shipped integer, -- Units that are in it
  pick_hours double, -- Hours from the order to the picking; null when a time is missing or out of order
  pack_hours double, -- Hours from the picking to the packing
  ship_hours double, -- Hours from the packing to the dispatch
  dispatch_hours double, -- Hours from the order to the dispatch
  transit_hours double, -- Hours from the dispatch to the arrival
  delivery_hours double -- Hours from the order to the arrival
);

-- grain: one row per warehouse, stage and first day of validity · key: warehouse, stage, valid_from
create table if not exists facts.warehouse_capacity (
  warehouse varchar not null, -- Warehouse
  stage varchar not null, -- pick, pack or ship
  valid_from date not null, -- First civil day on which it holds
  valid_until date not null, -- First civil day on which it holds no more
  units_per_day integer not null, -- Units that can be handled on a day
  weekdays varchar not null -- Days on which it works, 1 = Monday to 7 = Sunday
);

-- Tries to pay in checkouts: each failure that the shop reports, and the order that ends the checkout. Whoever goes away after a means
-- of payment was chosen tried nothing that anybody knows of.
-- grain: one row per try · key: attempt_key
create table if not exists facts.hot_payment_attempts (
  attempt_key ubigint not null, -- md5 of the checkout and the place of the event in its session
  checkout_key ubigint not null, -- Checkout
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  attempt_date date not null, -- Civil day in the workspace zone
  attempted_local timestamp not null, -- Local time in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  browser_version varchar, -- Family and major version of the browser, such as Safari 15
  os varchar, -- Family of the operating system
  os_version varchar, -- Family and major version of the operating system, such as iOS 17
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  attempt_number integer not null, -- Place among the tries of the checkout, from 1
  payment_method varchar, -- Payment method of the try, else the one named last before it
  outcome varchar not null, -- paid, declined (bank or check said no) or error (something broke off)
  error varchar, -- What was reported
  amount decimal(18, 4), -- Value of the checkout, in the workspace currency; null when not known or without a rate
  is_recovered boolean not null, -- True for a failure whose checkout ended in an order
  order_number varchar -- Order that the checkout ended in
);

create table if not exists facts.cold_payment_attempts as from facts.hot_payment_attempts limit 0;

create or replace view facts.payment_attempts as from facts.hot_payment_attempts union all from facts.cold_payment_attempts;

-- What lies in carts, article by article: what was put in and taken out before an order.
-- grain: one row per cart and article · key: cart_key, sku
create table if not exists facts.hot_cart_items (
  cart_key ubigint not null, -- Cart
  sku varchar not null, -- Article number, else the name that the event gives
  session_key ubigint not null, -- Session in which the cart was created
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  cart_date date not null, -- Civil day of the creation of the cart in the workspace zone
  created_local timestamp not null, -- Local time of that
  created_at timestamp not null, -- The same moment, UTC
  last_activity_local timestamp not null, -- Local time of the last event about the cart before an order, in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  os varchar, -- Family of the operating system
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  units_added integer not null, -- Units put in
  units_left integer not null, -- Units that lie in it, never below 0
  value_left decimal(18, 4), -- What these are worth at the price named last, in the workspace currency; null when not known
  order_number varchar, -- First order made of the cart
  is_recovered boolean not null -- The cart was ordered after 24 hours without activity, within 7 days
);

create table if not exists facts.cold_cart_items as from facts.hot_cart_items limit 0;

create or replace view facts.cart_items as from facts.hot_cart_items union all from facts.cold_cart_items;

-- Promotions on the site, visit by visit: shown, or withheld from a hold-out, and what the visit did after that.
-- grain: one row per session, promotion, place and hold-out · key: promotion_key
create table if not exists facts.hot_promotions (
  promotion_key ubigint not null, -- md5 of session, promotion, place and hold-out
  session_key ubigint not null, -- Session
  visitor_key ubigint not null, -- Visitor
  customer_key ubigint, -- Customer; null while not known or not allowed
  shown_date date not null, -- Civil day of the first time in the workspace zone
  shown_local timestamp not null, -- Local time of the first time in the workspace zone
  market varchar not null, -- Market of the visit
  country varchar, -- ISO 3166 country
  device varchar not null, -- Class of device of the visit
  browser varchar, -- Family of the browser
  os varchar, -- Family of the operating system
  traffic_channel varchar not null, -- Default channel group by which the visit came
  traffic_source varchar, -- Source by which the visit came
  traffic_medium varchar, -- Medium by which the visit came
  campaign varchar, -- Campaign by which the visit came
  landing_page_group varchar, -- Group of the page on which the visit began
  visitor_type varchar not null, -- new (first visit of the visitor that is known) or returning
  is_bot boolean not null, -- True for robots, by user agent or because no person is so fast
  promotion varchar not null, -- Promotion
  promotion_slot varchar, -- Place on the site
  is_holdout boolean not null, -- True when it would have been shown but was withheld
  views integer not null, -- Times that it was shown, or withheld
  clicks integer not null, -- Times that it was clicked
  has_cart boolean not null, -- Something was put into a cart after it was first shown or withheld
  has_clicked_cart boolean not null, -- Something was put into a cart after it was clicked
  has_order boolean not null, -- An order came after it was first shown or withheld
  has_clicked_order boolean not null, -- An order came after it was clicked
  order_value decimal(18, 4) -- Value of the orders after it was first shown or withheld, in the workspace currency; null without a rate
);

create table if not exists facts.cold_promotions as from facts.hot_promotions limit 0;

create or replace view facts.promotions as from facts.hot_promotions union all from facts.cold_promotions;
