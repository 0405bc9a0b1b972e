-- Who left an address or asked for an offer, before there is an order.
-- grain: one row per lead · key: lead_id
create table if not exists base.leads (
  lead_id varchar not null, -- Number of the lead
  created_at timestamp not null, -- When it came, UTC
  origin varchar, -- Where it came from, as the source calls it
  landing_page varchar, -- Page or form on which it was left
  campaign varchar, -- Campaign, by its utm_campaign or name
  traffic_channel varchar, -- Channel of the visit, where that is told
  market varchar not null, -- Market code, '' = not of one market
  is_qualified boolean not null, -- True when somebody has found it worth pursuing
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- grain: one row per deal · key: deal_id
create table if not exists base.deals (
  deal_id varchar not null, -- Number of the deal
  lead_id varchar not null, -- Lead that became it
  won_at timestamp not null, -- When it was won, UTC
  segment varchar, -- Segment of business
  amount decimal(18, 4), -- What it is worth, without tax
  currency varchar not null, -- ISO 4217 currency
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- Leads with the first deal that each became.
-- grain: one row per lead · key: lead_id
create table if not exists facts.leads (
  lead_id varchar not null, -- Lead
  lead_date date not null, -- Civil day on which it came, in the workspace zone
  created_local timestamp not null, -- Local time of it
  market varchar, -- Market; null when it is not of one
  origin varchar, -- Where it came from
  landing_page varchar, -- Page or form on which it was left
  campaign varchar, -- Campaign
  traffic_channel varchar, -- Channel of the visit; null when nobody knows
  is_qualified boolean not null, -- True when it was found worth pursuing, or became a deal
  won_date date, -- Civil day of the first deal; null while there is none
  days_to_deal integer, -- Days from the lead to its first deal, never below 0
  deal_amount decimal(18, 4), -- What all its deals are worth; null where that is not told, or without a rate
  is_rate_missing boolean not null -- True when a deal could not be converted
);
