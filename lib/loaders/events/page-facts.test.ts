import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OldestBrowsers, shippedOldestBrowsers } from '@/lib/loaders/oldest-browsers';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { keepStory, storyEvent, storyMeasures, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/**
 * Maija lands on a product page (slow, release 4.12), opens another that is quicker, leaves it open for 45 minutes and comes back.
 * Kalle, on Safari 15, meets a request that fails in the checkout and orders all the same. Of a third only a measured page came; a robot measures, too.
 */
let shop: TemporaryLoading;
let told = 0;

function at(minutes: number, name: string, rest: Partial<Told> = {}) {
  told += 1;
  return storyEvent({
    message_id: `p${String(told)}`,
    occurred_at: new Date(Date.parse('2026-11-01T10:00:00Z') + minutes * 60_000).toISOString().replace('Z', ''),
    visitor_key: '1',
    name,
    ...rest,
  });
}

const product = { page_group: 'product', page_path: '/p/1' };
const safari = {
  visitor_key: '2',
  browser: 'Safari',
  browser_version: '15',
  os: 'iOS',
  os_version: '15',
  device: 'smartphone',
};

beforeAll(async () => {
  shop = await openTemporaryLoading();
  await keepStory(shop, [
    at(0, 'page', {
      ...product,
      traffic_channel: 'email',
      traffic_source: 'news',
      release: '4.12',
      screen: 'from1440',
    }),
    at(1, 'page_measured', { ...product, measures: storyMeasures({ lcp_ms: 4500, inp_ms: 90, cls: 0.02 }) }),
    at(1, 'page', { page_group: 'product', page_path: '/p/2', release: '4.12' }),
    at(46, 'page_measured', {
      page_group: 'product',
      page_path: '/p/2',
      measures: storyMeasures({ lcp_ms: 1200, inp_ms: 700, referrer_path: '/p/1' }),
    }),
    at(50, 'page', { page_group: 'home', page_path: '/' }),
    at(0, 'page', { ...safari, page_group: 'checkout', page_path: '/checkout' }),
    at(0, 'order_completed', { ...safari, order_number: 'O1' }),
    at(1, 'page_measured', {
      ...safari,
      page_group: 'checkout',
      page_path: '/checkout',
      measures: storyMeasures({
        lcp_ms: 2500,
        js_errors: 3,
        failed_requests: 1,
        errors: [
          { kind: 'js', name: 'TypeError: x', path: '/app.js', status: null, count: 3 },
          { kind: 'request', name: null, path: '/api/pay', status: 500, count: 1 },
        ],
      }),
    }),
    at(5, 'page_measured', {
      visitor_key: '3',
      page_group: 'other',
      page_path: '/gone',
      referrer_host: 'example.com',
      measures: storyMeasures({ is_not_found: true }),
    }),
  ]);
});
afterAll(() => shop.remove());

describe('a page that is measured when it is left', () => {
  test('begins no visit and prolongs none, but belongs to the last one', async () => {
    expect(
      await shop.rows(
        `select visitor_key::varchar as visitor, page_views::double as views, event_count::double as events, duration_seconds as seconds
         from facts.sessions order by started_at, visitor_key`,
      ),
    ).toEqual([
      { visitor: '1', views: 2, events: 4, seconds: 60 },
      { visitor: '2', views: 1, events: 3, seconds: 0 },
      { visitor: '3', views: 0, events: 1, seconds: 0 },
      { visitor: '1', views: 1, events: 1, seconds: 0 },
    ]);
  });

  test('gives its visit the bands of the first page view that knows them, and what went wrong in any', async () => {
    expect(
      await shop.rows(
        `select browser_version, os_version, release, screen, is_unsupported, is_measured, has_js_error, has_failed_request, lcp_band, inp_band
         from facts.sessions order by started_at, visitor_key`,
      ),
    ).toMatchObject([
      {
        release: '4.12',
        screen: 'from1440',
        is_measured: true,
        has_js_error: false,
        lcp_band: 'poor',
        inp_band: 'good',
      },
      {
        browser_version: 'Safari 15',
        os_version: 'iOS 15',
        is_unsupported: true,
        has_js_error: true,
        has_failed_request: true,
        lcp_band: 'good',
        inp_band: null,
      },
      { is_measured: true, lcp_band: null, browser_version: null },
      { is_measured: false, lcp_band: null, release: null },
    ]);
  });

  test('is a row of its own, with the page and the visit', async () => {
    expect(
      await shop.rows(
        `select page_path, traffic_channel, lcp_ms, inp_ms, cls, release, screen, is_not_found, referrer, js_errors::double as js,
           is_first_lcp, is_first_inp, has_order
         from facts.page_speed order by measured_local, visitor_key`,
      ),
    ).toMatchObject([
      {
        page_path: '/p/1',
        traffic_channel: 'email',
        lcp_ms: 4500,
        inp_ms: 90,
        cls: 0.02,
        release: '4.12',
        referrer: null,
        ...{ is_first_lcp: true, is_first_inp: true, has_order: false },
      },
      {
        page_path: '/checkout',
        lcp_ms: 2500,
        inp_ms: null,
        js: 3,
        is_first_lcp: true,
        is_first_inp: false,
        has_order: true,
      },
      {
        page_path: '/gone',
        is_not_found: true,
        referrer: 'example.com',
        lcp_ms: null,
        is_first_lcp: false,
        has_order: false,
      },
      {
        page_path: '/p/2',
        traffic_channel: 'email',
        lcp_ms: 1200,
        release: '4.12',
        screen: 'from1440',
        referrer: '/p/1',
        ...{ is_first_lcp: false, is_first_inp: false },
      },
    ]);
  });

  test('has its errors as rows', async () => {
    expect(
      await shop.rows(
        `select kind, name, path, status::double as status, error_count::double as n, page_group, browser_version
         from facts.page_errors order by kind`,
      ),
    ).toEqual([
      {
        kind: 'js',
        name: 'TypeError: x',
        path: '/app.js',
        status: null,
        n: 3,
        page_group: 'checkout',
        browser_version: 'Safari 15',
      },
      {
        kind: 'request',
        name: null,
        path: '/api/pay',
        status: 500,
        n: 1,
        page_group: 'checkout',
        browser_version: 'Safari 15',
      },
    ]);
  });

  test('is no touchpoint', async () => {
    expect(await shop.rows('select count(*)::double as n from facts.touchpoints')).toEqual([{ n: 4 }]);
  });
});

describe('a visit in an unsupported browser', () => {
  const unsupported = async () => {
    const rows = await shop.rows(
      `select visitor_key::varchar as visitor from facts.sessions where not is_bot and is_unsupported order by started_at`,
    );
    return rows.map((row) => row['visitor']);
  };
  const under = (oldestBrowsers: OldestBrowsers | null) =>
    rederiveIfChanged({ ...shop.loading, workspace: { ...shop.loading.workspace, oldestBrowsers } }, () => undefined);

  test('is one in a version older than the oldest of the workspace: another list counts past visits anew, none is the one that comes with Tuokio', async () => {
    expect(shippedOldestBrowsers()).toMatchObject({ Safari: 16 });
    expect(await unsupported()).toEqual(['2']);
    await under({ Safari: 15 });
    expect(await unsupported()).toEqual([]);
    await under({ Safari: 17, "It's new": 2 });
    expect(await unsupported()).toEqual(['2']);
    await under({});
    expect(await unsupported()).toEqual([]);
    await under(null);
    expect(await unsupported()).toEqual(['2']);
  });

  test('is found again under the same list, whatever its order, without a derivation', async () => {
    const versionsOf = () => shop.rows('select sum(version)::double as n from ops.fact_versions');
    await under({ Safari: 15, Chrome: 109 });
    const before = await versionsOf();
    await under({ Chrome: 109, Safari: 15 });
    expect(await versionsOf()).toEqual(before);
    await under(null);
  });
});
