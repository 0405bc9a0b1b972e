-- Contacts of customers with the service, complaints among them.
-- grain: one row per contact · key: contact_id
create table if not exists base.contacts (
  contact_id varchar not null, -- Number of the contact
  order_key ubigint, -- md5 of the order number it is about
  customer_key ubigint, -- Customer
  market varchar, -- Market, where the order is not known
  medium varchar not null, -- email, phone, chat, review or social
  kind varchar not null, -- complaint, question, praise or other
  cause varchar, -- Cause as the service recorded it
  opened_at timestamp not null, -- When the customer made contact, UTC
  first_reply_at timestamp, -- When the first answer left, UTC
  closed_at timestamp, -- When it was closed, UTC
  handling_cost decimal(18, 4), -- Cost of handling it
  currency varchar, -- ISO 4217 currency of the cost
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per review · key: review_id, order_key
create table if not exists base.reviews (
  review_id varchar not null, -- Number of the review
  order_key ubigint not null, -- md5 of the order number
  product_key ubigint, -- Product reviewed, if it is about one
  score tinyint not null, -- 1 (worst) to 5 (best)
  written_at timestamp not null, -- When it was written, UTC
  answered_at timestamp, -- When the shop answered, UTC
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);
