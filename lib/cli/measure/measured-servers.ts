/**
 * What the servers of the shop of measured-pages.ts logged: two requests for each page that was delivered, one in ten by robots, each
 * minute, market and group of pages with a response time of its own; now and then ten minutes in which nothing was answered. Beside it
 * releases, what was tested, and an order for every thirty events.
 */

/** `ln(γ)` of the classes of response times (data/schema/10-servers.sql). */
const CLASS = 'ceil(round(ln(milliseconds) / ln(101 / 99.0), 9))::smallint';

const LOGGED = `create or replace temp table bench_minutes as
  select date_trunc('minute', occurred_at) as minute, market, page_group, count(*)::integer as pages, 30 + hash(minute, market, page_group) % 900 as milliseconds,
    hash(minute::date) % 20 = 0 and hour(minute) = 20 and minute(minute) < 10 as is_out
  from base.cold_events where type = 'page' group by all`;

const RAW = `insert into base.server_minutes by name
  select minute, market, page_group, 2 * pages as requests, if(is_out, 2 * pages, 0) as errors_5xx, 0 as errors_4xx, pages as page_views,
    pages // 10 as bot_page_views, '{"' || milliseconds || '":' || 2 * pages || '}' as response_times, 'bench' as source, 1 as load_id
  from bench_minutes order by minute, market, page_group`;

const MINUTES = `insert into facts.server_minutes by name
  select minute, minute::date as minute_date, minute as minute_local, market, page_group, 2 * pages as requests,
    if(is_out, 2 * pages, 0) as server_errors, 0 as client_errors, pages as page_views, pages // 10 as bot_page_views, 2 * pages as timed_requests,
    [{'bucket': ${CLASS}, 'requests': 2 * pages}] as response_buckets
  from bench_minutes order by minute_date, minute, market, page_group`;

const KINDS = `(values ('sessions', 60), ('orders', 20), ('requests', 400), ('availability', 0.999)) as t(kind, value)`;

const TESTED = [
  `insert into base.capacity by name select kind, date '2026-01-01' as valid_from, value, 'bench' as source, 1 as load_id from ${KINDS}`,
  `insert into facts.capacity_changes by name select kind, date '2026-01-01' as day, value as delta from ${KINDS}`,
];

const RELEASES = `insert into facts.releases by name
  select hash(release) as release_key, release as release_name, min(event_date) as release_date, min(occurred_local) as released_local
  from base.cold_events group by release`;

const orders = (events: number) => [
  `insert into facts.orders by name
    select n as order_key, n::varchar as order_number, minute::date as order_date, minute + to_seconds((n % 60)::bigint) as ordered_local, 'FI' as market,
      'web' as channel, 'anonymous' as customer_type, true as is_valid, 1 as line_count, 1 as quantity, 80 as gross_amount, 0 as discount_amount,
      80 as net_amount, false as is_provisional, false as is_rate_missing, false as is_cost_missing
    from (select row_number() over () as n, minute from (select minute from bench_minutes using sample reservoir(${String(Math.round(events / 30))} rows) repeatable (5)))
    order by order_date, order_key`,
  `insert into base.orders by name
    select order_key, order_number, 'web' as channel, 'FI' as market, 'EUR' as currency, ordered_local as ordered_at, 'accepted' as status,
      false as is_test, false as is_provisional, 'bench' as source, 1 as load_id
    from facts.orders limit 1`,
];

/** Statements that write it, once the events are there. */
export function serverStatements(events: number): readonly string[] {
  return [LOGGED, RAW, MINUTES, ...TESTED, RELEASES, ...orders(events)];
}
