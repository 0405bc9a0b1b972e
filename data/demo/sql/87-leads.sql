-- Companies that ask: for gifts, work wear, equipment of clubs and schools. They come by a form, by telephone and from fairs, somebody says within days
-- which are worth pursuing, and some of these become deals weeks later. What they order is delivered and invoiced apart: it is not among the orders.
-- By origin: part of the leads, page and channel, campaign, how many are found worth pursuing and how many of those become deals, days to the deal,
-- and what a deal is worth. Story "many leads and no deals": since month 12 a competition in social media brings more leads than anything else.
create table lead_origins as
select *, coalesce(sum(part) over (order by place rows between unbounded preceding and 1 preceding), 0) as from_part, sum(part) over (order by place) as until_part
from (values
  (1, 'Organic search', 0.25, '/companies', 'organic_search', null, 0.55, 0.36, 21, 2600),
  (2, 'Paid search', 0.22, '/companies', 'paid_search', 'brand', 0.52, 0.34, 19, 2400),
  (3, 'Direct', 0.16, '/companies', 'direct', null, 0.66, 0.44, 16, 3100),
  (4, 'Newsletter', 0.13, '/companies/gifts', 'email', 'newsletter', 0.40, 0.27, 14, 1500),
  (5, 'Telephone', 0.14, null, null, null, 0.72, 0.48, 12, 3400),
  (6, 'Fair', 0.10, null, null, null, 0.78, 0.55, 52, 7800)
) as t(place, origin, part, landing_page, traffic_channel, campaign, qualified, won, days, worth);

create table lead_rows as
with asked as (
  -- Seldom on Saturdays and Sundays, most before Christmas.
  select d.day, d.mi, d.market, m.currency, m.zone, m.price_factor,
    5.2 * getvariable('scale') * m.share * [1.3, 1.35, 1.3, 1.25, 1.1, 0.35, 0.35][d.weekday]
      * [0.8, 0.85, 0.95, 0.95, 1.0, 0.8, 0.5, 0.95, 1.15, 1.3, 1.5, 0.95][month(d.day)] * (1 + 0.01 * d.mi) as expected
  from days d join markets m using (market)
  where d.day >= getvariable('start_day') and d.day < getvariable('end_day')
), counted as (
  select *, false as is_competition, floor(expected + draw(bits('leads', concat(market, day)), 0))::integer as n from asked
  union all
  select *, true, floor(0.45 * expected + draw(bits('leads', concat(market, day)), 1))::integer from asked where getvariable('stories') and mi >= 12
), numbered as (
  select * exclude (n), concat('L', strftime(day, '%y%m%d'), '-', market, if(is_competition, 'c', ''), number) as lead_id
  from (select *, unnest(range(1, n + 1)) as number from counted)
), drawn as (
  select *, bits('lead', lead_id) as b, bits('lead-2', lead_id) as b2 from numbered
), told as (
  select d.*, to_utc(day + to_hours(8 + floor(9 * draw(b, 1))::integer) + to_seconds(floor(3600 * draw(b, 2))::integer), zone) as created_at,
    coalesce(o.origin, 'Competition') as origin, coalesce(o.landing_page, if(is_competition, '/companies/competition', null)) as landing_page,
    if(is_competition, 'paid_social', o.traffic_channel) as traffic_channel,
    case when is_competition then 'always-on' when o.campaign = 'newsletter' then strftime(letter_before(created_at), 'NEWS-%Y-%m') else o.campaign end as campaign,
    coalesce(o.qualified, 0.09) as qualified, coalesce(o.won, 0.10) as won, coalesce(o.days, 25) as days, coalesce(o.worth, 900) as worth
  from drawn d left join lead_origins o on not d.is_competition and draw(d.b, 0) >= o.from_part and draw(d.b, 0) < o.until_part
)
select lead_id, market, currency, origin, landing_page, traffic_channel, campaign, created_at,
  if(draw(b, 3) < qualified, created_at + to_hours(3 + floor(110 * draw(b2, 0))::integer), null) as qualified_at,
  if(qualified_at is not null and draw(b2, 1) < won, qualified_at + to_hours(20 + floor(24 * days * exp(0.5 * normal(b2)))::integer), null) as won_at,
  pick(['Gifts', 'Gifts', 'Work wear', 'Clubs and schools', 'Guides and rental'], draw(bits('deal', lead_id), 0)) as segment,
  round(worth * price_factor * exp(0.6 * normal(bits('deal', lead_id))), -1)::decimal(18, 4) as amount
from told;
