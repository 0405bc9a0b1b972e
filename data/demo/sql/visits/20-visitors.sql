-- Who visits, on what and by which way. What belongs to the visitor is drawn from the visitor, so it stays from visit to visit.
create or replace temp table visitors as
with people as (
  select v.*, bits('visitor', visitor) as p, bits('visitor-2', visitor) as p2, draw(p, 3) < 0.12 as is_refused, draw(p, 3) < 0.24 as is_analytics_only
  from visits v
), equipped as (
  select *,
    case when is_bot then pick(['googlebot', 'googlebot', 'bingbot', 'gptbot', 'claudebot', 'ahrefsbot'], draw(p, 0))
      when is_app then if(draw(p, 0) < case market when 'FI' then 0.42 when 'SE' then 0.58 else 0.62 end, 'iphone app', 'android app')
      -- Who gave up where it did not work comes back at a desk.
      when ends_with(visitor, '-3') then pick(['windows chrome', 'windows chrome', 'windows edge', 'mac safari'], draw(p, 0))
      else web_agent(p, market, mi) end as agent,
    -- AI assistants: half a percent of the visits in the first month, four in the last.
    case when is_bot or starts_with(visit, 'p') or is_app and draw(b3, 1) < 0.7 then 'direct'
      -- Mails go to who is on the list.
      when (order_campaign like 'NEWS%' or list_contains(getvariable('newsletter_slots'), b4 & 63)) and (customer is null or not on_mail_list(customer)) then 'direct'
      when order_campaign like 'NEWS%' then if(draw(b3, 1) < 0.8, 'newsletter', 'direct')
      when draw(b3, 1) < 0.005 + 0.0015 * mi then pick(['chatgpt', 'chatgpt', 'chatgpt', 'perplexity', 'copilot'], draw(b3, 2)) end as certain_origin
  from people
)
select e.visit, e.does, e.is_measured, e.is_slow, e.is_broken, if(e.is_app, null, release_of(rd)) as release, e.screen, e.started_at, e.known_at, e.pace, e.market, e.is_app, e.is_bot, e.order_campaign, e.order_id, e.order_no, e.b3, e.b4, e.is_refused, e.is_analytics_only,
  if(e.is_refused, null, e.earlier_cart) as earlier_cart, draw(p2, 0) < 0.5 as is_signed_in, e.payment_method, a.device, a.browser, a.os, o.traffic_source, o.traffic_medium, o.referrer_host, o.click_id, o.traffic_channel, s.page_host,
  case when a.browser in ('Chrome', 'Edge') then 130 + age when a.browser = 'Firefox' then 131 + age when a.browser = 'Samsung Internet' then 26 + mi // 8
    when a.os in ('iOS', 'macOS') then case when draw(p2, 3) < 0.02 then 15 when mi < 12 or draw(p2, 3) < 0.3 then 18 else 26 end end::varchar as browser_version,
  coalesce(a.os_version, if(a.os = 'iOS', case when draw(p2, 3) < 0.02 then '15' when mi < 12 or draw(p2, 3) < 0.3 then '18' else '26' end, null)) as os_version,
  case when o.kind = 'none' then null when o.kind = k.channel then k.campaign_id when o.kind = 'newsletter' then strftime(letter_before(e.started_at), 'NEWS-%Y-%m')
    when o.kind = 'paid search' then nullif(pick(['brand', 'brand', 'generic-jackets', 'generic-footwear', 'Brand'], draw(b3, 3)),
      if(o.click_id = 'gclid' and is_unnamed, 'generic-footwear', null))
    when o.kind = 'paid social' then if(is_untagged, null, if(is_for_stoves, 'stove-weeks', pick(['always-on', 'retargeting'], draw(b3, 3)))) when o.kind = 'affiliate' then 'price-comparison' when o.kind = 'display' then
    if(getvariable('stories') and e.does = 'bounce' and starts_with(e.visit, 'n') and e.day >= teaser_from(), 'packraft-teaser', if(is_untagged, null, 'retargeting')) end as campaign,
  -- The promotion of a campaign stands on the front page and above the list of what is on sale; one visitor in ten is not shown it, to see what
  -- it brings. Who leaves at once seldom sees it.
  if(e.is_told and not e.is_app and not e.is_bot and not is_gone and t.sku is null and g.page_path in ('/', '/c/sale') and (e.does <> 'bounce' or draw(e.b3, 1) * 29 % 1 < 0.3),
    k.campaign_id, null) as promotion,
  if(promotion is null, null, if(g.page_path = '/', 'home_hero', 'list_top')) as promotion_slot,
  if(promotion is not null and draw(p2, 3) * 17 % 1 < 0.10 and not (e.does = 'order' and draw(e.b3, 3) * 31 % 1 < 0.25), 'holdout', null) as promotion_variant,
  if(is_gone, '/c/lapland-2019', coalesce('/p/' || lower(t.sku), g.page_path)) as landing_path, case when is_gone then 'other' when t.sku is not null then 'product' else g.page_group end as landing_group,
  is_gone, t.landing_product, t.price as landing_price, pick(s.languages, draw(p2, 1)) as language,
  case when is_bot then 'US' when language = 'da-DK' then 'DK' when language = 'en-US' and draw(p2, 2) < 0.4 then 'EE' else e.market end as country,
  -- Without consent a visitor is another one each day, and nobody's.
  if(is_refused, concat('d', md5(concat(getvariable('seed'), visitor, day))), visitor) as anonymous_id,
  if(is_refused, null, concat('C', 100000 + customer)) as customer_id
from (
    select *, firefox_age(day) as age, release_day(started_at) as rd, getvariable('stories') and rd >= slow_from() and rd < slow_until() as is_slow,
      getvariable('stories') and agent like '%firefox' and firefox_age(day) = broken_age() as is_broken,
      not is_app and not is_bot and draw(b4, 1) * 7 % 1 < 0.25 as is_measured, does <> 'order' and not is_app and draw(b3, 3) * 13 % 1 < 0.006 as is_gone,
      -- Some links of paid social and display name no campaign.
      getvariable('stories') and is_told and draw(bits('untagged', visit), 0) < 0.04 as is_untagged,
      getvariable('stories') and market = 'SE' and day between untagged_from() and untagged_until() as is_unnamed,
      getvariable('stories') and day between stove_ads_from() and stove_ads_until() and not is_app and not is_bot and draw(bits('stoves', visit), 0) < stove_ads_part() as is_for_stoves,
      case when is_app or is_bot then null when agent like 'ipad%' or agent = 'android tablet' then if(draw(p2, 2) < 0.8, 'from768', 'from1024')
        when agent in ('iphone safari', 'iphone chrome', 'android chrome', 'samsung', 'android firefox') then if(draw(p2, 2) < 0.93, 'under480', 'from480')
        else pick(['from1024', 'from1440', 'from1440', 'from1920'], draw(p2, 2)) end as screen
    from equipped
  ) e
  join shops s using (market) join agents a using (agent)
  join origin_slots l on l.slot = (e.b4 & 63) join origins o on o.origin = coalesce(e.certain_origin, l.origin)
  join landings g on g.slot = ((e.b4 >> 8) & 15)
  left join campaigns k on e.day between k.starts_on and k.ends_on
  left join (
    select s.place, s.places, s.sku, l.market, l.month, l.price::decimal(18, 4) as price,
      [{'sku': s.sku, 'name': s.name, 'quantity': 1, 'price': l.price::decimal(18, 4), 'rank': null::integer}] as landing_product
    from stove_pages s join price_list l using (model_id)
  ) t on t.market = if(is_for_stoves and not is_gone and o.kind = 'paid social' and not is_untagged and k.channel is distinct from 'paid social', e.market, null)
    and t.month = date_trunc('month', e.day)::date and t.place = floor(t.places * draw(bits('stoves', e.visit), 1));
