import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { closeDays } from '@/lib/loaders/events/close-days';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, TEST_WORKSPACE, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { fact } from '@/lib/metrics/facts';
import type { Query } from '@/lib/metrics/query';
import { baseMetric, carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { type RunContext, runOrThrow } from '@/lib/warehouse/run';

/** Events of 40 days that no one chose; all but the last two days are closed. */
const EVENTS = `insert into base.cold_events by name
  with dice as (
    select n, hash(n, 1) % 1000 as a, hash(n, 2) % 1000 as b, hash(n, 3) % 300 as v, hash(n, 4) % (86400 * 40) as t from range(6000) r(n)),
  told as (select *, timestamp '2026-10-15' + to_seconds(t::bigint) as moment from dice)
  select md5_number_lower('x' || n) as event_key, 'm' || n as message_id, 'edge' as source, moment as received_at, moment as occurred_at,
    'sent' as time_rule, (moment + interval 2 hour)::date as event_date, moment + interval 2 hour as occurred_local, v as visitor_key,
    ['FI', 'SE', 'NO'][(v % 3)::integer + 1] as market, case when a < 300 and b % 3 > 0 then 'page' else 'track' end as type,
    case when a < 300 and b % 3 = 0 then 'page_measured' when a < 300 then 'page' when a < 450 then 'product_viewed' when a < 550 then 'product_added' when a < 750 then 'products_searched'
      when a < 850 then 'product_list_viewed' when a < 930 then 'product_clicked' when a < 960 then 'restock_requested' else 'order_completed' end as name,
    case when a >= 960 then 'O' || n end as order_number, 10.5 as amount, 'EUR' as currency,
    case when a >= 550 and a < 930 then 'q' || (b % 7) end as search_query, (b % 4)::integer as search_results, (b % 9 = 0)::integer as search_filters,
    'desktop' as device, 'FI' as country, false as is_bot, '' as consent, 0 as load_id, '/p' || (b % 9) as page_path, 'category' as page_group,
    case when a >= 300 and (a < 550 or a >= 750)
      then [{'sku': 'S' || (b % 7), 'name': null, 'quantity': 1 + n % 3, 'price': 10.25, 'rank': (b % 60 + 1)::integer}] end as products,
    case when b % 5 = 0 then '{"availability": "sold_out"}' end::json as properties,
    case when a < 300 and b % 3 = 0 then {
      'lcp_ms': (1000 + b * 37 % 2000)::double, 'inp_ms': if(b % 2 = 0, (20 + b % 200)::double, null), 'cls': b % 14 / 100.0, 'fcp_ms': null::double,
      'ttfb_ms': null::double, 'lcp_target': null::varchar, 'inp_target': null::varchar, 'cls_target': null::varchar, 'navigation_type': 'navigate',
      'js_errors': 0, 'failed_requests': 0, 'is_not_found': false, 'referrer_path': null::varchar, 'errors': null} end as measures
  from told`;

/** Metrics that a summary carries, each with the facts below it. */
const SUMMED: readonly MetricId[] = METRIC_IDS.filter((id) => {
  const { formula, bases } = resolvedMetric(id);
  return (
    formula === null && bases.some((base) => carriersOf(base).some((carrier) => fact(carrier).summary !== undefined))
  );
});

let shop: TemporaryLoading;

beforeAll(async () => {
  shop = await openTemporaryLoading();
  await shop.engine.write('warehouse', async (writer) => {
    await writer.run(EVENTS);
    await writer.run(
      `insert into base.categories (category_id, name, product_group, source, load_id) values ('T', 'Tents', 'Camping', 's', 1)`,
    );
    await writer.run(`insert into base.products (product_key, sku, name, category_id, source, load_id)
      select md5_number_lower('S' || n), 'S' || n, 'Product ' || n, case when n < 4 then 'T' end, 's', 1 from range(6) r(n)`);
    await deriveAllEvents(writer, TEST_WORKSPACE, '2026-11-23');
  });
});
afterAll(() => shop.remove());

const BY = [
  ...(['searchQuery', 'pagePath', 'pageGroup', 'product', 'category', 'productGroup', 'market'] as const),
  ...(['device', 'trafficChannel', 'visitorType'] as const),
];

const PERIODS: readonly Query['period'][] = [
  'last7Days',
  'last28Days',
  { from: '2026-10-20', to: '2026-11-25' },
  { from: '2026-11-24', to: '2026-11-24' },
];
const COMPARED: readonly NonNullable<Query['compare']>[] = [
  [],
  ['previous'],
  [{ from: '2026-10-16', to: '2026-10-22' }],
];

const anyQuery: fc.Arbitrary<Query> = fc
  .record({
    metric: fc.constantFrom(...SUMMED),
    dice: fc.nat(),
    grain: fc.option(fc.constantFrom('day', 'week', 'month' as const), { nil: undefined }),
    period: fc.constantFrom(...PERIODS),
    compare: fc.constantFrom(...COMPARED),
    market: fc.option(fc.constantFrom('FI', 'SE'), { nil: undefined }),
  })
  .map(({ metric, dice, grain, period, compare, market }) => {
    const [summary] = carriersOf(metric);
    const known = BY.filter((id) => summary !== undefined && fact(summary).dimensions[id] !== undefined);
    const by = known[dice % (known.length + 1)];
    return {
      metrics: [metric],
      ...(by === undefined ? {} : { by: [by] }),
      ...(grain === undefined ? {} : { grain, order: { by: 'time' as const } }),
      period,
      compare: [...compare],
      limit: 1000,
      totals: true,
      ...(market === undefined ? {} : { filters: [{ dimension: 'market' as const, in: [market] }] }),
    };
  });

/** How it is asked on a day that is half over. */
function answering(): RunContext {
  const { engine, workspace } = shop.loading;
  // Orders say up to when answers reach.
  return {
    engine,
    workspace: { ...workspace, firstWeekday: 1 },
    now: new Date('2026-11-24T12:30:00Z'),
    asOf: '2026-11-24T14:30:00',
    cache: false,
  };
}

/** Compares the answers of all carriers for random queries. */
async function compareCarriers(runs: number): Promise<void> {
  const context = answering();
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const [summed, plain] = [
        await runOrThrow(OPERATOR, query, { ...context, carrier: 0 }),
        await runOrThrow(OPERATOR, query, { ...context, carrier: 1 }),
      ];
      expect(summed.facts).not.toEqual(plain.facts);
      const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
      expect(sorted(summed.rows)).toEqual(sorted(plain.rows));
      expect(summed.totals).toEqual(plain.totals);
    }),
    { numRuns: runs, seed: 20_261_126 },
  );
}

const runs = inject('long') ? 600 : 16;

test('a summary answers every question like the rows, be a day cut or compared', async () => {
  expect(SUMMED.length).toBeGreaterThan(15);
  expect(SUMMED.every((id) => baseMetric(id).empty === 0)).toBe(true);
  expect(await shop.rows('select count(*)::double as n from facts.cold_search_days')).not.toEqual([{ n: 0 }]);
  await compareCarriers(runs);
});

test('page views pass as their rows say, whose p75 lies about the limit, with a day that is half over', async () => {
  const query: Query = {
    metrics: ['judgedPageViews', 'passedPageViews'],
    grain: 'week',
    period: 'last28Days',
    totals: true,
  };
  const asked = [0, 1].map((carrier) => runOrThrow(OPERATOR, query, { ...answering(), carrier }));
  const [summed, plain] = await Promise.all(asked);
  expect(summed?.facts).toEqual(['speedDays']);
  expect(summed?.rows).toEqual(plain?.rows);
  const passed = (summed?.rows ?? []).map(([, , count]) => count);
  expect([passed.some((count) => count === 0), passed.some((count) => count !== 0)]).toEqual([true, true]);
});

/** Analyses that read summaries; where they are narrowed by what a summary does not know they read its rows. */
const anyAnalysis = fc
  .record({
    asked: fc.constantFrom<{ analysis: AnalysisQuery['analysis']; input: object }>(
      { analysis: 'failedSearches', input: { minSample: 1 } },
      { analysis: 'missingDemand', input: { minSample: 1 } },
      { analysis: 'positionCurve', input: { kind: 'all', limit: 200 } },
      { analysis: 'funnel', input: {} },
      { analysis: 'funnel', input: { mode: 'open', by: 'market' } },
      { analysis: 'funnel', input: { mode: 'strict', by: 'trafficChannel' } },
    ),
    period: fc.constantFrom(...PERIODS),
    market: fc.option(fc.constantFrom('FI', 'SE'), { nil: undefined }),
  })
  .map(({ asked, period, market }) => ({
    ...asked,
    period,
    compare: ['previous' as const],
    filters: market === undefined ? [] : [{ dimension: 'market' as const, in: [market] }],
  }));

test('an analysis answers from summaries like from the rows', async () => {
  const context = answering();
  const answered = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyAnalysis, async (query) => {
      // Every event is from Finland, which no summary knows.
      const filters = [...query.filters, { dimension: 'country' as const, in: ['FI'] }];
      const summed = await runOrThrow(OPERATOR, query, context);
      expect(summed.rows).toEqual((await runOrThrow(OPERATOR, { ...query, filters }, context)).rows);
      if (summed.rows.length > 0) answered.add(query.analysis);
    }),
    { numRuns: inject('long') ? 200 : 12, seed: 20_261_126 },
  );
  expect(answered.size).toBe(4);
});

test('a summary follows what comes late into closed days, and days that close', async () => {
  const late = [3, 12, 25].map((day) =>
    storyEvent({
      message_id: `late${String(day)}`,
      occurred_at: `2026-11-${String(day).padStart(2, '0')}T10:00:00`,
      received_at: '2026-11-24T10:00:00',
      visitor_key: String(day),
      name: 'products_searched',
      search_query: 'q3',
      search_results: 0,
    }),
  );
  await keepStory(shop, late);
  await compareCarriers(runs / 4);
  expect(await closeDays(shop.loading)).toBeGreaterThan(0);
  await compareCarriers(runs / 4);
  const differ = await shop.rows(`
    (select search_date, sum(search_count)::double as n from facts.search_days group by all)
    except (select search_date, count(*)::double from facts.searches group by all)`);
  expect(differ).toEqual([]);
});
