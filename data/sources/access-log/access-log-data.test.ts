import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { datasetsFolder, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const folder = datasetsFolder();
const log = join(folder ?? '', 'access_logs', 'elastic_apache_logs.log');

interface Request {
  readonly visitor: string;
  readonly at: number;
  readonly isPage: boolean;
}

const ASSET =
  /\.(css|m?js|map|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|og[gv]|wav|m4a|pdf|zip|t?gz|bz2|xz|tar|rar|7z|rpm|deb|dmg|exe|iso|xml|rss|atom|json|txt|csv|webmanifest)$/i;

/** The log as a hand would take it apart: by quotes and spaces, without the patterns of the source. */
function requests(): Request[] {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  // Line 8,899 ends inside its user agent.
  return lines
    .filter((_, index) => index !== 8898)
    .map((line) => {
      const [head = '', request = '', result = '', , , agent = ''] = line.split('"');
      const [address = '', , , day = ''] = head.split(' ');
      const [method, target = ''] = request.split(' ');
      const status = Number(result.trim().split(' ')[0]);
      const [, date = '', month = '', year = '', clock = ''] = /^\[(\d+)\/(\w+)\/(\d+):(.*)$/.exec(day) ?? [];
      const path = target.split(/[?#]/, 1)[0] ?? '';
      const isAnswered = (status >= 200 && status < 300) || status === 304;
      return {
        visitor: `${address.split('.').slice(0, 3).join('.')} ${agent} ${day.slice(1, 12)}`,
        at: Date.parse(`${date} ${month} ${year} ${clock} UTC`),
        isPage: method === 'GET' && isAnswered && !ASSET.test(path),
      };
    });
}

/** Visits by the rule of half an hour: `start seconds pages requests`, sorted. */
function visits(all: readonly Request[]): string[] {
  const byVisitor = new Map<string, Request[]>();
  for (const one of all) byVisitor.set(one.visitor, [...(byVisitor.get(one.visitor) ?? []), one]);
  const found: string[] = [];
  for (const own of byVisitor.values()) {
    let visit: Request[] = [];
    const end = () => {
      const [first, last] = [visit[0], visit.at(-1)];
      if (first === undefined || last === undefined) return;
      const pages = visit.filter(({ isPage }) => isPage).length;
      found.push(
        `${new Date(first.at).toISOString().slice(0, 19)} ${(last.at - first.at) / 1000} ${pages} ${visit.length}`,
      );
    };
    for (const one of own.sort((left, right) => left.at - right.at)) {
      const last = visit.at(-1);
      if (last !== undefined && one.at - last.at > 30 * 60_000) {
        end();
        visit = [];
      }
      visit.push(one);
    }
    end();
  }
  return found.sort();
}

describe.skipIf(folder === undefined)('access-log, the public data', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    summary = await bed.loadPaths('access-log', [log]);
  }, 120_000);
  afterAll(() => bed.remove());

  test('takes 9,999 of 10,000 lines and keeps the one that is cut off', async () => {
    // Beside its events the log fills the minutes of the servers.
    const minutes = await bed.rows('select count(*)::double as n from base.server_minutes');
    expect(summary).toMatchObject({ state: 'partial', merged: 9999 + Number(minutes[0]?.['n']), rejected: 1 });
    expect(await bed.rows('select count(*)::double as n from base.events')).toEqual([{ n: 9999 }]);
    expect(await bed.rows('select line, reason, right(raw_text, 13) as ends from ops.load_rejects')).toEqual([
      { line: 8899, reason: 'not_a_log_line', ends: '.com/bot.html' },
    ]);
    // wc -l, and awk's sum of the tenth word of all lines but 8,899: 2,747,282,505 bytes.
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'lines', file: '9999', warehouse: '9999' },
      { name: 'bytes sent', file: '2747282505', warehouse: '2747282505' },
    ]);
  });

  test('page views, errors and visitors equal those that awk counts', async () => {
    // awk: GET, 2xx or 304, no asset: 3,936; status 4xx of no asset or 5xx: 163; different /24 nets, user agents and days: 1,826.
    expect(
      await bed.rows(`select count(*) filter (where type = 'page')::integer as pages, count(error)::integer as errors,
        count(distinct visitor_key)::integer as visitors from base.events`),
    ).toEqual([{ pages: 3936, errors: 163, visitors: 1826 }]);
  });

  test('visits equal those of another implementation, each with its beginning, length, pages and requests', async () => {
    const rows =
      await bed.rows(`select strftime(started_at, '%Y-%m-%dT%H:%M:%S') || ' ' || duration_seconds::integer || ' ' || page_views
      || ' ' || event_count as visit from facts.sessions`);
    expect(rows.map((row) => row['visit']).sort()).toEqual(visits(requests()));
  });

  test('robots, searches and the own site are told apart', async () => {
    // grep on user agents: Googlebot/ 509 times. Referrers without utm parameters, by host: google.<country> and images.google 571,
    // duckduckgo 14, bing 6, yandex 3, baidu 4, daum 2: 600; 5,039 are of semicomplete.com, which the log's own pages are.
    expect(
      await bed.rows(`select count(*) filter (where is_bot and browser = 'Googlebot')::integer as googlebot,
        count(*) filter (where referrer_host like '%semicomplete.com')::integer as own,
        count(*) filter (where traffic_channel = 'organic_search')::integer as searched from base.events`),
    ).toEqual([{ googlebot: 509, own: 0, searched: 600 }]);
  });
});
