import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { VISIT_INPUTS } from './golden-visits';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * Ten weeks of measured page views on three page groups and two devices, 150 a day each, with the noise of dice. In the evening of 20
 * March release 4.12 makes product pages on telephones a third slower; 4.11 and 4.13 change nothing. And visits of telephones that
 * began on a product page: 200 good of which 20 bought, 100 poor of which 5, 300 that were not measured.
 */
const PAGES = `insert into facts.cold_page_speed by name
with dice as (
  select day::date as day, g as page_group, d as device, n, day + to_seconds(n * 576) as moment,
    (hash(day, g, d, n) % 10000) / 10000.0 as u, (hash(day, g, d) % 1000) / 1000.0 as w
  from generate_series(date '2026-02-01', date '2026-04-11', interval 1 day) as t(day)
  cross join unnest(['home', 'product', 'category']) as a(g) cross join unnest(['smartphone', 'desktop']) as b(d)
  cross join range(150) as c(n)
)
select hash(moment, page_group, device) as event_key, 1 as session_key, row_number() over ()::integer as measure_number, 1 as visitor_key, day as measured_date, moment as measured_local,
  'FI' as market, device, 'direct' as traffic_channel, 'new' as visitor_type, false as is_bot, page_group, '/' || page_group as page_path,
  case when moment < timestamp '2026-02-20' then '4.11' when moment < timestamp '2026-03-20 18:00' then '4.11.1'
    when moment < timestamp '2026-03-25' then '4.12' else '4.13' end as release,
  (case when device = 'smartphone' then 2200 else 1500 end) * (0.5 + 0.65 * u) * (0.98 + 0.04 * w)
    * case when page_group = 'product' and device = 'smartphone' and moment >= timestamp '2026-03-20 18:00' then 1.33 else 1 end as lcp_ms,
  100 * (0.5 + u) as inp_ms, 0.05 * u as cls, 0 as js_errors, 0 as failed_requests, day = date '2026-04-01' and n < 3 as is_not_found,
  case when day = date '2026-04-01' then '/old' end as referrer
from dice`;

const VISITS = `insert into facts.cold_sessions by name
select n as session_key, n as visitor_key, date '2026-04-02' as session_date, timestamp '2026-04-02 12:00' as started_local,
  timestamp '2026-04-02 09:00' as started_at, timestamp '2026-04-02 09:00' as ended_at, 'FI' as market,
  if(n <= 600, 'smartphone', 'desktop') as device, if(n <= 600, 'Safari 15', 'Chrome 140') as browser_version, 'direct' as traffic_channel,
  if(n <= 600, 'product', 'home') as landing_page_group, 'new' as visitor_type, false as is_bot, 0 as duration_seconds, 1 as event_count,
  1 as page_views, 0 as product_views, 0 as cart_additions, 0 as checkouts, 0 as searches, 0 as cart_events, 0 as key_events, 0 as error_count,
  false as is_engaged, if(n <= 20 or n between 201 and 205 or n between 601 and 675, 1, 0) as order_count,
  if(n <= 20 or n between 201 and 205, 50, if(n between 601 and 675, 100, 0)) as order_value, false as is_rate_missing,
  n <= 600 as is_unsupported, n <= 300 or n > 600 as is_measured, false as has_js_error, false as has_failed_request,
  case when n <= 200 then 'good' when n <= 300 then 'poor' when n > 600 then 'good' end as lcp_band
from range(1, 1001) as r(n)`;

/** What was measured of those visits, each on the page that it began on. */
const PAGES_OF_VISITS = `insert into facts.hot_page_speed by name
select session_key + 5000 as event_key, session_key, 1 as measure_number, visitor_key, session_date as measured_date, started_local as measured_local, market, device,
  traffic_channel, visitor_type, is_bot, landing_page_group, landing_page_group as page_group, if(lcp_band = 'good', 1000, 5000) as lcp_ms, 0 as js_errors,
  0 as failed_requests, false as is_not_found, true as is_first_lcp, order_count > 0 as has_order
from facts.cold_sessions where lcp_band is not null`;

let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-01', to: '2026-04-10' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
  await warehouse.run(PAGES);
  await warehouse.run(VISITS);
  await warehouse.run(PAGES_OF_VISITS);
  await warehouse.insert(
    'facts.releases',
    [
      ['4.11.1', '2026-02-20', '2026-02-20T00:00:00'],
      ['4.12', '2026-03-20', '2026-03-20T18:00:00'],
      ['4.13', '2026-03-25', '2026-03-25T00:00:00'],
    ].map(([name = '', day = '', at = ''], place) => ({
      ...{ release_key: String(place), release_name: name, release_date: day, released_local: at },
    })),
  );
  await warehouse.insert('facts.hot_page_errors', [
    ...[1, 2, 3].map((n) => ({
      ...{
        error_key: String(n),
        event_key: String(n),
        session_key: String(n),
        visitor_key: '1',
        market: 'FI',
        device: 'desktop',
      },
      ...{
        error_date: `2026-04-0${String(n)}`,
        error_local: `2026-04-0${String(n)}T10:00:00`,
        traffic_channel: 'direct',
      },
      ...{
        visitor_type: 'new',
        is_bot: false,
        page_group: n === 3 ? 'checkout' : 'home',
        kind: 'request',
        path: '/api/pay',
      },
      ...{ status: 500, error_count: n, release: `r${String(n)}` },
    })),
  ]);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-12T00:00:00Z'),
    asOf: '2026-04-12T00:00:00',
  };
});

afterAll(() => warehouse.close());

const rowsOf = async (query: AnalysisQuery) => (await runOrThrow(OPERATOR, query, context)).rows;

describe('regressions of speed', () => {
  const found = async () => rowsOf({ analysis: 'speedRegressions', input: { vital: 'lcp' }, period });

  test('are found where they are and nowhere else, dated to the day and the release', async () => {
    const rows = await found();
    expect(rows.map(([group, device, , release]) => [group, device, release])).toEqual([
      ['product', 'smartphone', '4.12'],
    ]);
    const [, , day, , before, after, change, was, is, crossed] = rows[0] ?? [];
    expect(['2026-03-20', '2026-03-21']).toContain(day);
    expect(Number(after) / Number(before)).toBeCloseTo(Number(change) + 1, 9);
    expect(Number(change)).toBeGreaterThan(0.25);
    expect([was, is, crossed]).toEqual(['good', 'needs_work', 'band']);
  });

  test('stay out of a period that begins when the norm has got used to them', async () => {
    const april = { from: '2026-04-01', to: '2026-04-10' } as const;
    expect(await rowsOf({ analysis: 'speedRegressions', period: april })).toEqual([]);
  });

  test('are dated by the first page views of a release where nobody tells of releases', async () => {
    await warehouse.run('create temp table told as from facts.releases');
    await warehouse.run('delete from facts.releases');
    const rows = await found();
    expect(rows.map(([group, , , release]) => [group, release])).toEqual([['product', '4.12']]);
  });
});

describe('speed in money', () => {
  test('is poor visits, counted up to all, times the difference of conversion and the order value, with its bounds', async () => {
    const [row, ...others] = await rowsOf({ analysis: 'salesAtRisk', period });
    expect(others).toEqual([]);
    const [group, device, poor, good, bad, order, risk, low, high] = row ?? [];
    // 600 × 100 / 300 = 200 poor visits; 200 × (0.10 − 0.05) × 50 = 500.
    expect([group, device, poor, good, bad, order, risk, low]).toEqual([
      'product',
      'smartphone',
      200,
      0.1,
      0.05,
      50,
      500,
      0,
    ]);
    const doubt = 1.96 * Math.sqrt((0.1 * 0.9) / 200 + (0.05 * 0.95) / 100);
    expect(high).toBeCloseTo(200 * (0.05 + doubt) * 50, 6);
  });

  test('tells visits, conversion and sales of each band, devices apart', async () => {
    expect(await rowsOf({ analysis: 'speedInMoney', input: { vital: 'lcp' }, period })).toEqual([
      ['desktop', 'good', 400, 1, 0.1875, 7500, 100],
      ['smartphone', 'good', 200, 2 / 3, 0.1, 1000, 50],
      ['smartphone', 'poor', 100, 1 / 3, 0.05, 250, 50],
    ]);
  });
});

describe('what visits come with', () => {
  test('is told with the share of visits and sales and the conversion index', async () => {
    const rows = await rowsOf({ analysis: 'technologyMix', input: { by: 'browserVersion' }, period });
    // 100 of 1,000 visits bought, for 8,750.
    expect(rows).toEqual([
      ['Safari 15', 600, 0.6, 1250 / 8750, 25 / 600, expect.closeTo(25 / 600 / 0.1, 9), 1],
      ['Chrome 140', 400, 0.4, 7500 / 8750, 0.1875, 1.875, 0],
    ]);
  });
});

describe('what goes wrong', () => {
  test('is listed by error, with visits, checkouts and the release in which it began', async () => {
    expect(await rowsOf({ analysis: 'errorList', period })).toEqual([
      ['request', null, '/api/pay', '500', 3, 3 / 700, 1, 6, '2026-04-01', '2026-04-03', 'r1'],
    ]);
  });

  test('holds the pages that are not there with what led to them', async () => {
    const rows = await rowsOf({ analysis: 'notFoundPages', period });
    expect(rows.map(([path, referrer, views]) => [path, referrer, views])).toEqual([
      ['/category', '/old', 6],
      ['/home', '/old', 6],
      ['/product', '/old', 6],
    ]);
  });
});

describe('the speed of page groups', () => {
  test('is the p75 of their rows, and the ones where it costs most come first', async () => {
    const rows = await rowsOf({ analysis: 'slowPages', period });
    expect(rows.map(([group, views]) => [group, views])).toEqual([
      ['product', 41 * 300 + 300],
      ['home', 41 * 300 + 400],
      ['category', 41 * 300],
    ]);
    const [raw] = await warehouse.engine.read((reader) =>
      reader.rows(`select quantile_cont(lcp_ms, 0.75) as p75 from facts.page_speed
        where page_group = 'product' and device = 'smartphone' and measured_date between '2026-03-01' and '2026-04-10'`),
    );
    expect(rows[0]?.[2]).toBe(raw?.['p75']);
    expect(rows[0]?.[8]).toBe(500);
  });

  test('is for those who look after technology', async () => {
    const executive: Principal = { userId: 'e', name: 'e', role: 'executive', markets: null };
    for (const role of ['cio', 'admin', 'analyst', 'ecommerce'] as const)
      await runOrThrow({ ...executive, role }, { analysis: 'slowPages', period }, context);
    for (const role of ['executive', 'marketing', 'service'] as const) {
      const asked = [
        { analysis: 'slowPages' as const, period },
        { metrics: ['lcpP75' as const], period },
      ];
      for (const query of asked)
        await expect(runOrThrow({ ...executive, role }, query, context)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
