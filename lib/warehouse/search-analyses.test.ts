import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { VISIT_INPUTS } from './golden-visits';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * A week of searches, by blocks of visits. 1 to 1000: tent, 40 hits, clicked, every tenth ordered for 100. 2001 to 2060: packraft in three
 * spellings, nothing found, none ordered. 2101 to 2140: otsavalo, nothing found; 30 of them then searched otsalamppu, 20 hits, clicked, and
 * 3 ordered. 2201 to 2230: shoes found but filtered to nothing. 2301 to 2320: stove, the search broke. 2401 to 2450: jacket, 30 hits and no
 * click, the visit ended. 2501 to 2510: telta, nothing: a letter from teltta of 3001 to 3100, which is like tent. 9001 to 9100: a robot.
 */
const BLOCKS: readonly (readonly [from: number, until: number, columns: string])[] = [
  [1, 1001, `'tent' as query, 40 as result_count, null as zero_cause, 1 as clicks, n % 10 = 0 as has_order`],
  [2001, 2031, `'packraft' as query, 0 as result_count, 'none' as zero_cause, 0 as clicks, false as has_order`],
  [2031, 2051, `'Pack raft' as query, 0 as result_count, 'none' as zero_cause, 0 as clicks, false as has_order`],
  [2051, 2061, `'packrafts' as query, 0 as result_count, 'none' as zero_cause, 0 as clicks, false as has_order`],
  [2101, 2141, `'otsavalo' as query, 0 as result_count, 'none' as zero_cause, 0 as clicks, n <= 2103 as has_order`],
  [2101, 2131, `'otsalamppu' as query, 20 as result_count, null as zero_cause, 1 as clicks, n <= 2103 as has_order`],
  [2201, 2231, `'shoes' as query, 12 as result_count, 'filter' as zero_cause, 0 as clicks, false as has_order`],
  [2301, 2321, `'stove' as query, null as result_count, null as zero_cause, 0 as clicks, false as has_order`],
  [2401, 2451, `'jacket' as query, 30 as result_count, null as zero_cause, 0 as clicks, false as has_order`],
  [2501, 2511, `'telta' as query, 0 as result_count, 'none' as zero_cause, 0 as clicks, false as has_order`],
  [3001, 3101, `'teltta' as query, 9 as result_count, null as zero_cause, 1 as clicks, n % 10 = 0 as has_order`],
  [9001, 9101, `'spam' as query, 0 as result_count, 'none' as zero_cause, 0 as clicks, false as has_order`],
];

const VISIT = `'FI' as market, 'desktop' as device, 'direct' as traffic_channel, 'new' as visitor_type, n > 9000 as is_bot`;

const searches = BLOCKS.map(
  ([from, until, columns], block) => `insert into facts.hot_searches by name
  select hash(n, ${String(block)}) as search_key, n as session_key, n as visitor_key, date '2026-03-02' + (n % 7)::integer as search_date,
    timestamp '2026-03-02 12:00' + to_days((n % 7)::integer) as searched_local, ${VISIT}, ${columns}, query = 'stove' as is_failed, 1 as pages,
    query = 'otsavalo' and n <= 2130 as is_refined, case when query = 'otsavalo' and n <= 2130 then 'otsalamppu' end as refined_query,
    query = 'jacket' as is_exit, has_order as has_cart, has_order as has_checkout
  from range(${String(from)}, ${String(until)}) as r(n)`,
);

/** Products in lists: tents at rank 1 and 30, of which the deeper one sells best. Lamps are clicked after otsalamppu. */
const LISTINGS = `insert into facts.hot_listings by name
  select n as session_key, n as visitor_key, date '2026-03-03' as listing_date, timestamp '2026-03-03 12:00' as listed_local, ${VISIT}, 'search' as list_kind,
    query as list, md5_number_lower(sku) as product_key, sku, rank, true as is_shown, (n % every = 0)::integer as clicks, false as is_carted,
    case when n % (10 * every) = 0 then 1 else 0 end as quantity, case when n % (10 * every) = 0 then 100 end as sales
  from range(1, 1001) as r(n), (values ('tent', 'TOP', 1, 10), ('tent', 'DULL', 3, 100), ('tent', 'DEEP', 30, 5)) as p(query, sku, rank, every)
  union all
  select n, n, date '2026-03-03', timestamp '2026-03-03 12:00', ${VISIT}, 'search', 'otsalamppu', md5_number_lower('LAMP'), 'LAMP', 1, true, 1, false, 0, null
  from range(2101, 2131) as r(n)`;

/** Lamps that are in stock convert at a tenth for 40; the red lamp is sold out: 50 visits met it and 8 of them asked for it. */
const PRODUCT_VISITS = `insert into facts.hot_product_visits by name
  select n as session_key, n as visitor_key, date '2026-03-04' as visit_date, timestamp '2026-03-04 12:00' as visited_local, ${VISIT},
    md5_number_lower(sku) as product_key, sku, 1 as views, (sku = 'RED')::integer as sold_out_views, 0 as additions, (sku = 'RED' and n <= 4004)::integer as wishes,
    (sku = 'RED' and n <= 4008)::integer as restock_requests, (sku = 'LAMP' and n % 10 = 0)::integer as orders, 0 as quantity, case when sku = 'LAMP' and n % 10 = 0 then 40 end as sales
  from (select n, 'RED' as sku from range(4001, 4051) as r(n) union all select n, 'LAMP' from range(5001, 6001) as r(n))
  union all
  select 7001, 4001, date '2026-03-06', timestamp '2026-03-06 12:00', 'FI', 'desktop', 'direct', 'returning', false, md5_number_lower('RED'), 'RED', 1, 0, 0, 0, 0, 1, 1, 40`;

const SESSIONS = `insert into facts.hot_sessions by name
  select n as session_key, n as visitor_key, date '2026-03-02' as session_date, timestamp '2026-03-02 12:00' as started_local, timestamp '2026-03-02 10:00' as started_at,
    timestamp '2026-03-02 10:00' as ended_at, ${VISIT}, 0 as duration_seconds, 1 as event_count, 1 as page_views, 0 as product_views, 0 as cart_additions,
    0 as checkouts, 1 as searches, 0 as cart_events, 0 as key_events, 0 as error_count, true as is_engaged, (n % 10 = 0)::integer as order_count,
    case when n % 10 = 0 then 100 else 0 end as order_value, false as is_rate_missing, false as is_unsupported, false as is_measured, false as has_js_error, false as has_failed_request
  from range(1, 1001) as r(n)`;

const PRODUCTS = `insert into base.products (product_key, sku, name, category_id, source, load_id)
  select md5_number_lower(sku), sku, sku, category, 's', 1 from (values ('TOP', 'T'), ('DULL', 'T'), ('DEEP', 'T'), ('LAMP', 'L'), ('RED', 'L')) as p(sku, category)`;
const CATEGORIES = `insert into base.categories (category_id, name, product_group, source, load_id) values ('T', 'Tents', 'Camping', 's', 1), ('L', 'Lamps', 'Camping', 's', 1)`;

/** A lamp costs 40 an order; of the tents the deep one brings most. */
const LINES = `insert into facts.order_lines by name
  select n as order_key, 1 as line_number, n::varchar as order_number, date '2026-03-05' as order_date, timestamp '2026-03-05 12:00' as ordered_local,
    'FI' as market, 'web' as channel, 'new' as customer_type, sku, sku as product, category, true as is_valid, units as quantity, 40 * units as gross_amount, 0 as discount_amount,
    40 * units as net_amount, 10 * units as cost_amount, 5 * units as fulfilment_amount, false as is_provisional, false as is_rate_missing, false as is_cost_missing
  from (values (1, 'LAMP', 'Lamps', 1), (2, 'LAMP', 'Lamps', 1), (3, 'TOP', 'Tents', 3), (4, 'DULL', 'Tents', 1), (5, 'DEEP', 'Tents', 9)) as l(n, sku, category, units)`;

let warehouse: TestWarehouse;
let context: RunContext;
const period = { from: '2026-03-02', to: '2026-03-08' } as const;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
  for (const sql of [...searches, LISTINGS, PRODUCT_VISITS, SESSIONS, PRODUCTS, CATEGORIES, LINES])
    await warehouse.run(sql);
  await warehouse.run(`insert into base.order_lines (order_key, line_number, line_type, product_key, sku, quantity, gross_amount, discount_amount, source, load_id)
    values (1, 1, 'product', md5_number_lower('LAMP'), 'LAMP', 1, 40, 0, 's', 1)`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-03-10T00:00:00Z'),
    asOf: '2026-03-10T00:00:00',
  };
});
afterAll(() => warehouse.close());

async function told(query: AnalysisQuery): Promise<Record<string, unknown>[]> {
  const { columns, rows } = await runOrThrow(OPERATOR, query, context);
  return rows.map((row) => Object.fromEntries(columns.map(({ id }, place) => [id, row[place]])));
}

describe('failed searches', () => {
  test('are the words of people after which nothing was clicked, with why, what came then and the course of the period', async () => {
    const rows = await told({ analysis: 'failedSearches', period });
    expect(rows.map((row) => [row['searchQuery'], row['missed']])).toEqual(
      [
        ['jacket', 50],
        ['otsavalo', 40],
        ['packraft', 30],
        ['shoes', 30],
        ['stove', 20],
        ['Pack raft', 20],
        ['packrafts', 10],
        ['telta', 10],
      ].sort((one, other) => Number(other[1]) - Number(one[1]) || (String(one[0]) < String(other[0]) ? -1 : 1)),
    );
    const of = (word: string) => rows.find((row) => row['searchQuery'] === word);
    expect(of('jacket')).toMatchObject({ searches: 50, zeroRate: 0, noClick: 1, exitRate: 1, laterConversion: 0 });
    expect(of('otsavalo')).toMatchObject({
      zeroRate: 1,
      noClick: null,
      refinedRate: 0.75,
      laterConversion: 3 / 40,
      change: null,
    });
    expect(of('shoes')).toMatchObject({ zeroRate: 0, filterRate: 1 });
    // A search that broke is none without hits.
    expect(of('stove')).toMatchObject({ zeroRate: 0, faultRate: 1 });
    const trend = String(of('jacket')?.['trend']).split(' ').map(Number);
    expect(trend).toHaveLength(12);
    expect(trend.reduce((sum, n) => sum + n, 0)).toBe(50);
  });
});

describe('what is wanted but missing', () => {
  const rows = async () => told({ analysis: 'missingDemand', period, input: { minSample: 1 } });

  test('is one demand in all its spellings, with its cause and the words that find it', async () => {
    const found = await rows();
    expect(
      Object.fromEntries(found.map((row) => [row['demand'], [row['cause'], row['insteadOf'], row['sessions']]])),
    ).toEqual({
      packraft: ['notInRange', null, 60],
      otsavalo: ['synonym', 'otsalamppu', 40],
      telta: ['synonym', 'teltta', 10],
      shoes: ['filter', null, 30],
      stove: ['fault', null, 20],
      jacket: ['unclicked', null, 50],
      RED: ['soldOut', null, 50],
    });
    expect(found.find((row) => row['demand'] === 'packraft')?.['words']).toBe('packraft, Pack raft, packrafts');
  });

  test('is worth visits times the lower bound of comparable visits times the order value of the nearest category', async () => {
    const found = await rows();
    const wilson = (sign: 1 | -1, hits: number, n: number) =>
      (hits + 1.96 ** 2 / 2 + sign * 1.96 * Math.sqrt((hits * (n - hits)) / n + 1.96 ** 2 / 4)) / (n + 1.96 ** 2);
    // Visits whose searches all found and were clicked: 1,000 of tent and 100 of teltta, a tenth ordered; orders of visits that searched are worth 100.
    const packraft = found.find((row) => row['demand'] === 'packraft');
    expect(packraft?.['comparableConversion']).toBeCloseTo(0.1, 12);
    expect(packraft?.['lostSales']).toBeCloseTo(60 * wilson(-1, 110, 1100) * 100, 9);
    expect(packraft?.['lostSalesHigh']).toBeCloseTo(60 * wilson(1, 110, 1100) * 100, 9);
    // Of otsavalo 3 of 40 ordered; lamps are what they clicked, at 40 an order.
    const lamp = found.find((row) => row['demand'] === 'otsavalo');
    expect(lamp?.['averageOrder']).toBe(40);
    expect(lamp?.['lostSales']).toBeCloseTo(40 * Math.max(0, wilson(-1, 110, 1100) - 3 / 40) * 40, 9);
    const red = found.find((row) => row['demand'] === 'RED');
    expect(red?.['lostSales']).toBeCloseTo(50 * wilson(-1, 101, 1001) * 40, 9);
  });

  test('is never worth less than nothing, more at least than at most, or more than all its visits buying once', async () => {
    for (const row of await rows()) {
      const [low, high, visits, value] = ['lostSales', 'lostSalesHigh', 'sessions', 'averageOrder'].map((id) =>
        Number(row[id]),
      );
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(low ?? 0);
      expect(high).toBeLessThanOrEqual((visits ?? 0) * (value ?? 0));
    }
  });

  test('adds up by cause', async () => {
    const causes = await told({ analysis: 'searchCauses', period });
    expect(causes.map(({ cause, searches: n, sessions }) => [cause, n, sessions])).toEqual([
      ['notInRange', 60, 60],
      ['synonym', 50, 50],
      ['unclicked', 50, 50],
      ['filter', 30, 30],
      ['fault', 20, 20],
    ]);
  });
});

describe('what searching leads to', () => {
  test('is told step by step, and never rises', async () => {
    const steps = await told({ analysis: 'searchFunnel', period });
    // 1,310 visits searched: 1,000 + 60 + 40 + 30 + 20 + 50 + 10 + 100; tent, teltta and 30 of otsalamppu clicked.
    expect(steps.map(({ searchStep, sessions }) => [searchStep, sessions])).toEqual([
      ['search', 1310],
      ['click', 1130],
      ['cart', 113],
      ['checkout', 113],
      ['order', 113],
    ]);
    expect(steps[1]).toMatchObject({ stepShare: 1130 / 1310 });
  });

  test('and what is searched for next', async () => {
    expect(await told({ analysis: 'refinements', period })).toEqual([
      {
        searchQuery: 'otsavalo',
        refinedQuery: 'otsalamppu',
        searches: 30,
        share: 0.75,
        foundShare: 1,
        laterConversion: 0.1,
      },
    ]);
  });
});

describe('the rank of products', () => {
  test('shows in what is clicked and bought there', async () => {
    const ranks = await told({ analysis: 'positionCurve', period });
    expect(ranks.map(({ rank, shown, clicked, bought }) => [rank, shown, clicked, bought])).toEqual([
      ['1', 1030, 130, 10],
      ['3', 1000, 10, 1],
      ['30', 1000, 200, 20],
    ]);
  });

  test('hides winners far down and wastes the top on what nobody clicks', async () => {
    const hidden = await told({ analysis: 'hiddenWinners', period });
    expect(hidden).toMatchObject([
      { product: 'DEEP', averageRank: 30, clickRate: 0.2, quantity: 9, netSales: 360, productMargin: 225 },
    ]);
    const ignored = await told({ analysis: 'hiddenWinners', period, input: { kind: 'ignored' } });
    expect(ignored).toMatchObject([{ product: 'DULL', clickRate: 0.01 }]);
  });
});

test('wishes are told with who bought later and how long it took', async () => {
  expect(await told({ analysis: 'wishlist', period })).toEqual([
    { product: 'RED', sku: 'RED', wishers: 4, buyers: 1, conversion: 0.25, daysBetween: 2 },
  ]);
});
