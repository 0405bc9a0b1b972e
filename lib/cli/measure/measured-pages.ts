import { serverStatements } from '@/lib/cli/measure/measured-servers';
import { summarise } from '@/lib/loaders/events/summaries';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Events of a shop that is measured, as many as asked for, over 180 days: eight a visit, every fifth a page_measured, product pages
 * slower on telephones from a day on; and the facts that the models make of them, written by one statement each, because deriving thirty
 * million events takes longer than measuring.
 */
export const BENCH_DAYS = { from: '2026-05-30', until: '2026-11-26' } as const;
/** First day on which product pages are slower on telephones. */
const SLOW_FROM = '2026-09-19';
const DAYS = 180;
const PER_VISIT = 8;

const VERSIONS = `['Chrome 142', 'Safari 18', 'Safari 26', 'Edge 142', 'Firefox 145', 'Samsung Internet 28', 'Chrome 120', 'Safari 15']`;
const GROUPS = `['product', 'category', 'home', 'search', 'checkout', 'cart', 'content']`;

/** Visits by their number: what every event of one has in common. */
function visitsSql(events: number): string {
  return `create or replace temp table bench_visits as
    select v, date '${BENCH_DAYS.from}' + ((v * ${String(DAYS)}) // ${String(Math.ceil(events / PER_VISIT))})::integer as day,
      ['smartphone', 'desktop', 'tablet'][least(hash(v, 1) % 20 // 9, 2)::integer + 1] as device, ['FI', 'SE', 'NO'][(hash(v, 2) % 3)::integer + 1] as market,
      ${VERSIONS}[(hash(v, 3) % 8)::integer + 1] as version, hash(v, 4) % 50 = 0 as bought, ${GROUPS}[(hash(v, 6) % 7)::integer + 1] as landing, hash(v, 5) % 86400 as second,
      (hash(v, 7) % 12 = 0 or bought) and (v * 3 + 3) % 5 <> 0 and (v * 3 + 4) % 5 <> 0 as checks_out
    from range(${String(Math.ceil(events / PER_VISIT))}) as t(v)`;
}

const EVENTS = `insert into base.cold_events by name
  with dice as (select *, n as place, hash(v, n, 1) as a, hash(v, n, 2) as b, hash(v, n, 3) as c from bench_visits cross join range(${String(PER_VISIT)}) as t(n)),
    pages as (select *, ${GROUPS}[(a % 7)::integer + 1] as page_group,
      if(page_group = 'product' and device = 'smartphone' and day >= date '${SLOW_FROM}', 1.4, 1) as slower from dice)
  select hash(v, place) as event_key, v || '-' || place as message_id, 'bench' as source, day + to_seconds(second::bigint) as received_at,
    day + to_seconds(second::bigint) as occurred_at, 'given' as time_rule, day as event_date, day + to_seconds(second::bigint) as occurred_local,
    v as visitor_key, market, case when (v * ${String(PER_VISIT)} + place) % 5 = 0 then 'page_measured' when checks_out and place = 3 then 'checkout_started'
      when checks_out and bought and place = 4 then 'order_completed' else 'page' end as name,
    if(name = 'page', 'page', 'track') as type,
    page_group, '/' || a % 1000 as page_path, device, regexp_extract(version, '^(.*) ', 1) as browser,
    regexp_extract(version, ' (\\d+)$', 1) as browser_version, 'iOS' as os, '18' as os_version, false as is_bot, 'analytics' as consent,
    '4.' || ((day - date '${BENCH_DAYS.from}') // 14) as release, 'under480' as screen,
    if(name = 'page_measured', {
      'lcp_ms': slower * (400 + b % 3600 + c % 1800)::double, 'inp_ms': if(c % 3 = 0, null, slower * (20 + b % 400)::double),
      'cls': slower * (c % 200) / 1000.0,
      'fcp_ms': (300 + b % 2000)::double, 'ttfb_ms': (50 + c % 900)::double, 'lcp_target': null, 'inp_target': null, 'cls_target': null,
      'navigation_type': 'navigate', 'js_errors': (a % 40 = 0)::integer, 'failed_requests': (b % 60 = 0)::integer, 'is_not_found': c % 500 = 0,
      'referrer_path': null, 'errors': null
    }, null) as measures, 1 as load_id
  from pages order by event_date, visitor_key`;

const SPEED = `insert into facts.cold_page_speed by name
  select event_key, row_number() over ()::integer as measure_number, visitor_key as session_key, visitor_key, event_date as measured_date, occurred_local as measured_local, e.market, e.device, browser,
    browser || ' ' || browser_version as browser_version, os, os || ' ' || os_version as os_version, 'direct' as traffic_channel,
    'new' as visitor_type, is_bot, page_group, page_path, release, screen, measures.navigation_type as navigation_type,
    measures.lcp_ms as lcp_ms, measures.inp_ms as inp_ms, measures.cls as cls, measures.fcp_ms as fcp_ms, measures.ttfb_ms as ttfb_ms,
    measures.js_errors as js_errors, measures.failed_requests as failed_requests, measures.is_not_found as is_not_found,
    v.landing as landing_page_group,
    measures.lcp_ms is not null and count(measures.lcp_ms) over before = 0 as is_first_lcp,
    measures.inp_ms is not null and count(measures.inp_ms) over before = 0 as is_first_inp, v.bought as has_order
  from base.cold_events e join bench_visits v on v.v = e.visitor_key where name = 'page_measured'
  window before as (partition by visitor_key, page_group order by message_id rows between unbounded preceding and 1 preceding)
  order by event_date, visitor_key, event_key`;

const VISITS = `insert into facts.cold_sessions by name
  select visitor_key as session_key, visitor_key, min(event_date) as session_date, min(occurred_local) as started_local, min(occurred_at) as started_at,
    min(occurred_at) as ended_at, any_value(e.market) as market, any_value(e.device) as device, any_value(browser) as browser,
    any_value(browser || ' ' || browser_version) as browser_version, 'direct' as traffic_channel, any_value(v.landing) as landing_page_group,
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

const ERRORS = `insert into facts.cold_page_errors by name
  select hash(event_key, 1) as error_key, event_key, session_key, visitor_key, measured_date as error_date, measured_local as error_local, market,
    device, browser, browser_version, os, os_version, traffic_channel, visitor_type, is_bot, page_group, page_path, release, screen,
    if(js_errors > 0, 'js', 'request') as kind, if(js_errors > 0, 'TypeError ' || event_key % 30, null) as name,
    if(js_errors > 0, '/app.js', '/api/' || event_key % 20) as path, if(js_errors > 0, null, 500) as status, 1 as error_count
  from facts.cold_page_speed where js_errors > 0 or failed_requests > 0 order by error_date, visitor_key, error_key`;

const VIEWS = `insert into facts.cold_page_views by name
  select event_key, visitor_key as session_key, visitor_key, event_date as view_date, occurred_local as viewed_local, e.market, e.device, browser, os,
    'direct' as traffic_channel, v.landing as landing_page_group, 'new' as visitor_type, is_bot, page_group, page_path, 1 as view_number,
    false as is_exit
  from base.cold_events e join bench_visits v on v.v = e.visitor_key where type = 'page' order by event_date, visitor_key, event_key`;

const CHECKOUTS = `insert into facts.cold_checkouts by name
  select v as checkout_key, v as session_key, v as visitor_key, day as checkout_date, day + to_seconds(second::bigint) as started_local,
    day + to_seconds(second::bigint) as started_at, day + to_seconds(second::bigint) as ended_at, market, device,
    regexp_extract(version, '^(.*) ', 1) as browser, version as browser_version, 'iOS' as os, 'iOS 18' as os_version, 'direct' as traffic_channel,
    landing as landing_page_group, 'new' as visitor_type, false as is_bot, 1 as last_step, 0 as error_count,
    if(bought, v::varchar, null) as order_number
  from bench_visits where checks_out order by checkout_date, visitor_key`;

/** Fills an empty warehouse with about so many events, the facts of technology that follow from them, and what the servers logged. */
export async function writeMeasuredPages(writer: Writer, events: number): Promise<void> {
  await writer.run(visitsSql(events));
  for (const sql of [EVENTS, SPEED, VISITS, ERRORS, VIEWS, CHECKOUTS, ...serverStatements(events)])
    await writer.run(sql);
  await summarise(writer, 'page_speed');
}
