-- facts.page_speed. What a visit ordered and which page views stand for it is kept with them: sales at risk are one reading of this fact.
create or replace temp table new_page_speed as
select
  e.event_key, e.session_key, e.visitor_key, s.customer_key, e.event_date as measured_date, e.occurred_local as measured_local,
  s.market, s.country, s.device, s.browser, s.browser_version, s.os, s.os_version,
  s.traffic_channel, s.traffic_source, s.traffic_medium, s.campaign, s.landing_page_group, s.visitor_type, s.is_bot,
  coalesce(e.page_group, 'other') as page_group, e.page_path, coalesce(e.release, s.release) as release,
  coalesce(e.screen, s.screen) as screen, e.measures.navigation_type as navigation_type, e.measures.lcp_ms as lcp_ms,
  e.measures.inp_ms as inp_ms, e.measures.cls as cls, e.measures.fcp_ms as fcp_ms, e.measures.ttfb_ms as ttfb_ms,
  e.measures.lcp_target as lcp_target, e.measures.inp_target as inp_target, e.measures.cls_target as cls_target,
  coalesce(e.measures.js_errors, 0) as js_errors, coalesce(e.measures.failed_requests, 0) as failed_requests,
  coalesce(e.measures.is_not_found, false) as is_not_found, coalesce(e.referrer_host, e.measures.referrer_path) as referrer,
  row_number() over (partition by e.session_key order by e.place)::integer as measure_number,
  e.measures.lcp_ms is not null and count(e.measures.lcp_ms) over before = 0 as is_first_lcp,
  e.measures.inp_ms is not null and count(e.measures.inp_ms) over before = 0 as is_first_inp,
  s.order_count > 0 as has_order
from session_events e
join new_sessions s on s.session_key = e.session_key
where e.name = 'page_measured' and e.measures is not null
window before as (
  partition by e.session_key, coalesce(e.page_group, 'other') order by e.place rows between unbounded preceding and 1 preceding
)
order by measured_date, visitor_key, event_key;
