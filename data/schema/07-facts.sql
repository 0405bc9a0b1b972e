-- What queries read: derived from base by data/models, denormalised, amounts in the workspace currency, days in the
-- workspace zone. Written in day order, so that a period touches few row groups.

-- grain: one row per order line that is a product of an order · key: order_key, line_number
create table if not exists facts.order_lines (
  order_key ubigint not null, -- Order
  line_number integer not null, -- Position in the order
  order_number varchar not null, -- Order number in the shop
  customer_key ubigint, -- Customer; null when anonymous
  order_date date not null, -- Civil day of the order in the workspace zone
  ordered_local timestamp not null, -- Local time of the order in the workspace zone
  market varchar not null, -- Market
  channel varchar not null, -- Sales channel
  country varchar, -- Country of delivery
  campaign varchar, -- Name of the campaign the order names
  payment_method varchar, -- Payment method
  customer_type varchar not null, -- new (first valid order), returning or anonymous
  sku varchar, -- Article number
  product varchar, -- Name of the product, else the article number
  category varchar, -- Category
  product_group varchar, -- Product group
  brand varchar, -- Brand
  size varchar, -- Size
  is_valid boolean not null, -- True when the order counts: accepted, not a test, not cancelled before dispatch
  quantity integer not null, -- Units
  gross_amount decimal(18, 4), -- Price times quantity before discount; null without a rate
  discount_amount decimal(18, 4), -- Discount; null without a rate
  net_amount decimal(18, 4), -- Gross less discount, before returns; null without a rate
  cost_amount decimal(18, 4), -- Cost of the goods; null when the unit cost is not known
  fulfilment_amount decimal(18, 4), -- Share of pick, pack, ship and payment cost, by net amount; the last line takes the rest
  is_provisional boolean not null, -- True until the nightly load confirmed the order
  is_rate_missing boolean not null, -- True when an amount could not be converted
  is_cost_missing boolean not null -- True when the cost of the goods is not known
);

-- grain: one row per order that has a product line · key: order_key
create table if not exists facts.orders (
  order_key ubigint not null, -- Order
  order_number varchar not null, -- Order number in the shop
  customer_key ubigint, -- Customer; null when anonymous
  order_date date not null, -- Civil day of the order in the workspace zone
  ordered_local timestamp not null, -- Local time of the order in the workspace zone
  market varchar not null, -- Market
  channel varchar not null, -- Sales channel
  country varchar, -- Country of delivery
  campaign varchar, -- Name of the campaign the order names
  payment_method varchar, -- Payment method
  customer_type varchar not null, -- new, returning or anonymous
  is_valid boolean not null, -- True when the order counts
  line_count integer not null, -- Product lines
  quantity integer not null, -- Units
  gross_amount decimal(18, 4), -- Sum of the lines
  discount_amount decimal(18, 4), -- Sum of the lines
  net_amount decimal(18, 4), -- Sum of the lines
  cost_amount decimal(18, 4), -- Sum of the lines
  fulfilment_amount decimal(18, 4), -- Sum of the lines
  is_provisional boolean not null, -- True until the nightly load confirmed the order
  is_rate_missing boolean not null, -- True when an amount could not be converted
  is_cost_missing boolean not null -- True when the cost of some goods is not known
);

-- grain: one row per returned line · key: return_number, return_line
create table if not exists facts.returns (
  return_number varchar not null, -- Return
  return_line integer not null, -- Position in it
  order_key ubigint, -- Order; null when the source does not know it
  order_number varchar, -- Order number in the shop
  customer_key ubigint, -- Customer
  return_date date not null, -- Civil day of the return in the workspace zone
  returned_local timestamp not null, -- Local time of the return
  order_date date not null, -- Civil day of the order; the day of the return when the order is not known
  ordered_local timestamp not null, -- Local time of the order, or of the return
  market varchar not null, -- Market of the order
  channel varchar not null, -- Channel of the order
  country varchar, -- Country of the order
  campaign varchar, -- Campaign of the order
  payment_method varchar, -- Payment method of the order
  customer_type varchar not null, -- Customer type of the order
  sku varchar, -- Article number
  product varchar, -- Name of the product, else the article number
  category varchar, -- Category
  product_group varchar, -- Product group
  brand varchar, -- Brand
  size varchar, -- Size
  reason varchar, -- Reason
  quantity integer not null, -- Units, positive
  net_amount decimal(18, 4), -- Net sales taken back, positive; null without a rate
  cost_amount decimal(18, 4), -- Cost of goods that came back into stock, 0 when not resalable; null when not known
  lost_amount decimal(18, 4), -- Cost of goods that cannot be sold again, 0 when resalable; null when not known
  handling_amount decimal(18, 4) not null, -- Share of the return handling cost of the order
  is_rate_missing boolean not null -- True when an amount could not be converted
);

-- The delivery promise of an order and what became of it.
-- grain: one row per order with a promised day · key: order_key
create table if not exists facts.promises (
  order_key ubigint not null, -- Order
  order_number varchar not null, -- Order number in the shop
  customer_key ubigint, -- Customer
  due_date date not null, -- Civil day where the customer is by whose end the whole order was promised
  order_date date not null, -- Civil day of the order in the workspace zone
  shipped_date date, -- Civil day in the workspace zone on which the last parcel left; null while one has not, or units are in none yet
  delivered_date date, -- Civil day where the customer is on which the last parcel arrived; null while one is open, or units are in none yet
  market varchar not null, -- Market
  channel varchar not null, -- Sales channel
  country varchar, -- Country of delivery
  region varchar, -- Region of delivery
  promise_type varchar, -- Kind of delivery that was promised
  carrier varchar, -- Carrier of the parcel that arrived last or is open
  warehouse varchar, -- Warehouse of that parcel
  is_due boolean not null, -- False when the customer cancelled, the order is a test or never was accepted: nothing is due then
  is_short boolean not null, -- Fewer units shipped than ordered, in all parcels that there are
  is_merchant_cancelled boolean not null, -- Cancelled by the shop
  is_damaged boolean not null, -- Some parcel arrived damaged
  is_wrong boolean not null, -- Some parcel held wrong goods
  units_ordered integer, -- Units of goods in the order
  units_first integer, -- Units of it that were in the parcel they should have been in; null while no parcel has left, and where parcels do not tell their units
  is_complete boolean, -- True when the parcels that arrived by the end of the promised day held all units of the order
  complaint_date date -- Civil day of the first complaint about the order up to 30 days after its last parcel arrived
);

-- grain: one row per contact · key: contact_id
create table if not exists facts.contacts (
  contact_id varchar not null, -- Contact
  order_key ubigint, -- Order it is about
  order_number varchar, -- Order number in the shop
  customer_key ubigint, -- Customer
  opened_date date not null, -- Civil day of the contact in the workspace zone
  opened_local timestamp not null, -- Local time of the contact
  market varchar not null, -- Market of the order or of the contact
  channel varchar, -- Sales channel of the order
  country varchar, -- Country of the order
  carrier varchar, -- Carrier of the order
  warehouse varchar, -- Warehouse of the order
  due_date date, -- Promised day of the order
  medium varchar not null, -- email, phone, chat, review or social
  kind varchar not null, -- complaint, question, praise or other
  cause varchar, -- Cause
  reply_minutes double, -- Minutes to the first answer; null while unanswered
  cost_amount decimal(18, 4) -- Cost of handling; null when not known
);

-- When customers become active and stop being so: +1 on the day of the first order or of a return after a lapse, -1 on the
-- day after the active window has passed without an order. Summed up to a day it is the number of active customers, so the
-- bridge new + reactivated - lapsed closes by construction.
-- grain: one row per customer and change · key: customer_key, day, kind
create table if not exists facts.customer_changes (
  customer_key ubigint not null, -- Customer
  day date not null, -- Civil day of the change in the workspace zone
  kind varchar not null, -- new, reactivated or lapsed
  delta tinyint not null, -- +1 or -1
  market varchar not null, -- Home market: that of the first order
  country varchar -- Country of the first order
);
