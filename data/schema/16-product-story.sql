-- Reviews of products by customers.
-- grain: one row per review · key: review_id
create table if not exists facts.reviews (
  review_id varchar not null, -- Number of the review
  order_key ubigint not null, -- Order that it is about
  order_number varchar not null, -- Order number
  customer_key ubigint, -- Customer
  review_date date not null, -- Civil day in the workspace zone on which it was written
  written_local timestamp not null, -- Local time of that in the workspace zone
  market varchar not null, -- Market of the order
  channel varchar not null, -- Channel of the order
  country varchar, -- ISO 3166 country of the order
  campaign varchar, -- Campaign that the order names
  payment_method varchar, -- Payment method of the order
  customer_type varchar not null, -- new, returning or anonymous, as of the order
  sku varchar, -- Article number; null when the review is about the whole order
  product varchar, -- Name of the product
  category varchar, -- Category of the product
  product_group varchar, -- Product group
  brand varchar, -- Brand
  score tinyint not null -- 1 (worst) to 5 (best)
);

-- Counts of stock, as delivered. Names of products are joined when asked for, because they change every night.
-- grain: one row per product, warehouse and day · key: product_key, warehouse, day
create table if not exists facts.stock_counts (
  product_key ubigint not null, -- md5 of the article number
  warehouse varchar not null, -- Warehouse
  day date not null, -- Civil day at whose end the stock was counted
  units integer not null -- Units on hand
);

-- Counts of stock with what the product is called today.
-- grain: one row per product, warehouse and day · key: none
create or replace view facts.named_stock_counts as
select s.*, p.sku, coalesce(p.name, p.sku) as product, p.size, c.name as category, c.product_group, p.brand
from facts.stock_counts s
left join base.products p on p.product_key = s.product_key
left join base.categories c on c.category_id = p.category_id;
