-- grain: one row per campaign · key: campaign_id
create table if not exists base.campaigns (
  campaign_id varchar not null, -- Campaign id
  name varchar not null, -- Name
  channel varchar, -- Marketing channel
  starts_on date not null, -- First civil day
  ends_on date, -- Last civil day
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Targets by month. A row with a null dimension is the target of the whole in that dimension.
-- grain: one row per metric, month, market, channel and product group · key: all five
create table if not exists base.targets (
  metric varchar not null, -- Metric id of the catalogue
  month date not null, -- First day of the month
  market varchar not null, -- Market code, '' = all
  channel varchar not null, -- Channel, '' = all
  product_group varchar not null, -- Product group, '' = all
  value decimal(18, 6) not null, -- Target: a sum for flows, a fraction or number for ratios and stocks
  currency varchar, -- ISO 4217 currency of money targets
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Rates of a day against the euro.
-- grain: one row per day and currency · key: day, currency
create table if not exists base.exchange_rates (
  day date not null, -- Civil day
  currency varchar not null, -- ISO 4217 currency
  per_euro decimal(18, 8) not null, -- Units of the currency that one euro buys
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Days from 2000 to 2050 with their parts.
-- grain: one row per day · key: day
create table if not exists base.calendar (
  day date not null, -- Civil day
  iso_year smallint not null, -- ISO year of the week
  iso_week tinyint not null, -- ISO week, 1 to 53
  iso_weekday tinyint not null, -- 1 = Monday to 7 = Sunday
  month date not null, -- First day of the month
  quarter date not null, -- First day of the quarter
  year smallint not null -- Year
);

-- Public holidays of FI, SE, NO and DK.
-- grain: one row per day and country · key: day, country
create table if not exists base.holidays (
  day date not null, -- Civil day
  country varchar not null, -- ISO 3166 country code
  name varchar not null -- Name of the holiday in English
);
