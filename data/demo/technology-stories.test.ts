import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMPANY_NOW, testCompany, type TestCompany } from '@/data/demo/test-company';
import type { Asked } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import type { Cell } from '@/lib/metrics/answer';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Query } from '@/lib/metrics/query';
import { runOrThrow } from '@/lib/warehouse/run';

/** The stories of README.md about the shop's own technology, found by public questions in a quarter of the demo company. */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;

beforeAll(async () => {
  company = await testCompany('told');
});
afterAll(() => company.close());

const rowsOf = async (query: Asked) =>
  (await runOrThrow(OPERATOR, query, { engine: company.engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW })).rows;

/** The figures of each label of one dimension. */
async function byLabel(query: Query): Promise<(label: string) => readonly number[]> {
  const rows = await rowsOf(query);
  const found = new Map(rows.map(([label, ...figures]) => [String(label), figures.map(Number)]));
  return (label) => found.get(label) ?? [];
}

const only = (dimension: DimensionId, value: string) => ({ dimension, in: [value] });
const before = { from: '2026-09-10', to: '2026-10-19' };
const after = { from: '2026-10-21', to: '2026-11-24' };

describe('a release that slowed phones', () => {
  test('shows in how fast pages load on phones, and not on desks', async () => {
    const query = { metrics: ['lcpP75', 'inpP75'], by: ['device'] } as const;
    const [then, now] = [
      await byLabel({ metrics: [...query.metrics], by: [...query.by], period: before }),
      await byLabel({ metrics: [...query.metrics], by: [...query.by], period: after }),
    ];
    const rose = (device: string, place: number) => (now(device)[place] ?? 0) / (then(device)[place] ?? 1);
    expect(rose('smartphone', 0)).toBeGreaterThan(1.5);
    expect(rose('smartphone', 1)).toBeGreaterThan(1.2);
    expect(Math.abs(rose('desktop', 0) - 1)).toBeLessThan(0.1);
    expect(then('smartphone')[0]).toBeLessThan(2500);
    expect(now('smartphone')[0]).toBeGreaterThan(3000);
  });

  test('costs phones a part of their conversion, which desks do not lose', async () => {
    const query = { metrics: ['conversionRate'], by: ['device'], filters: [only('browser', 'Chrome')] } as const;
    const rateOf = async (period: Query['period']) =>
      byLabel({ metrics: ['conversionRate'], by: [...query.by], filters: [...query.filters], period });
    const [then, now] = [await rateOf(before), await rateOf(after)];
    expect((now('smartphone')[0] ?? 1) / (then('smartphone')[0] ?? 1)).toBeLessThan(0.92);
    expect((now('desktop')[0] ?? 0) / (then('desktop')[0] ?? 1)).toBeGreaterThan(1);
  });

  test('is the release that the regression of product pages on phones is dated to, and no other is', async () => {
    const rows = await rowsOf({
      analysis: 'speedRegressions',
      input: { vital: 'lcp', leastViews: 32 },
      period: { from: '2026-10-12', to: '2026-11-24' },
    });
    expect(rows.map(([page, device, , release]) => [page, device, release])).toEqual([
      ['product', 'smartphone', '2026.10.2'],
    ]);
    expect(['2026-10-20', '2026-10-21']).toContain(rows[0]?.[2]);
  });

  test('is among the releases, with its moment', async () => {
    expect(
      await rowsOf({
        rows: 'releases',
        columns: ['releasedLocal', 'releaseName', 'what'],
        period: { from: '2026-10-06', to: '2026-11-10' },
      }),
    ).toEqual([
      ['2026-11-05T07:30:00', '2026.11.1', 'New filters in the lists'],
      ['2026-10-20T07:30:00', '2026.10.2', 'New picture gallery on phones'],
    ]);
  });
});

describe('a version of a browser that breaks the checkout', () => {
  const firefox = only('browser', 'Firefox');

  test('shows in checkouts that are given up on Firefox 157 and on no other', async () => {
    const given = await byLabel({
      metrics: ['checkoutAbandonmentRate', 'checkouts'],
      by: ['browserVersion'],
      filters: [firefox],
      period: { from: '2026-09-15', to: '2026-11-24' },
    });
    const [broken = 0, tried = 0] = given('Firefox 157');
    expect(tried).toBeGreaterThan(40);
    expect(broken).toBeGreaterThan(0.75);
    for (const version of ['Firefox 156', 'Firefox 158']) expect(given(version)[0]).toBeLessThan(0.55);
  });

  test('shows as errors of the checkout’s script, on no other browser', async () => {
    const period = { from: '2026-10-13', to: '2026-11-09' };
    const rows = await rowsOf({
      rows: 'pageErrors',
      columns: ['browserVersion', 'pagePath', 'name', 'path'],
      period,
      limit: 500,
    });
    const ofCheckout = rows.filter(([, , , path]) => path === '/assets/checkout.js');
    expect(ofCheckout.length).toBeGreaterThan(5);
    expect(new Set(ofCheckout.map(([version, page]) => `${String(version)} ${String(page)}`))).toEqual(
      new Set(['Firefox 157 /checkout']),
    );
  });
});

describe('an evening that nearly filled the shop', () => {
  const evening = { from: '2026-10-29', to: '2026-10-29' };

  test('is the busiest minute of the autumn, close to what was tested', async () => {
    const rows = await rowsOf({ analysis: 'capacityForecast', period: { from: '2026-09-10', to: '2026-11-24' } });
    const [, peak = 0, when = '', , , tested = 0, headroom = 1] = rows.find(([kind]) => kind === 'sessions') ?? [];
    expect(String(when)).toMatch(/^2026-10-29T20:0[2-9]/);
    expect(Number(tested)).toBeCloseTo(12 + 11 * 0.4, 6);
    expect(Number(peak)).toBeGreaterThanOrEqual(10);
    expect(Number(headroom)).toBeGreaterThanOrEqual(0);
    expect(Number(headroom)).toBeLessThan(0.32);
  });

  test('left the shop half empty on every other day', async () => {
    const rows = await rowsOf({
      metrics: ['sessionHeadroom'],
      grain: 'day',
      period: { from: '2026-10-01', to: '2026-11-15' },
    });
    const others = rows.filter(([day]) => day !== '2026-10-29').map(([, headroom]) => Number(headroom));
    expect(Math.min(...others)).toBeGreaterThan(0.5);
  });

  test('slowed the servers in that hour, told by the requests of the hour and not by means of minutes', async () => {
    const rows = await rowsOf({ metrics: ['responseP95', 'serverErrors'], grain: 'hour', period: evening });
    const at = (hour: string) => rows.find(([time]) => time === `2026-10-29T${hour}:00:00`)?.[1] ?? 0;
    expect(Number(at('20')) / Number(at('18'))).toBeGreaterThan(1.6);
  });

  test('comes from the busiest day of a year ago when the next one is foretold', async () => {
    const rows = await rowsOf({ analysis: 'capacityForecast', period: { from: '2026-10-01', to: '2026-10-31' } });
    const orders = rows.find(([kind]) => kind === 'orders') ?? [];
    // Black Friday of 2025 was on 28 November: the same Friday of this year is the 27th.
    expect(orders[7]).toBe('2026-11-27');
    expect(Number(orders[10])).toBeGreaterThan(0);
  });
});

test('a night without servers stands first among the outages and takes its part of the error budget', async () => {
  const [first = []] = await rowsOf({ analysis: 'availability', period: { from: '2026-10-01', to: '2026-10-31' } });
  const [started, , , , errors, share] = first;
  expect(String(started)).toMatch(/^2026-10-17T03:[1-3]/);
  expect(Number(errors)).toBeGreaterThan(0);
  expect(Number(share)).toBeGreaterThan(0);
});

test('the server log and the tracker agree on what people looked at, but for the blocked scripts, and it is said how much', async () => {
  const rows = await rowsOf({ analysis: 'logAgreement', period: { from: '2026-09-11', to: '2026-11-14' } });
  const part = (name: string): readonly [Cell, Cell] => {
    const [, views = null, share = null] = rows.find(([id]) => id === name) ?? [];
    return [views, share];
  };
  expect(Number(part('people')[0])).toBeGreaterThan(20_000);
  expect(part('unexplained')[0]).toBe(0);
  // One visitor in eight runs no script.
  expect(Number(part('blocked')[1])).toBeGreaterThan(0.09);
  expect(Number(part('blocked')[1])).toBeLessThan(0.15);
  expect(Number(part('robots')[1])).toBeGreaterThan(0.2);
  // The page views of the tracker are those of the metric.
  const [[tracked = 0] = []] = await rowsOf({
    metrics: ['trackedPageViews'],
    period: { from: '2026-09-11', to: '2026-11-14' },
  });
  expect(Math.abs(Number(part('tracked')[0]) / Number(tracked) - 1)).toBeLessThan(0.02);
});
