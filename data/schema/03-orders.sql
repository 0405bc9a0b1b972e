-- Orders of all channels as delivered.
-- grain: one row per order · key: order_key
create table if not exists base.orders (
  order_key ubigint not null, -- md5 of the order number
  order_number varchar not null, -- Order number in the shop
  customer_key ubigint, -- Customer; null when anonymous
  channel varchar not null, -- web, app, marketplace, store or phone
  market varchar not null, -- Market in which the order was placed
  country varchar, -- ISO 3166 country of delivery
  region varchar, -- Region of delivery
  currency varchar not null, -- ISO 4217 currency of all amounts of the order
  ordered_at timestamp not null, -- When the order was placed, UTC
  status varchar not null, -- accepted, cancelled (before dispatch, by the customer), merchant_cancelled, unpaid, or internal (no sale: bad debt, stock correction)
  is_test boolean not null, -- True for test orders
  payment_method varchar, -- Payment method
  campaign_id varchar, -- Campaign that the order names (coupon or link)
  promised_date date, -- Civil day, where the customer is, by whose end the whole order was promised
  promise_type varchar, -- Kind of delivery that was promised: standard, express, pickup …
  shipping_charged decimal(18, 4), -- Shipping charged to the customer, without tax
  is_provisional boolean not null, -- True until the nightly load has confirmed an order that came as an event
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Lines of orders. Amounts are without tax, in the currency of the order.
-- grain: one row per line · key: order_key, line_number
create table if not exists base.order_lines (
  order_key ubigint not null, -- md5 of the order number
  line_number integer not null, -- Position of the line in its order, from 1
  line_type varchar not null, -- product, shipping, fee, adjustment or stock_correction; only product counts as sales
  product_key ubigint, -- md5 of the article number
  sku varchar, -- Article number as the source writes it
  description varchar, -- Text of the line
  quantity integer not null, -- Units; negative on corrections
  gross_amount decimal(18, 4) not null, -- Price times quantity before discount
  discount_amount decimal(18, 4) not null, -- Discount on the line, positive
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per payment of an order · key: order_key, payment_number
create table if not exists base.payments (
  order_key ubigint not null, -- md5 of the order number
  payment_number integer not null, -- Number of the payment within its order
  method varchar not null, -- Payment method
  status varchar not null, -- paid, refunded, declined or error
  amount decimal(18, 4) not null, -- Amount, with tax as paid
  currency varchar not null, -- ISO 4217 currency
  paid_at timestamp, -- When it was paid or tried, UTC
  installments integer, -- Number of instalments
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- What it cost to fulfil an order: pick, pack, ship, payment fee and handling of returns.
-- grain: one row per cost entry · key: cost_id
create table if not exists base.order_costs (
  cost_id varchar not null, -- Number of the entry in the source
  order_key ubigint not null, -- md5 of the order number
  kind varchar not null, -- pick, pack, ship, payment_fee, return_handling or other
  amount decimal(18, 4) not null, -- Cost without tax
  currency varchar not null, -- ISO 4217 currency
  booked_on date not null, -- Civil day of booking
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);
