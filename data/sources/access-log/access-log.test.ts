import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const fixture = readFileSync(join(import.meta.dirname, 'fixture', 'access.log'));

describe('access-log, lines of our own', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    summary = await bed.load('access-log', { 'access.log': fixture });
  });
  afterAll(() => bed.remove());

  test('takes 13 of 16 lines; the others are kept with line, reason and text', async () => {
    // 13 events, and 8 minutes of the servers.
    expect(summary).toMatchObject({ state: 'partial', merged: 21, rejected: 3 });
    const rejects = await bed.rows(
      'select line, column_name, reason, left(raw_text, 40) as raw from ops.load_rejects order by line',
    );
    expect(rejects).toEqual([
      { line: 15, column_name: null, reason: 'not_a_log_line', raw: 'this is no line of a log' },
      { line: 16, column_name: null, reason: 'not_a_log_line', raw: '192.0.2.50 - - [24/Nov/2026:08:17:00 +00' },
      { line: 17, column_name: 'occurred_at', reason: 'not_a_time', raw: '192.0.2.51 - - [31/Feb/2026:08:18:00 +00' },
    ]);
    // 5120 + 900 + 700 + 100 + 50 + 10 + 10 + 77 + 77 + 88 + 226 = 7358, and 5 of the line whose day does not exist.
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'lines', file: '14', warehouse: '13' },
      { name: 'bytes sent', file: '7363', warehouse: '7358' },
    ]);
  });

  test('requests for pages are page views; pictures, styles, forms and failures are not', async () => {
    expect(
      await bed.rows(
        `select type, name, page_host, page_path, page_group, error from base.events order by occurred_at, page_path, message_id`,
      ),
    ).toEqual(
      [
        ['page', 'page', 'shop.example.fi', '/', 'home', null],
        ['track', 'request', 'shop.example.fi', '/style.css', 'other', null],
        ['page', 'page', 'shop.example.fi', '/tuotteet/saapas', 'product', null],
        ['page', 'page', 'shop.example.fi', '/blog/talvi', 'content', null],
        ['track', 'request', 'shop.example.fi', '/kassa', 'checkout', 'http_500'],
        ['track', 'request', 'shop.example.fi', '/favicon.ico', 'other', null],
        ['track', 'request', 'shop.example.fi', '/puuttuu', 'other', 'http_404'],
        ['page', 'page', 'shop.example.fi', '/common', 'other', null],
        ['page', 'page', 'shop.example.fi', '/common', 'other', null],
        ['page', 'page', 'shop.example.se', '/sv/kategori/skor', 'category', null],
        ['track', 'request', null, null, null, 'http_408'],
        ['track', 'request', null, null, null, 'http_400'],
        ['page', 'page', 'shop.example.fi', '/haku', 'search', null],
      ].map(([type, name, page_host, page_path, page_group, error]) => ({
        type,
        name,
        page_host,
        page_path,
        page_group,
        error,
      })),
    );
  });

  test('keeps status, bytes and the response time, whatever its unit', async () => {
    expect(
      await bed.rows(`select page_path as path, (properties ->> 'status')::integer as status, (properties ->> 'bytes')::integer as bytes,
        (properties ->> 'response_ms')::double as ms from base.events where page_path in ('/', '/style.css', '/tuotteet/saapas', '/haku', '/blog/talvi')
        order by occurred_at`),
    ).toEqual([
      { path: '/', status: 200, bytes: 5120, ms: 1.5 },
      { path: '/style.css', status: 200, bytes: 900, ms: 250 },
      { path: '/tuotteet/saapas', status: 304, bytes: null, ms: 12 },
      { path: '/blog/talvi', status: 200, bytes: 100, ms: null },
      { path: '/haku', status: 200, bytes: 700, ms: 4 },
    ]);
  });

  test('a visitor is a net and a browser on one day: no address is kept', async () => {
    // The desktop of 203.0.113.0 (three lines) and behind the proxy 198.51.100.0 (one), the phone of 2001:db8:12 (two), the robot
    // (two), 192.0.2.0 without a user agent (two of the common format, two broken requests), and the quoted agent.
    expect(
      await bed.rows(
        'select count(*)::integer as events from base.events group by visitor_key order by events, visitor_key',
      ),
    ).toEqual([1, 1, 2, 2, 3, 4].map((events) => ({ events })));
    const everything = JSON.stringify(await bed.rows('select * from base.events'));
    for (const address of ['203.0.113', '198.51.100', '2001:db8', '192.0.2', 'aino'])
      expect(everything).not.toContain(address);
  });

  test('tells robots, also those without a name, and what led to the shop', async () => {
    expect(
      await bed.rows(`select page_path as path, device, is_bot, traffic_channel as channel, referrer_host as host from base.events
        where page_path in ('/', '/tuotteet/saapas', '/puuttuu', '/common', '/sv/kategori/skor') order by occurred_at, message_id`),
    ).toEqual([
      { path: '/', device: 'desktop', is_bot: false, channel: 'organic_search', host: 'google.com' },
      { path: '/tuotteet/saapas', device: 'desktop', is_bot: false, channel: 'email', host: null },
      { path: '/puuttuu', device: 'bot', is_bot: true, channel: null, host: null },
      { path: '/common', device: 'unknown', is_bot: true, channel: null, host: null },
      { path: '/common', device: 'unknown', is_bot: true, channel: null, host: null },
      { path: '/sv/kategori/skor', device: 'desktop', is_bot: false, channel: null, host: null },
    ]);
  });

  test('half an hour without a request ends a visit', async () => {
    // The shopper behind 203.0.113.0 comes at 10:00 and 10:05; the search at 10:36 is another address behind a proxy.
    expect(
      await bed.rows(
        'select page_views, event_count, is_engaged from facts.sessions where not is_bot order by started_at',
      ),
    ).toEqual([
      { page_views: 2, event_count: 3, is_engaged: true },
      { page_views: 1, event_count: 2, is_engaged: true },
      { page_views: 1, event_count: 1, is_engaged: false },
      { page_views: 1, event_count: 1, is_engaged: false },
    ]);
  });

  test('says by minute what the servers answered, but for styles and for the minutes in which the log begins and ends', async () => {
    const minutes =
      await bed.rows(`select strftime(minute_local, '%H:%M') as at, page_group, requests, server_errors, client_errors,
      page_views, bot_page_views, timed_requests from facts.server_minutes order by minute`);
    // At 8:00 the shop, Helsinki time: 10:00 to 10:36, the first and the last minute, are left out.
    expect(minutes.map((row) => Object.values(row))).toEqual([
      ['10:05', 'product', 1, 0, 0, 1, 0, 1],
      ['10:10', 'content', 1, 0, 0, 1, 0, 0],
      ['10:11', 'checkout', 1, 1, 0, 0, 0, 0],
      ['10:12', 'other', 1, 0, 1, 0, 0, 0],
      ['10:13', 'other', 2, 0, 0, 2, 2, 0],
      ['10:14', 'category', 1, 0, 0, 1, 0, 0],
      ['10:15', 'other', 1, 0, 1, 0, 0, 0],
      ['10:16', 'other', 1, 0, 1, 0, 0, 0],
    ]);
    expect(
      await bed.rows(`select response_times::varchar as times from base.server_minutes where page_group = 'product'`),
    ).toEqual([{ times: '{"12.0":1}' }]);
  });

  test('where a tracker counts the visits, the same log brings no events', async () => {
    const other = await openTemporaryLoading();
    try {
      const loaded = await other.load('server-log', { 'access.log': fixture });
      expect(loaded).toMatchObject({ state: 'partial', merged: 8, rejected: 2 });
      expect(JSON.parse(loaded.reconciliation ?? '[]')).toEqual([{ name: 'requests', file: '9', warehouse: '9' }]);
      expect(await other.rows('select count(*)::integer as n from base.events')).toEqual([{ n: 0 }]);
    } finally {
      await other.remove();
    }
  });

  test('a log that has grown brings only its new lines, zipped or not', async () => {
    const more = `${fixture.toString()}192.0.2.60 - - [24/Nov/2026:09:00:00 +0000] "GET /uusi HTTP/1.1" 200 5 "-" "Examplebot/1.0"\n`;
    expect(await bed.load('access-log', { 'access.log.1.gz': gzipSync(more) })).toMatchObject({
      // An event, and the minute of 8:36, which the log ended in before.
      merged: 2,
      unchanged: 13 + 8,
    });
  });

  test('bytes that are no text, and a file of something else', async () => {
    const strange = Buffer.from(
      '192.0.2.70 - - [24/Nov/2026:09:10:00 +0000] "GET /\xe4\x00 HTTP/1.1" 200 5 "-" "Examplebot/1.0"\r\n',
      'latin1',
    );
    expect(await bed.load('access-log', { 'access-ms.log': strange })).toMatchObject({ state: 'ok', merged: 1 });
    expect(await bed.rows(`select page_path from base.events where occurred_at = '2026-11-24 09:10:00'`)).toEqual([
      { page_path: '/\uFFFD\uFFFD' },
    ]);
    await expect(bed.load('access-log', { 'access.log': 'a,b\n1,2\n' })).rejects.toThrow(
      /neither the common nor the combined/,
    );
  });
});
