-- What marketing cost, as delivered.
-- grain: one row per day, platform, account, campaign, ad group, kind of cost and market · key: all seven
create table if not exists base.ad_costs (
  day date not null, -- Civil day of the cost, in the time zone of the account
  platform varchar not null, -- Where the money went, such as Google Ads
  account varchar not null, -- Account of the platform, '' = not told
  campaign varchar not null, -- Name of the campaign on that day, '' = none
  campaign_id varchar not null, -- Id of the campaign, else its name, '' = none
  utm_campaign varchar, -- What utm_campaign its links carry, where that is told
  ad_group varchar not null, -- Ad group or ad set, '' = the whole campaign
  kind varchar not null, -- media, agency, tools or discount_funding
  market varchar not null, -- Market code, '' = not of one market
  traffic_channel varchar, -- Channel of its visits, where that is told
  impressions integer, -- How often it was shown
  clicks integer, -- Clicks that lead to the shop
  cost decimal(18, 4) not null, -- Cost without tax, in its currency; negative for a credit note
  currency varchar not null, -- ISO 4217 currency
  claimed_conversions decimal(18, 4), -- Orders that the platform claims
  claimed_value decimal(18, 4), -- Sales that the platform claims, in the same currency
  campaign_day varchar, -- Campaign and day of which an export of a platform says all there is
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- What marketing may cost, as delivered. Rows add up.
-- grain: one row per first day, channel, campaign and market · key: starts_on, traffic_channel, campaign, market
create table if not exists base.budgets (
  starts_on date not null, -- First civil day
  ends_on date, -- Last civil day; null = the end of the month of the first
  traffic_channel varchar not null, -- Channel of its visits, all = no single one
  campaign varchar not null, -- Campaign, '' = no single one
  market varchar not null, -- Market code, '' = no single one
  amount decimal(18, 4) not null, -- What may be spent from first to last day
  currency varchar not null, -- ISO 4217 currency
  source varchar not null, -- Source that delivered the row last
  load_id integer not null -- Load that delivered the row last
);

-- A campaign is called as its visits are: by utm_campaign where that is told, else by its last name in the platform.
-- grain: one row per day, platform, account, campaign, ad group, kind of cost and market · key: all seven
create table if not exists facts.ad_costs (
  day date not null, -- Civil day of the cost
  platform varchar not null, -- Where the money went
  account varchar not null, -- Account of the platform, '' = not told
  campaign_id varchar not null, -- Id of the campaign, else its name, '' = none
  campaign_name varchar, -- Last name of the campaign in the platform
  campaign varchar, -- utm_campaign where it is told, else the name
  ad_group varchar not null, -- Ad group, '' = the whole campaign
  kind varchar not null, -- media, agency, tools or discount_funding
  market varchar, -- Market; null when it is not of one
  traffic_channel varchar, -- Channel of its visits; null when nobody knows
  impressions integer, -- How often it was shown
  clicks integer, -- Clicks that lead to the shop
  cost_amount decimal(18, 4), -- Cost; null without a rate
  claimed_conversions decimal(18, 4), -- Orders that the platform claims
  claimed_value decimal(18, 4), -- Sales that the platform claims; null without a rate
  is_rate_missing boolean not null -- True when the cost could not be converted
);

-- Budgets spread evenly over their days; the last day takes what is left of the division.
-- grain: one row per budget and day · key: day, starts_on, traffic_channel, campaign, market
create table if not exists facts.budget_days (
  day date not null, -- Civil day
  starts_on date not null, -- First day of the budget
  market varchar, -- Market; null for no single one
  traffic_channel varchar, -- Channel; null for no single one
  campaign varchar, -- Campaign; null for no single one
  budget_amount decimal(18, 4), -- What may be spent on the day; null without a rate
  is_rate_missing boolean not null -- True when the budget could not be converted
);
