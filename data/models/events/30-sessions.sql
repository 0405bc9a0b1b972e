-- facts.sessions. What only servers tell is no visit of a person: it is kept with the robots, as device server. A session came by what its first event that knows says, up to its first page view; else it came directly.
-- How fast it was is what its first measured page view was. Trap: the worst of its page views grows with their number, and who buys
-- sees more pages: slow shops would seem to sell better.
create or replace temp table new_sessions as
with
  -- An order that is told again is another event by now, wherever it is told.
  orders as (
    select
      e.session_key, e.order_number,
      arg_min(case when e.currency = {currency} then e.amount else try_cast(e.amount * r.factor as decimal(18, 4)) end, e.place)
        as order_value
    from session_events e
    left join event_rates r on r.currency = e.currency and r.day = e.event_date
    where e.name = 'order_completed' and e.order_number is not null
    group by e.session_key, e.order_number
  ),
  order_sums as (
    select session_key, count(*)::integer as order_count, sum(order_value) as order_value, count(*) > count(order_value) as lacks
    from orders
    group by session_key
  ),
  entries as (
    select
      e.session_key,
      arg_min(
        {
          'channel': e.traffic_channel, 'source': e.traffic_source, 'medium': e.traffic_medium, 'campaign': e.campaign,
          'referrer': e.referrer_host
        },
        e.place
      ) as origin
    from session_events e
    join (
      select session_key, coalesce(min(place) filter (where is_view), 1) as view_place from session_events group by session_key
    ) v on v.session_key = e.session_key
    where e.traffic_channel is not null and e.place <= v.view_place
    group by e.session_key
  ),
  folded as (
    select
      session_key, any_value(visitor_key) as visitor_key, arg_max(customer_key, place) as customer_key,
      arg_min(event_date, place) as session_date, arg_min(occurred_local, place) as started_local,
      min(occurred_at) as started_at, max(occurred_at) filter (where counts) as ended_at,
      coalesce(arg_min(nullif(market, 'unknown'), place), 'unknown') as market,
      coalesce(arg_min(country, place) filter (where device <> 'server'), arg_min(country, place)) as country,
      arg_min(language, place) as language,
      coalesce(
        arg_min(device, place) filter (where device not in ('unknown', 'server')),
        arg_min(device, place) filter (where device = 'server'), 'unknown'
      ) as device,
      arg_min({'name': browser, 'version': browser_version}, place) filter (where browser is not null) as browser,
      arg_min({'name': os, 'version': os_version}, place) filter (where os is not null) as os,
      arg_min(screen, place) as screen, arg_min(release, place) as release,
      bool_or(measures is not null) as is_measured,
      coalesce(bool_or(measures.js_errors > 0), false) as has_js_error,
      coalesce(bool_or(measures.failed_requests > 0), false) as has_failed_request,
      arg_min(measures.lcp_ms, place) as lcp_ms, arg_min(measures.inp_ms, place) as inp_ms,
      arg_min(coalesce(page_group, 'other'), place) filter (where is_view) as landing_page_group,
      arg_min(page_path, place) filter (where is_view) as landing_page,
      arg_max(coalesce(page_group, 'other'), place) filter (where is_view) as exit_page_group,
      arg_max(page_path, place) filter (where is_view) as exit_page,
      count(*)::integer as event_count,
      (count(*) filter (where is_view))::integer as page_views,
      (count(*) filter (where name = 'product_viewed'))::integer as product_views,
      (count(*) filter (where name = 'product_added'))::integer as cart_additions,
      (count(*) filter (where name = 'checkout_started'))::integer as checkouts,
      (count(*) filter (
        where name in (
          'product_added', 'product_removed', 'cart_viewed', 'checkout_started', 'checkout_step_viewed',
          'checkout_step_completed', 'payment_info_entered', 'payment_failed', 'order_completed'
        )
      ))::integer as cart_events,
      (count(*) filter (where name in ('product_added', 'checkout_started', 'order_completed', 'signed_up')))::integer
        as key_events,
      (count(*) filter (where error is not null))::integer as error_count,
      bool_or(is_bot or is_too_fast or is_endless) or bool_and(device = 'server') as is_bot
    from session_events
    group by session_key
  ),
  -- Oldest versions that the shop is made for: the workspace's own, or data/reference/oldest-browsers.json.
  oldest(browser, version) as ({oldest_browsers}),
  found as (select session_key, count(*)::integer as searches from new_search_events group by session_key)
select
  f.session_key, f.visitor_key, f.customer_key, f.session_date, f.started_local, f.started_at, f.ended_at, f.market, f.country,
  f.device, f.browser.name as browser, f.browser.name || ' ' || f.browser.version as browser_version, f.os.name as os,
  f.os.name || ' ' || f.os.version as os_version,
  coalesce(e.origin.channel, 'direct') as traffic_channel,
  case when e.session_key is null then '(direct)' else e.origin.source end as traffic_source,
  case when e.session_key is null then '(none)' else e.origin.medium end as traffic_medium,
  e.origin.campaign as campaign, f.landing_page_group,
  case
    when coalesce(v.has_history, false)
      or row_number() over (partition by f.visitor_key order by f.started_at) > 1 then 'returning'
    else 'new'
  end as visitor_type,
  f.is_bot, f.language, e.origin.referrer as referrer_host, f.landing_page, f.exit_page_group, f.exit_page,
  (epoch_us(f.ended_at) - epoch_us(f.started_at)) / 1000000.0::double as duration_seconds,
  f.event_count, f.page_views, f.product_views, f.cart_additions, f.checkouts, coalesce(s.searches, 0) as searches,
  f.cart_events, f.key_events, f.error_count,
  f.ended_at - f.started_at > interval 10 second or f.page_views >= 2 or f.key_events > 0 as is_engaged,
  coalesce(o.order_count, 0) as order_count,
  try_cast(case when o.session_key is null then 0 else o.order_value end as decimal(18, 4)) as order_value,
  coalesce(o.lacks, false) as is_rate_missing,
  f.screen, f.release,
  coalesce(try_cast(f.browser.version as integer) < b.version, false) as is_unsupported,
  f.is_measured, f.has_js_error, f.has_failed_request,
  case when f.lcp_ms <= 2500 then 'good' when f.lcp_ms <= 4000 then 'needs_work' when f.lcp_ms is not null then 'poor' end
    as lcp_band,
  case when f.inp_ms <= 200 then 'good' when f.inp_ms <= 500 then 'needs_work' when f.inp_ms is not null then 'poor' end
    as inp_band,
  coalesce(w.funnel_steps, 0)::utinyint as funnel_steps, coalesce(w.funnel_closed, 1)::utinyint as funnel_closed,
  coalesce(w.funnel_strict, 1)::utinyint as funnel_strict, w.view_after, w.cart_after, w.checkout_after, w.payment_after,
  w.order_after, w.step_codes, w.step_seconds, p.path_codes, p.path_seconds
from folded f
left join oldest b on b.browser = f.browser.name
left join entries e on e.session_key = f.session_key
left join order_sums o on o.session_key = f.session_key
left join found s on s.session_key = f.session_key
left join new_funnels w on w.session_key = f.session_key and w.sku is null
left join new_paths p on p.session_key = f.session_key
left join scope_visitors v on v.visitor_key = f.visitor_key
order by session_date, visitor_key, session_key;
