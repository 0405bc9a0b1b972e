-- Customers without anything that names them; the person behind a key stands in the personal file.
-- grain: one row per customer · key: customer_key
create table if not exists base.customers (
  customer_key ubigint not null, -- Pseudonymous key: md5 of the state folder's secret and the customer id
  market varchar, -- Home market of the customer, a market code such as FI
  country varchar, -- ISO 3166 country code of the home address
  region varchar, -- Region of the home address as the source writes it
  registered_at timestamp, -- When the customer registered, UTC
  acquisition_channel varchar, -- Channel that the source credits with winning the customer
  birth_year smallint, -- Year of birth, if the customer gave it
  recipient_key ubigint, -- Keyed hash of the e-mail address, by which mails find the customer; null without one
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Personal data, in a file of its own so that it can be kept apart, erased and refused.
-- grain: one row per customer · key: customer_key
create table if not exists personal.customers (
  customer_key ubigint not null, -- The same key as in base.customers
  customer_id varchar not null, -- Customer id in the shop
  name varchar, -- Full name
  email varchar, -- E-mail address as the source writes it
  phone varchar, -- Telephone number
  street varchar, -- Street address
  postal_code varchar, -- Postal code
  city varchar, -- City
  load_id integer not null -- Load that delivered the row last
);
