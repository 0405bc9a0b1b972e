-- Parcels with what was promised and what happened.
-- grain: one row per shipment · key: shipment_id
create table if not exists base.shipments (
  shipment_id varchar not null, -- Shipment number
  order_key ubigint not null, -- md5 of the order number
  carrier varchar, -- Carrier
  warehouse varchar, -- Warehouse it leaves from
  promised_date date, -- Civil day, where the customer is, by whose end the parcel was promised
  picked_at timestamp, -- When its goods were picked, UTC
  packed_at timestamp, -- When it was packed, UTC
  ship_by timestamp, -- By when it should leave, UTC: the cut-off of its carrier
  shipped_at timestamp, -- When it left, UTC
  delivered_at timestamp, -- When it arrived, UTC; null while open
  time_zone varchar, -- IANA zone of the customer, in which the end of the promised day is taken; null = the workspace's
  units_ordered integer, -- Units that should be in it
  units_shipped integer, -- Units that are in it
  is_damaged boolean not null, -- True when it arrived damaged
  is_wrong boolean not null, -- True when it held wrong goods
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Goods that came back, and the net sales they take back.
-- grain: one row per returned line · key: return_number, return_line
create table if not exists base.returns (
  return_number varchar not null, -- Number of the return or credit note
  return_line integer not null, -- Position in it, from 1
  order_key ubigint, -- md5 of the order number; null when the source does not know the order
  customer_key ubigint, -- Customer, where the order is not known
  market varchar, -- Market, where the order is not known
  channel varchar, -- Channel, where the order is not known
  product_key ubigint, -- md5 of the article number
  sku varchar, -- Article number as the source writes it
  quantity integer not null, -- Units returned, positive
  amount decimal(18, 4) not null, -- Net sales taken back, without tax, positive
  currency varchar not null, -- ISO 4217 currency
  returned_at timestamp not null, -- When the return was booked, UTC
  reason varchar, -- Reason given
  is_resalable boolean not null, -- True when the goods go back into stock, so that their cost comes back
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);
