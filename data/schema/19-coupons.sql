-- Coupons that orders were placed with, by code.
-- grain: one row per order and code · key: order_key, code
create table if not exists base.order_coupons (
  order_key ubigint not null, -- md5 of the order number
  code varchar not null, -- Code as the customer or the shop wrote it; letters of either size are the same
  discount_amount decimal(18, 4), -- Discount by the coupon, without tax, in the currency of the order; null where it is not told by code
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Which campaign a code belongs to.
-- grain: one row per code · key: code
create table if not exists base.coupons (
  code varchar not null, -- Code; letters of either size are the same
  campaign varchar, -- Campaign that hands it out, by its id in campaigns, else by its utm_campaign or name
  starts_on date, -- First civil day
  ends_on date, -- Last civil day
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Prices of campaigns, by product and days.
-- grain: one row per product, market and first day · key: product_key, market, starts_on
create table if not exists base.campaign_prices (
  product_key ubigint not null, -- md5 of the article number
  sku varchar not null, -- Article number
  market varchar not null, -- Market code, '' = all
  starts_on date not null, -- First civil day
  ends_on date not null, -- Last civil day
  price decimal(18, 4) not null, -- Price of a unit without tax
  usual_price decimal(18, 4), -- Price of a unit before, without tax
  currency varchar not null, -- ISO 4217 currency
  campaign varchar, -- Campaign, by its id in campaigns, else by its utm_campaign or name
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per order and code · key: order_key, code
create table if not exists facts.order_coupons (
  order_key ubigint not null, -- Order
  order_number varchar not null, -- Order number in the shop
  customer_key ubigint, -- Customer; null when anonymous
  order_date date not null, -- Civil day of the order in the workspace zone
  ordered_local timestamp not null, -- Local time of the order in the workspace zone
  market varchar not null, -- Market
  channel varchar not null, -- Sales channel
  country varchar, -- Country of delivery
  campaign varchar, -- Campaign of the coupon; null when nobody knows
  payment_method varchar, -- Payment method
  customer_type varchar not null, -- new, returning or anonymous
  code varchar not null, -- Code in capitals
  is_valid boolean not null, -- True when the order counts
  discount_amount decimal(18, 4), -- Discount by the coupon; null where it is not told, or without a rate
  is_rate_missing boolean not null -- True when the discount could not be converted
);

-- grain: one row per product, market and first day · key: sku, market, starts_on
create table if not exists facts.campaign_prices (
  sku varchar not null, -- Article number
  product varchar, -- Name of the product, else the article number
  category varchar, -- Category
  product_group varchar, -- Product group
  brand varchar, -- Brand
  market varchar, -- Market; null when it holds in all
  campaign varchar, -- Campaign; null when it is told of none
  starts_on date not null, -- First civil day
  ends_on date not null, -- Last civil day
  price_amount decimal(18, 4), -- Price of a unit without tax; null without a rate
  usual_amount decimal(18, 4), -- Price of a unit before; null when not told, or without a rate
  is_rate_missing boolean not null -- True when the price could not be converted
);
