import type { Writer } from '@/lib/warehouse/engine';

/**
 * Events of a shop that is measured, as many as asked for, over 180 days: eight a visit, every fifth a page_measured; and the facts that
 * the models make of them, written by one statement each, because deriving thirty million events takes longer than measuring.
 */
export const BENCH_DAYS = { from: '2026-05-30', until: '2026-11-26' } as const;
const DAYS = 180;
const PER_VISIT = 8;

const VERSIONS = `['Chrome 142', 'Safari 18', 'Safari 26', 'Edge 142', 'Firefox 145', 'Samsung Internet 28', 'Chrome 120', 'Safari 15']`;
const GROUPS = `['product', 'category', 'home', 'search', 'checkout', 'cart', 'content']`;

/** Visits by their number: what every event of one has in common. */
function visitsSql(events: number): string {
  return `create or replace temp table bench_visits as
    select v, date '${BENCH_DAYS.from}' + ((v * ${String(DAYS)}) // ${String(Math.ceil(events / PER_VISIT))})::integer as day,
      ['smartphone', 'desktop', 'tablet'][least(hash(v, 1) % 20 // 9, 2)::integer + 1] as device, ['FI', 'SE', 'NO'][(hash(v, 2) % 3)::integer + 1] as market,
      ${VERSIONS}[(hash(v, 3) % 8)::integer + 1] as version, hash(v, 4) % 50 = 0 as bought, hash(v, 5) % 86400 as second
    from range(${String(Math.ceil(events / PER_VISIT))}) as t(v)`;
}

const EVENTS = `insert into base.cold_events by name
  with dice as (select *, n as place, hash(v, n, 1) as a, hash(v, n, 2) as b, hash(v, n, 3) as c from bench_visits cross join range(${String(PER_VISIT)}) as t(n))
  select hash(v, place) as event_key, v || '-' || place as message_id, 'bench' as source, day + to_seconds(second::bigint) as received_at,
    day + to_seconds(second::bigint) as occurred_at, 'given' as time_rule, day as event_date, day + to_seconds(second::bigint) as occurred_local,
    v as visitor_key, market, if((v * ${String(PER_VISIT)} + place) % 5 = 0, 'track', 'page') as type,
    if((v * ${String(PER_VISIT)} + place) % 5 = 0, 'page_measured', 'page') as name,
    ${GROUPS}[(a % 7)::integer + 1] as page_group, '/' || a % 1000 as page_path, device, regexp_extract(version, '^(.*) ', 1) as browser,
    regexp_extract(version, ' (\\d+)$', 1) as browser_version, 'iOS' as os, '18' as os_version, false as is_bot, 'analytics' as consent,
    '4.' || ((day - date '${BENCH_DAYS.from}') // 14) as release, 'under480' as screen,
    if((v * ${String(PER_VISIT)} + place) % 5 = 0, {
      'lcp_ms': (400 + b % 3600 + c % 1800)::double, 'inp_ms': if(c % 3 = 0, null, (20 + b % 400)::double), 'cls': (c % 200) / 1000.0,
      'fcp_ms': (300 + b % 2000)::double, 'ttfb_ms': (50 + c % 900)::double, 'lcp_target': null, 'inp_target': null, 'cls_target': null,
      'navigation_type': 'navigate', 'js_errors': (a % 40 = 0)::integer, 'failed_requests': (b % 60 = 0)::integer, 'is_not_found': c % 500 = 0,
      'referrer_path': null, 'errors': null
    }, null) as measures, 1 as load_id
  from dice order by event_date, visitor_key`;

const SPEED = `insert into facts.cold_page_speed by name
  select event_key, row_number() over ()::integer as measure_number, visitor_key as session_key, visitor_key, event_date as measured_date, occurred_local as measured_local, market, device, browser,
    browser || ' ' || browser_version as browser_version, os, os || ' ' || os_version as os_version, 'direct' as traffic_channel,
    'new' as visitor_type, is_bot, page_group, page_path, release, screen, measures.navigation_type as navigation_type,
    measures.lcp_ms as lcp_ms, measures.inp_ms as inp_ms, measures.cls as cls, measures.fcp_ms as fcp_ms, measures.ttfb_ms as ttfb_ms,
    measures.js_errors as js_errors, measures.failed_requests as failed_requests, measures.is_not_found as is_not_found
  from base.cold_events where name = 'page_measured' order by event_date, visitor_key, event_key`;

const VISITS = `insert into facts.cold_sessions by name
  select visitor_key as session_key, visitor_key, min(event_date) as session_date, min(occurred_local) as started_local, min(occurred_at) as started_at,
    min(occurred_at) as ended_at, any_value(e.market) as market, any_value(e.device) as device, any_value(browser) as browser,
    any_value(browser || ' ' || browser_version) as browser_version, 'direct' as traffic_channel, any_value(page_group) as landing_page_group,
    'new' as visitor_type, false as is_bot, 60 as duration_seconds, count(*) as event_count, count(*) filter (type = 'page') as page_views,
    0 as product_views, 0 as cart_additions, 0 as checkouts, 0 as searches, 0 as cart_events, 0 as key_events, 0 as error_count,
    true as is_engaged, any_value(v.bought)::integer as order_count, if(any_value(v.bought), 80, 0) as order_value, false as is_rate_missing,
    any_value(screen) as screen, any_value(release) as release, any_value(v.version = 'Safari 15') as is_unsupported,
    bool_or(measures is not null) as is_measured, coalesce(bool_or(measures.js_errors > 0), false) as has_js_error,
    coalesce(bool_or(measures.failed_requests > 0), false) as has_failed_request,
    case when any_value(measures.lcp_ms) <= 2500 then 'good' when any_value(measures.lcp_ms) <= 4000 then 'needs_work'
      when any_value(measures.lcp_ms) is not null then 'poor' end as lcp_band,
    case when any_value(measures.inp_ms) <= 200 then 'good' when any_value(measures.inp_ms) <= 500 then 'needs_work'
      when any_value(measures.inp_ms) is not null then 'poor' end as inp_band
  from base.cold_events e join bench_visits v on v.v = e.visitor_key
  group by visitor_key order by session_date, visitor_key`;

/** Fills an empty warehouse with about so many events and the facts of technology that follow from them. */
export async function writeMeasuredPages(writer: Writer, events: number): Promise<void> {
  await writer.run(visitsSql(events));
  for (const sql of [EVENTS, SPEED, VISITS]) await writer.run(sql);
}
