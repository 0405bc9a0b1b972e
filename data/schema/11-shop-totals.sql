-- What the shop or the ledger itself counts by day, to hold the orders that were loaded against.
-- grain: one row per day, market and system · key: day, market, system
create table if not exists base.shop_totals (
  day date not null, -- Civil day in the workspace zone on which the orders were placed
  market varchar not null, -- Market
  system varchar not null, -- Who counted: shop, erp …
  orders integer not null, -- Orders that count
  net_sales decimal(18, 4), -- Their goods without tax and shipping, after discounts, before returns; null = not counted
  currency varchar not null, -- ISO 4217 currency of net_sales
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);
