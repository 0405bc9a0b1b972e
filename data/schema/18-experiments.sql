-- Who was drawn into which group of an experiment, and what came of it where the delivery says so.
-- grain: one row per experiment and unit · key: experiment, visitor_key
create table if not exists base.experiment_units (
  experiment varchar not null, -- Name of the experiment
  customer_key ubigint, -- Customer who was drawn; null when the unit is none
  visitor_key ubigint not null, -- Who was drawn: md5 of the state folder's secret and the unit, which may be the customer
  arm varchar not null, -- Group that it was drawn into
  is_control boolean not null, -- True for the group from which the change or the campaign was withheld
  planned_share decimal(18, 6), -- Share of all units that the group was to have; null = the same for all groups
  drawn_on date not null, -- Civil day on which it was drawn
  campaign varchar, -- Campaign that the group got, by its utm_campaign or name
  market varchar not null, -- Market code, '' = not of one market
  has_visit boolean, -- Whether it visited; null where that is not told
  has_order boolean, -- Whether it ordered; null where the orders of the customer tell
  sales decimal(18, 4), -- What it bought for, less returns, without tax; null where the orders of the customer tell
  sales_before decimal(18, 4), -- The same in a time before it was drawn
  currency varchar not null, -- ISO 4217 currency of both
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per experiment and unit · key: experiment, visitor_key
create table if not exists facts.experiment_units (
  experiment varchar not null, -- Name of the experiment
  visitor_key ubigint not null, -- Who was drawn
  customer_key ubigint, -- Customer who was drawn; null when the unit is none
  arm varchar not null, -- Group that it was drawn into
  is_control boolean not null, -- True for the group from which the change or the campaign was withheld
  planned_share decimal(18, 6), -- Share of all units that the group was to have; null = the same for all groups
  drawn_on date not null, -- Civil day on which it was drawn
  campaign varchar, -- Campaign that the group got
  market varchar, -- Market; null when it is not of one
  has_visit boolean, -- Whether it visited; null where that is not told
  has_order boolean, -- Whether it ordered; null where the orders of the customer tell
  sales decimal(18, 4), -- What it bought for; null where the orders of the customer tell, or without a rate
  sales_before decimal(18, 4), -- The same before it was drawn; null where that is not told, or without a rate
  is_rate_missing boolean not null -- True when an amount could not be converted
);
