-- What the servers answered on the days of the slice, by the contract `server_minutes`: every page and every call of the shop's own scripts
-- that the events tell of; the same again for one visitor in eight, whose browser runs no script of a tracker; and crawlers, which come at any
-- hour. A request moves within its day only, so that days are the same however they are cut into slices.
create or replace temp view out_server_minutes as
with asked as (
  select visit, step, market, page_group, is_page and not is_app as is_page, is_bot, is_app, occurred, bits('request', concat(visit, '/', step)) as r,
    draw(b3, 2) < 0.13 and not is_app and not is_bot as is_echoed, is_gone and step = 0 as is_lost
  from happened
  where not is_measure and name not in ('promotion_viewed', 'promotion_clicked', 'restock_requested') and step <> 7 and occurred >= getvariable('slice_from') and occurred < getvariable('slice_until')
), placed as (
  select *, timezone('Europe/Helsinki', timezone('UTC', occurred)) as local from asked
), requests as (
  select concat(visit, '/', step) as id, market, page_group, is_page, is_bot, is_lost, occurred as at_utc from placed
  union all
  select concat(visit, '/', step, '/unseen'), market, page_group, is_page, false, is_lost,
    to_utc(local::date + to_seconds((epoch(local)::bigint % 86400 + 300 + floor(2400 * draw(r, 0))::bigint) % 86400), 'Europe/Helsinki')
  from placed where is_echoed
  union all
  select concat(visit, '/', step, '/crawler'), market, page_group, true, true, is_lost,
    to_utc(local::date + to_seconds(floor(86400 * draw(r, 1))::bigint), 'Europe/Helsinki')
  from placed where is_page and draw(r, 2) < 0.5
), weighed as (
  select *, bits('answer', id) as a, date_trunc('minute', at_utc) as minute,
    timezone('Europe/Helsinki', timezone('UTC', at_utc)) as at_local
  from requests
), judged as (
  select *,
    getvariable('stories') and at_local >= outage_day() + interval '3 hours 10 minutes' and at_local < outage_day() + interval '3 hours 33 minutes' as is_away,
    -- How full the servers are in the minutes of the peak.
    case when getvariable('stories') and at_local >= peak_day() + interval '20 hours 3 minutes' and at_local < peak_day() + interval '20 hours 12 minutes'
      then 1 else 0 end as fullness
  from weighed
), answered as (
  select *,
    case when is_away then if(draw(a, 0) < 0.96, 503, 200) when draw(a, 0) < 0.0004 + 0.02 * fullness then 503
      when is_lost or is_bot and draw(a, 1) < 0.05 then 404 when draw(a, 1) < 0.002 then 404 else 200 end as status,
    greatest(3, (if(is_away, 15, case page_group when 'home' then 85 when 'category' then 130 when 'product' then 115 when 'search' then 190 when 'cart' then 75
        when 'checkout' then 240 when 'account' then 105 else 65 end * (1 + 3 * fullness)) * exp(0.5 * normal(a))))::integer as took
  from judged
)
select iso(minute) as minute, market, page_group, count(*)::integer as requests,
  (count(*) filter (where status >= 500))::integer as errors_5xx, (count(*) filter (where status = 404))::integer as errors_4xx,
  (count(*) filter (where is_page and status = 200))::integer as page_views,
  (count(*) filter (where is_page and status = 200 and is_bot))::integer as bot_page_views,
  to_json(histogram(took)) as response_times, minute as touched_at
from answered
group by all
order by minute, market, page_group;
