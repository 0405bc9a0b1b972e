-- Countries by the names that Analytics gives them.
create or replace temp table country_codes as
select * from (values
  ('Albania', 'AL'), ('Algeria', 'DZ'), ('Argentina', 'AR'), ('Armenia', 'AM'), ('Australia', 'AU'), ('Austria', 'AT'),
  ('Bahamas', 'BS'), ('Bahrain', 'BH'), ('Bangladesh', 'BD'), ('Barbados', 'BB'), ('Belarus', 'BY'), ('Belgium', 'BE'),
  ('Belize', 'BZ'), ('Bolivia', 'BO'), ('Bosnia & Herzegovina', 'BA'), ('Botswana', 'BW'), ('Brazil', 'BR'),
  ('Brunei', 'BN'), ('Bulgaria', 'BG'), ('Cambodia', 'KH'), ('Canada', 'CA'), ('Chile', 'CL'), ('China', 'CN'),
  ('Colombia', 'CO'), ('Costa Rica', 'CR'), ('Croatia', 'HR'), ('Cyprus', 'CY'), ('Czechia', 'CZ'),
  ('Côte d’Ivoire', 'CI'), ('Denmark', 'DK'), ('Dominican Republic', 'DO'), ('Ecuador', 'EC'), ('Egypt', 'EG'),
  ('El Salvador', 'SV'), ('Estonia', 'EE'), ('Ethiopia', 'ET'), ('Finland', 'FI'), ('France', 'FR'),
  ('French Polynesia', 'PF'), ('Georgia', 'GE'), ('Germany', 'DE'), ('Ghana', 'GH'), ('Gibraltar', 'GI'), ('Greece', 'GR'),
  ('Guatemala', 'GT'), ('Haiti', 'HT'), ('Honduras', 'HN'), ('Hong Kong', 'HK'), ('Hungary', 'HU'), ('Iceland', 'IS'),
  ('India', 'IN'), ('Indonesia', 'ID'), ('Iraq', 'IQ'), ('Ireland', 'IE'), ('Israel', 'IL'), ('Italy', 'IT'),
  ('Jamaica', 'JM'), ('Japan', 'JP'), ('Jersey', 'JE'), ('Jordan', 'JO'), ('Kazakhstan', 'KZ'), ('Kenya', 'KE'),
  ('Kosovo', 'XK'), ('Kuwait', 'KW'), ('Kyrgyzstan', 'KG'), ('Laos', 'LA'), ('Latvia', 'LV'), ('Lebanon', 'LB'),
  ('Lithuania', 'LT'), ('Luxembourg', 'LU'), ('Macau', 'MO'), ('Macedonia (FYROM)', 'MK'), ('Malaysia', 'MY'),
  ('Maldives', 'MV'), ('Mali', 'ML'), ('Malta', 'MT'), ('Martinique', 'MQ'), ('Mauritius', 'MU'), ('Mexico', 'MX'),
  ('Moldova', 'MD'), ('Montenegro', 'ME'), ('Morocco', 'MA'), ('Myanmar (Burma)', 'MM'), ('Nepal', 'NP'),
  ('Netherlands', 'NL'), ('New Zealand', 'NZ'), ('Nicaragua', 'NI'), ('Nigeria', 'NG'), ('Norway', 'NO'), ('Oman', 'OM'),
  ('Pakistan', 'PK'), ('Palestine', 'PS'), ('Panama', 'PA'), ('Papua New Guinea', 'PG'), ('Paraguay', 'PY'),
  ('Peru', 'PE'), ('Philippines', 'PH'), ('Poland', 'PL'), ('Portugal', 'PT'), ('Puerto Rico', 'PR'), ('Qatar', 'QA'),
  ('Romania', 'RO'), ('Russia', 'RU'), ('Rwanda', 'RW'), ('Réunion', 'RE'), ('San Marino', 'SM'), ('Saudi Arabia', 'SA'),
  ('Serbia', 'RS'), ('Singapore', 'SG'), ('Sint Maarten', 'SX'), ('Slovakia', 'SK'), ('Slovenia', 'SI'), ('Somalia', 'SO'),
  ('South Africa', 'ZA'), ('South Korea', 'KR'), ('Spain', 'ES'), ('Sri Lanka', 'LK'), ('Sudan', 'SD'), ('Sweden', 'SE'),
  ('Switzerland', 'CH'), ('Taiwan', 'TW'), ('Tanzania', 'TZ'), ('Thailand', 'TH'), ('Trinidad & Tobago', 'TT'),
  ('Tunisia', 'TN'), ('Turkey', 'TR'), ('Uganda', 'UG'), ('Ukraine', 'UA'), ('United Arab Emirates', 'AE'),
  ('United Kingdom', 'GB'), ('United States', 'US'), ('Uruguay', 'UY'), ('Venezuela', 'VE'), ('Vietnam', 'VN'),
  ('Zimbabwe', 'ZW')
) as codes (country_name, country_code);

create or replace macro channel_of(name) as
  case name
    when 'Organic Search' then 'organic_search'
    when 'Paid Search' then 'paid_search'
    when 'Direct' then 'direct'
    when 'Referral' then 'referral'
    when 'Social' then 'organic_social'
    when 'Affiliates' then 'affiliates'
    when 'Display' then 'display'
    when 'Email' then 'email'
    else 'unassigned'
  end;

-- One row per visit id. A visit comes on a line per unit price, and again with another beginning when it crosses midnight: its
-- first line counts. Trap: a few visits of other visitors share an id, and nothing tells them apart any more.
create or replace temp table counted_visits as
select
  visit_id,
  arg_min(visit, place) as visit
from (
  select
    visit_id,
    {
      'started': try_cast(visit_start_time as bigint),
      'channel': channel_of(channel_grouping),
      'page_views': try_cast(page_views as integer),
      'seconds': try_cast(time_on_site as integer),
      'number': try_cast(visit_number as integer),
      'is_bounce': bounces = '1',
      'file': _file,
      'line': _line
    } as visit,
    {'at': try_cast(visit_start_time as bigint), 'file': _file, 'line': _line} as place
  from visit_lines
)
group by visit_id;

-- Lines of all_sessions: one hit of a visit with one product.
create or replace temp table hits as
select
  h.visitId as visit_id,
  try_cast(h.visitId as bigint) as started,
  try_cast(h.time as bigint) // 1000 as after,
  h.type = 'PAGE' as is_page,
  try_cast(h.eCommerceAction_type as integer) as action,
  h.pagePathLevel1 as path,
  h.pageTitle as title,
  h.productSKU as sku,
  h.v2ProductName as product_name,
  try_cast(h.productPrice as bigint) / 1000000 as price,
  h.transactionId as order_number,
  try_cast(h.transactionRevenue as bigint) / 1000000 as revenue,
  channel_of(h.channelGrouping) as channel,
  try_cast(h.pageviews as integer) as page_views,
  try_cast(h.timeOnSite as integer) as seconds,
  c.country_code as country,
  h._file,
  h._line
from hit_lines h
left join country_codes c on c.country_name = h.country;

create or replace temp table hit_visits as
select
  visit_id,
  arg_min(
    {
      'started': started,
      'channel': channel,
      'page_views': page_views,
      'seconds': seconds,
      'number': null::integer,
      'is_bounce': page_views = 1,
      'file': _file,
      'line': _line
    },
    {'file': _file, 'line': _line}
  ) as visit,
  max(after) as last_after,
  any_value(country) as country
from hits
group by visit_id;

-- Both together: what analytics.csv says of a visit comes first, the country stands in the other alone.
create or replace temp table visits as
select
  visit_id,
  v.visit.started as started,
  v.visit.channel as channel,
  coalesce(v.visit.page_views, 0) as page_views,
  greatest(coalesce(v.visit.seconds, 0), coalesce(v.last_after, 0)) as seconds,
  v.visit.number as number,
  coalesce(v.visit.is_bounce, false) as is_bounce,
  v.country as country,
  v.visit.file as _file,
  v.visit.line as _line
from (
  select visit_id, coalesce(c.visit, h.visit) as visit, h.last_after, h.country
  from counted_visits c
  full join hit_visits h using (visit_id)
) v;

-- Pages that are known by name, in their order within the visit.
create or replace temp table known_pages as
select visit_id, path, title, row_number() over (partition by visit_id order by after, path, title) as number
from (select distinct visit_id, after, path, title from hits where is_page);

-- What was bought: lines with a revenue, each once.
create or replace temp table bought as
select
  visit_id,
  sum(units * price) as amount,
  sum(revenue) as revenue,
  to_json(list({'sku': null, 'quantity': units, 'price': price} order by price, units))::varchar as products
from (
  select distinct
    visit_id,
    try_cast(units_sold as integer) as units,
    try_cast(unit_price as bigint) / 1000000 as price,
    try_cast(revenue as bigint) / 1000000 as revenue
  from visit_lines
  where revenue is not null
)
group by visit_id;
