import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuild } from '@/lib/loaders/rebuild';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Releases, server minutes and tested capacity by contract, delivered beside orders and after them. */
let shop: TemporaryLoading;

const ORDERS = `order_number,ordered_at,market,currency,status
1,2026-11-02 10:00:00,FI,EUR,accepted
`;
const LINES = `order_number,line_number,sku,quantity,gross_amount
1,1,K-7,1,100
`;
const MINUTES = `minute,market,page_group,requests,errors_5xx,page_views,response_times
2026-11-02T08:00:00Z,FI,home,3,,2,"{""85"":2,""240.5"":1}"
2026-11-02T08:01:00Z,FI,checkout,2,1,,
`;

beforeAll(async () => {
  shop = await openTemporaryLoading();
  await shop.load('contract', { 'orders.csv': ORDERS, 'order_lines.csv': LINES });
});
afterAll(() => shop.remove());

const versions = () =>
  shop.rows(`select fact, day::varchar as day, version::integer as version from ops.fact_versions
    where fact in ('serverMinutes', 'releases', 'capacityChanges') order by fact, day`);

test('come without a change of orders and are facts at once, in the zone of the workspace', async () => {
  const loaded = await shop.load('contract', {
    'server_minutes.csv': MINUTES,
    'releases.csv': 'release,released_at,what\n2026.11.1,2026-11-05 07:30:00,New filters\n',
    'capacity.csv':
      'kind,valid_from,value\nsessions,2026-01-01,20\nsessions,2026-11-01,30\navailability,2026-01-01,0.999\n',
  });
  expect(loaded).toMatchObject({ state: 'ok', merged: 6 });
  expect(
    await shop.rows(`select minute_local::varchar as at, market, page_group, requests, server_errors, page_views, timed_requests,
      list_transform(response_buckets, lambda b: b.bucket)::varchar as buckets from facts.server_minutes order by minute`),
  ).toEqual([
    // 85 ms is in class 223: (101/99)^222 < 85 <= (101/99)^223; 240.5 ms in class 275.
    {
      at: '2026-11-02 10:00:00',
      market: 'FI',
      page_group: 'home',
      requests: 3,
      server_errors: 0,
      page_views: 2,
      timed_requests: 3,
      buckets: '[223, 275]',
    },
    {
      at: '2026-11-02 10:01:00',
      market: 'FI',
      page_group: 'checkout',
      requests: 2,
      server_errors: 1,
      page_views: 0,
      timed_requests: 0,
      buckets: null,
    },
  ]);
  expect(
    await shop.rows('select release_name, released_local::varchar as at, what, market from facts.releases'),
  ).toEqual([{ release_name: '2026.11.1', at: '2026-11-05 07:30:00', what: 'New filters', market: null }]);
  expect(
    await shop.rows(
      'select kind, day::varchar as day, delta::double as delta from facts.capacity_changes order by day, kind',
    ),
  ).toEqual([
    { kind: 'availability', day: '2026-01-01', delta: 0.999 },
    { kind: 'sessions', day: '2026-01-01', delta: 20 },
    { kind: 'sessions', day: '2026-11-01', delta: 10 },
  ]);
});

test('a minute that is delivered again takes the place of the one before, and only its day counts up', async () => {
  const before = await versions();
  const corrected =
    'minute,market,page_group,requests\n2026-11-02T08:00:00Z,FI,home,4\n2026-11-03T08:00:00Z,FI,home,1\n';
  expect(await shop.load('contract', { 'server_minutes-2.csv': corrected })).toMatchObject({ merged: 2 });
  expect(
    await shop.rows(
      'select minute_date::varchar as day, sum(requests)::integer as n from facts.server_minutes group by all order by day',
    ),
  ).toEqual([
    { day: '2026-11-02', n: 6 },
    { day: '2026-11-03', n: 1 },
  ]);
  const after = await versions();
  expect(after.filter((row) => !before.some((one) => JSON.stringify(one) === JSON.stringify(row)))).toEqual([
    { fact: 'serverMinutes', day: '2026-11-02', version: 2 },
    { fact: 'serverMinutes', day: '2026-11-03', version: 1 },
  ]);
});

test('what makes no sense is rejected with its reason', async () => {
  const wrong = `minute,page_group,requests,response_times
2026-11-04T08:00:00Z,somewhere,1,
2026-11-04T08:01:00Z,home,-1,
2026-11-04T08:02:00Z,home,1,fast
`;
  expect(await shop.load('contract', { 'server_minutes-3.csv': wrong })).toMatchObject({ merged: 0, rejected: 3 });
  expect(
    await shop.rows(`select column_name from ops.load_rejects where file = 'server_minutes-3.csv' order by line`),
  ).toEqual([{ column_name: 'page_group' }, { column_name: 'requests' }, { column_name: 'response_times' }]);
});

test('a rebuild from the archive comes out equal', async () => {
  const before = await digest(shop.engine);
  await rebuild(shop.loading, () => undefined);
  expect(await digest(shop.engine)).toEqual(before);
});
