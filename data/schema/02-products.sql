-- Product categories, a tree of at most a few levels.
-- grain: one row per category · key: category_id
create table if not exists base.categories (
  category_id varchar not null, -- Category id in the shop
  name varchar not null, -- Name of the category
  product_group varchar not null, -- Name of the product group (top level) that the category belongs to
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per product (sellable article) · key: product_key
create table if not exists base.products (
  product_key ubigint not null, -- md5 of the article number
  sku varchar not null, -- Article number
  name varchar, -- Name of the product
  category_id varchar, -- Category of the product
  brand varchar, -- Brand
  size varchar, -- Size
  colour varchar, -- Colour
  launched_on date, -- Day the product came into range
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- What one unit of a product costs to buy, from a day on.
-- grain: one row per product and first day of validity · key: product_key, valid_from
create table if not exists base.unit_costs (
  product_key ubigint not null, -- md5 of the article number
  valid_from date not null, -- First civil day on which the cost holds
  unit_cost decimal(18, 4) not null, -- Cost of one unit, without tax
  currency varchar not null, -- ISO 4217 currency of the cost
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Stock at the end of a day.
-- grain: one row per product, warehouse and day · key: product_key, warehouse, day
create table if not exists base.stock (
  product_key ubigint not null, -- md5 of the article number
  warehouse varchar not null, -- Warehouse
  day date not null, -- Civil day at whose end the stock was counted
  units integer not null, -- Units on hand
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);
