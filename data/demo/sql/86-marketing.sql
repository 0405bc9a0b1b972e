-- What marketing cost and what it may cost. Clicks are the visits that an origin brings on a day by the rules of visits/20-visitors.sql, and those that
-- never arrived; they follow from how many visit and order on the day, never from single visits, so that a day is known once it is over.

-- Visits of a day that come by one of the 64 ways: most strangers (no robots, few in the app), and about two by everybody who orders online. `orders`
-- are those among them that end with one.
create table ways_of_days as
with bought as (
  select market, day, count(*) filter (channel = 'web') + 0.3 * count(*) filter (channel = 'app') as orders
  from order_totals where channel in ('web', 'app') group by all
)
select v.market, v.day, v.mi, v.campaign_id, (1 - 0.005 - 0.0015 * v.mi) / 64 as part,
  (0.89 * (v.until_number - v.from_number) + 1.86 * coalesce(b.orders, 0)) * part as visits, 0.94 * coalesce(b.orders, 0) * part as orders
from visit_days v left join bought b using (market, day)
where v.day >= getvariable('start_day') and v.day < getvariable('end_day');

-- Where the money goes: slots of 64 by way to the shop, what a click costs in EUR, which part of the clicks never arrives, how often an
-- impression is clicked, how many orders the platform claims for each of its own.
create table ad_platforms as
select * from (values
  ('Google Ads', 'paid search', 9, 'paid_search', 1.0, 0.07, 0.055, 1.2, '731-204-5518'),
  ('Microsoft Ads', 'paid search', 1, 'paid_search', 0.85, 0.06, 0.035, 1.1, 'X7710042'),
  ('Meta Ads', 'paid social', 6, 'paid_social', 1.0, 0.13, 0.012, 2.2, '40117730021'),
  ('AdNordics', 'display', 1, 'display', 1.0, 0.22, 0.003, 2.8, 'routavaara'),
  ('Hintavahti', 'affiliate', 2, 'affiliates', 1.0, 0.05, 0.08, 1.0, '')
) as t(platform, kind, slots, traffic_channel, dearness, lost, click_rate, claims, account);

-- Campaigns that always run, their part of the clicks of their kind while no campaign of the season takes all, and what a click costs.
create table standing_campaigns as
select * from (values
  ('paid search', 'brand', 0.6, 1.95), ('paid search', 'generic-jackets', 0.2, 3.9), ('paid search', 'generic-footwear', 0.2, 3.6),
  ('paid social', 'always-on', 0.5, 4.05), ('paid social', 'retargeting', 0.5, 3.85), ('display', 'retargeting', 1.0, 3.0),
  -- Story "an advertisement that outlived its offer": part of those who come by paid social while it runs.
  ('paid social', 'stove-weeks', 1.0, 3.9),
  -- Story "dead spend": half of who the display brings is a stranger who comes for a packraft, finds none and leaves at once.
  ('display', 'packraft-teaser', 0.5, 3.0), ('affiliate', 'price-comparison', 1.0, 2.6)
) as t(kind, campaign, clicks_part, click_cost);

create table ad_days as
with running as (
  select w.*, p.* exclude (kind), p.kind,
    case when k.channel = p.kind then w.campaign_id else s.campaign end as campaign,
    case when k.channel = p.kind then 3.6 else s.click_cost end as click_cost,
    case when k.channel = p.kind then 1
      when s.campaign = 'packraft-teaser' then 0.40 * teaser
      when p.kind = 'display' then 1 - 0.40 * teaser
      when s.campaign = 'stove-weeks' then w.stoves when p.kind = 'paid social' then s.clicks_part * (1 - w.stoves) else s.clicks_part end as clicks_part
  from (
    select *, if(getvariable('stories') and day >= teaser_from(), 1, 0) as teaser,
      -- Hardly anybody comes by it in the app.
      if(getvariable('stories') and day between stove_ads_from() and stove_ads_until(), 0.85 * stove_ads_part(), 0) as stoves
    from ways_of_days
  ) w
    cross join ad_platforms p
    left join campaigns k on k.campaign_id = w.campaign_id
    join standing_campaigns s on s.kind = p.kind
      -- A campaign of the season takes the place of all others, once.
      and (k.channel is distinct from p.kind or s.campaign = case p.kind when 'paid search' then 'brand' else 'always-on' end)
), drawn as (
  select *, bits('ad', concat(platform, campaign, market, day)) as b, visits * slots * clicks_part as arriving, orders * slots * clicks_part as ordering
  from running where clicks_part > 0
)
select day, mi, market, platform, account, campaign, traffic_channel, floor(arriving / (1 - lost) * (0.94 + 0.12 * draw(b, 0)) + draw(b, 1))::integer as clicks,
  floor(clicks / click_rate * (0.9 + 0.2 * draw(b, 2)))::integer as impressions,
  round(clicks * click_cost * dearness * (1 + 0.004 * mi) * (0.94 + 0.12 * draw(b, 3)), 2)::decimal(18, 4) as cost,
  round(if(campaign = 'packraft-teaser', 0.02 * clicks, ordering * claims), 2)::decimal(18, 4) as claimed
from drawn;

-- By the month, booked in even parts on its days: posters and leaflets, the agency, the tool of the newsletter, since month 21 what the films of one
-- campaign cost and what it pays of the rebates that only its visitors get, story "good ROAS, negative ROI"; and once what the agency took for the
-- bottle weeks.
create table ad_fees as
select d.day, f.platform, f.campaign, f.kind, f.traffic_channel,
  round(getvariable('scale') * f.amount / day(last_day(d.day)), 2)::decimal(18, 4) as cost
from (select distinct day, month_index(day) as mi from days where day >= getvariable('start_day') and day < getvariable('end_day')) d
join (values ('Tienvarsi posters', '', 'media', null, 45000, 0, 999), ('Revontuli agency', '', 'agency', null, 15000, 0, 999),
    ('Postilaatikko', '', 'tools', 'email', 3600, 0, 999),
    ('Revontuli agency', 'generic-footwear', 'agency', null, 1700, 21, 999), ('Google Ads', 'generic-footwear', 'discount_funding', null, 1100, 21, 999),
    ('Revontuli agency', 'bottle-weeks', 'agency', null, 300, 18, 18))
  as f(platform, campaign, kind, traffic_channel, amount, since, until) on d.mi between f.since and f.until and (f.since = 0 or getvariable('stories'));

create view out_ad_costs as
select day, platform, account, campaign, campaign as campaign_id, '' as ad_group, 'media' as kind, market, traffic_channel, impressions, clicks, cost, 'EUR' as currency,
  claimed as claimed_conversions, round(claimed * 118, 2)::decimal(18, 4) as claimed_value, day + interval 20 hours as touched_at
from ad_days where clicks > 0
union all by name
select day, platform, '' as account, campaign, campaign as campaign_id, '' as ad_group, kind, '' as market, traffic_channel, cost, 'EUR' as currency, day + interval 20 hours as touched_at
from ad_fees
order by day, platform, campaign, kind, market;

-- Budgets: by channel and month what the plan of the year expected, made in December before it; campaigns of the season have their own.
create view out_budgets as
with loads as (
  select d.month, d.day, d.campaign_id, k.channel as taken_by, sum(d.load * m.share) / 1e4 * getvariable('scale') as busy
  from days d join markets m using (market) left join campaigns k using (campaign_id)
  where d.month >= getvariable('start_day') group by all
), planned as (
  select month as starts_on, last_day(month) as ends_on, channel as traffic_channel, '' as campaign,
    round(sum(busy) filter (taken_by is distinct from kind) * per_day, -2) as amount,
    greatest(getvariable('start_day')::timestamp, make_date(year(month) - 1, 12, 1)::timestamp) as touched_at
  from loads cross join (values ('paid_search', 'paid search', 513), ('paid_social', 'paid social', 479), ('display', 'display', 69),
    ('affiliates', 'affiliate', 98), ('email', 'tools', 108), ('all', 'fees', 1880)) as c(channel, kind, per_day)
  group by month, channel, per_day
  union all
  select c.starts_on, c.ends_on, case c.channel when 'paid search' then 'paid_search' else 'paid_social' end, c.campaign_id,
    round(sum(l.busy) * case c.channel when 'paid search' then 688 else 445 end, -2),
    greatest(c.starts_on - 45, getvariable('start_day'))::timestamp
  from campaigns c join loads l on l.campaign_id = c.campaign_id where c.channel in ('paid search', 'paid social') and c.starts_on >= getvariable('start_day')
  group by c.starts_on, c.ends_on, c.channel, c.campaign_id
)
select starts_on, ends_on, traffic_channel, campaign, '' as market, amount::decimal(18, 4) as amount, 'EUR' as currency, touched_at
from planned where amount > 0 order by starts_on, traffic_channel, campaign;
