-- facts.touchpoints: the beginning of each session as the session says it, and each event inside of it that names another origin
-- than the touch before.
create or replace temp table new_touchpoints as
with
  entries as (
    select
      s.session_key, 0 as place, s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign
    from new_sessions s
  ),
  told as (
    select e.session_key, e.place, e.traffic_channel, e.traffic_source, e.traffic_medium, e.campaign
    from session_events e
    where e.traffic_channel is not null and e.traffic_channel <> 'direct' and e.name <> 'page_measured'
    union all
    from entries
  ),
  changes as (
    select
      *,
      (traffic_channel, traffic_source, traffic_medium, campaign) is distinct from lag(
        (traffic_channel, traffic_source, traffic_medium, campaign)
      ) over (partition by session_key order by place) as is_other
    from told
  ),
  firsts as (
    select
      e.session_key, arg_min(e.campaign_content, e.place) as campaign_content, arg_min(e.campaign_term, e.place) as campaign_term,
      arg_min(e.click_id, e.place) as click_id
    from session_events e
    join new_sessions s on s.session_key = e.session_key and e.campaign is not distinct from s.campaign
      and e.traffic_source is not distinct from s.traffic_source
    group by e.session_key
  )
select
  md5_number_lower(c.session_key || ':' || c.place) as touch_key, c.session_key, s.visitor_key,
  s.customer_key, e.event_date as touch_date, e.occurred_local as touched_local, e.occurred_at as touched_at,
  case when c.place = 0 then 'entry' else 'campaign' end as kind, s.market, s.country, s.device, s.browser, s.os,
  c.traffic_channel, c.traffic_source, c.traffic_medium, c.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  case when c.place = 0 then f.campaign_content else e.campaign_content end as campaign_content,
  case when c.place = 0 then f.campaign_term else e.campaign_term end as campaign_term,
  case when c.place = 0 then f.click_id else e.click_id end as click_id,
  case when c.place = 0 then s.referrer_host else e.referrer_host end as referrer_host
from changes c
join new_sessions s on s.session_key = c.session_key
join session_events e on e.session_key = c.session_key and e.place = greatest(c.place, 1)
left join firsts f on f.session_key = c.session_key
where c.is_other
order by touch_date, visitor_key, touch_key;
