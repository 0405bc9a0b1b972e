import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { sqlColumn } from '@/lib/metrics/fact-columns';
import type { Query } from '@/lib/metrics/query';
import { VISIT_INPUTS } from './golden-visits';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Percentiles of speed against quantile_cont over the raw rows, written down by hand: for any filter, split and grain, and as wholes. */
const ROWS = (part: 'hot' | 'cold') => `insert into facts.${part}_page_speed by name
with dice as (select n, hash(n, '${part}') as h from range(4000) as r(n))
select h as event_key, n as measure_number, n % 900 as session_key, n % 500 as visitor_key, date '2026-03-01' + (h % 35)::integer as measured_date,
  date '2026-03-01' + to_days((h % 35)::integer) + to_minutes((h // 7 % 1440)::integer) as measured_local,
  ['FI', 'SE', 'NO'][(h // 11 % 3)::integer + 1] as market, ['smartphone', 'desktop', 'tablet'][(h // 13 % 3)::integer + 1] as device,
  ['Safari 17', 'Chrome 142', null][(h // 17 % 3)::integer + 1] as browser_version, 'direct' as traffic_channel, 'new' as visitor_type,
  h // 19 % 20 = 0 as is_bot, ['home', 'product', 'checkout', 'search'][(h // 23 % 4)::integer + 1] as page_group, '/' as page_path,
  ['4.11', '4.12'][(h // 29 % 2)::integer + 1] as release, ['under480', 'from1440', null][(h // 31 % 3)::integer + 1] as screen,
  if(h // 37 % 10 = 0, null, (h // 41 % 9000)::double) as lcp_ms, if(h // 43 % 3 = 0, null, (h // 47 % 900)::double) as inp_ms,
  (h // 53 % 400) / 1000.0 as cls, (h // 59 % 5000)::double as fcp_ms, (h // 61 % 3000)::double as ttfb_ms, 0 as js_errors,
  0 as failed_requests, false as is_not_found
from dice`;

const METRICS = ['lcpP75', 'lcpP50', 'inpP95', 'clsP75', 'fcpP75', 'ttfbP50', 'lcpViews'] as const;
const RAW = {
  lcpP75: 'quantile_cont(lcp_ms, 0.75)',
  lcpP50: 'quantile_cont(lcp_ms, 0.5)',
  inpP95: 'quantile_cont(inp_ms, 0.95)',
  clsP75: 'quantile_cont(cls, 0.75)',
  fcpP75: 'quantile_cont(fcp_ms, 0.75)',
  ttfbP50: 'quantile_cont(ttfb_ms, 0.5)',
  lcpViews: 'count(lcp_ms)::double',
} as const satisfies Readonly<Record<(typeof METRICS)[number], string>>;

/**
 * 240 groups whose p75 lies about the border of what is good: of 100 to 104 values so many are good that the two about the p75 are both
 * good, both not, or one of each, a few milliseconds from it. Every second group has no INP.
 */
const BORDER = `insert into facts.hot_page_speed by name
with dice as (
  select g, i, 100 + g % 5 as n, i < (3 * (n - 1)) // 4 + g // 5 % 4 as is_good, hash(g, i) % 5 as off from range(240) as t(g) cross join range(104) as u(i)
)
select hash(g, i) as event_key, i as measure_number, g as session_key, g as visitor_key, date '2025-06-01' as measured_date,
  timestamp '2025-06-01' as measured_local, 'FI' as market, 'desktop' as device, 'direct' as traffic_channel, 'new' as visitor_type, false as is_bot,
  'g' || g as page_group, if(g % 3 = 0, 2000, if(is_good, 2500 - off, 2501 + off))::double as lcp_ms,
  if(g % 2 = 0, null, if(g % 3 = 1, 100, if(is_good, 200 - off, 201 + off)))::double as inp_ms,
  if(g % 3 < 2, 0, if(is_good, 0.1 - off / 1000, 0.101 + off / 1000))::double as cls, 0 as js_errors, 0 as failed_requests, false as is_not_found
from dice where i < n`;

let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
  for (const part of ['hot', 'cold'] as const) await warehouse.run(ROWS(part));
  await warehouse.run(BORDER);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-05-01T00:00:00Z'),
    asOf: '2026-05-01T00:00:00',
  };
});

afterAll(() => warehouse.close());

const DIMENSIONS = ['market', 'device', 'pageGroup', 'release', 'screen', 'browserVersion'] as const;
const VALUES: Readonly<Record<(typeof DIMENSIONS)[number], readonly string[]>> = {
  market: ['FI', 'SE'],
  device: ['smartphone', 'desktop'],
  pageGroup: ['product', 'checkout'],
  release: ['4.12'],
  screen: ['under480'],
  browserVersion: ['Safari 17'],
};

const asked = fc.record({
  by: fc.subarray([...DIMENSIONS], { maxLength: 2 }),
  grain: fc.option(fc.constantFrom('hour', 'day', 'week', 'month' as const), { nil: undefined }),
  from: fc.constantFrom('2026-03-01', '2026-03-09'),
  to: fc.constantFrom('2026-03-11', '2026-03-31'),
  filters: fc.subarray([...DIMENSIONS], { maxLength: 2 }),
  leaves: fc.boolean(),
  market: fc.option(fc.constantFrom('FI', 'NO'), { nil: null }),
});

interface Told {
  readonly by: readonly (typeof DIMENSIONS)[number][];
  readonly grain: 'hour' | 'day' | 'week' | 'month' | undefined;
  readonly from: string;
  readonly to: string;
  readonly filters: readonly (typeof DIMENSIONS)[number][];
  readonly leaves: boolean;
  readonly market: string | null;
}

const column = (id: DimensionId) => sqlColumn('pageSpeed', id);
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** The same by hand: rows of the view, and groups of the engine. */
async function byHand({ by, grain, from, to, filters, leaves, market }: Told, whole: boolean) {
  const conditions = [
    `measured_date between '${from}' and '${to}'`,
    'not is_bot',
    ...filters.map((id) =>
      leaves
        ? `(${column(id)} is null or ${column(id)} not in (${list(VALUES[id])}))`
        : `${column(id)} in (${list(VALUES[id])})`,
    ),
    ...(market === null ? [] : [`market = '${market}'`]),
  ];
  const bucket =
    grain === 'hour'
      ? `strftime(date_trunc('hour', measured_local), '%Y-%m-%dT%H:%M:%S')`
      : `date_trunc('${grain ?? 'day'}', measured_date)::date::varchar`;
  const keys = whole ? [] : [...(grain === undefined ? [] : [bucket]), ...by.map(column)];
  const figures = METRICS.map((id) => `${RAW[id]} as ${id}`);
  const named = keys.map((key, place) => `${key} as k${String(place)}`);
  const rows = await warehouse.engine.read((reader) =>
    reader.rows(
      `select ${[...named, ...figures].join(', ')} from facts.page_speed where ${conditions.join(' and ')} group by all`,
    ),
  );
  return new Map(
    rows.map((row) => [
      keys.map((_, place) => String(row[`k${String(place)}`])).join('|'),
      METRICS.map((id) => row[id.toLowerCase()] ?? row[id]),
    ]),
  );
}

test('percentiles equal quantile_cont over raw rows, for any filter, split, grain and right, and for the whole', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (told) => {
      const { by, grain, from, to, filters, leaves, market } = told;
      const query: Query = {
        metrics: [...METRICS],
        by: [...by],
        ...(grain === undefined ? {} : { grain }),
        period: { from, to },
        filters: filters.map((dimension) =>
          leaves ? { dimension, notIn: [...VALUES[dimension]] } : { dimension, in: [...VALUES[dimension]] },
        ),
        limit: 10_000,
        totals: true,
        compare: ['previous'],
      };
      const principal: Principal = market === null ? OPERATOR : { ...OPERATOR, markets: [market] };
      const answer = await runOrThrow(principal, query, context);
      const places = METRICS.map((id) => answer.columns.findIndex((one) => one.id === id));
      const keys = answer.columns.flatMap(({ role }, place) =>
        role === 'time' || role === 'dimension' ? [place] : [],
      );
      const expected = await byHand(told, false);
      for (const row of answer.rows) {
        const wanted = expected.get(keys.map((place) => String(row[place] ?? null)).join('|'));
        const given = places.map((place) => row[place] ?? null);
        // What had no rows comes from the spine of intervals: no value, and no page views.
        expect(given).toEqual(wanted ?? METRICS.map((id) => (id === 'lcpViews' ? 0 : null)));
      }
      const shown = answer.rows.filter((row) => places.some((place) => row[place] !== null && row[place] !== 0));
      expect(shown.length).toBeGreaterThanOrEqual([...expected.values()].filter(([p75]) => p75 !== null).length);
      const whole = (await byHand(told, true)).get('');
      if (whole !== undefined) expect(places.map((place) => answer.totals?.[place] ?? null)).toEqual(whole);
    }),
    { numRuns: inject('long') ? 300 : 30, seed: 20_261_126 },
  );
});

test('page views pass that quantile_cont says are good at p75, to the last value, for each group and for the whole', async () => {
  const period = { from: '2025-06-01', to: '2025-06-01' } as const;
  const metrics = ['judgedPageViews', 'passedPageViews'] as const;
  const query = { metrics: [...metrics], by: ['pageGroup' as const], period, totals: true, limit: 1000 };
  const answers = await Promise.all([0, 1].map((carrier) => runOrThrow(OPERATOR, query, { ...context, carrier })));
  expect(answers.map(({ facts }) => facts)).toEqual([['speedDays'], ['pageSpeed']]);
  const byHand = await warehouse.engine.read((reader) =>
    reader.rows(`select page_group as name, count(*)::double as judged,
        quantile_cont(lcp_ms, 0.75) <= 2500 and coalesce(quantile_cont(inp_ms, 0.75), 0) <= 200 and quantile_cont(cls, 0.75) <= 0.1 as passes
      from facts.page_speed where measured_date = date '2025-06-01' group by all`),
  );
  const passing = byHand.filter(({ passes }) => passes === true);
  expect([byHand.length, passing.length]).toEqual([240, 148]);
  const sum = (rows: typeof byHand) => rows.reduce((total, { judged }) => total + Number(judged), 0);
  for (const { rows, totals } of answers) {
    expect(new Map(rows.map(([name, ...rest]) => [name, rest]))).toEqual(
      new Map(byHand.map(({ name, judged, passes }) => [name, [judged, passes === true ? judged : 0]])),
    );
    expect(totals?.slice(1)).toEqual([sum(byHand), sum(passing)]);
  }
});
