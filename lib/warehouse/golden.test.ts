import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { middleOf } from './golden-servers';
import { STORY_AS_OF, tellStory } from './golden-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/** Every metric over March 2026, worked out by hand from the table in golden-story.ts. */
const GOLDEN: Readonly<Record<MetricId, number>> = {
  orders: 4, // A, B, C, D
  units: 12, // 3 + 5 + 1 + 3
  orderLines: 5, // 2 + 1 + 1 + 1
  grossSales: 500, // 220 + 50 + 200 + 30
  discounts: 23, // 20 + 3
  returnedSales: 190, // 180 + 10
  returnedUnits: 2,
  salesBeforeReturns: 477, // 500 − 23
  netSales: 287, // 500 − 23 − 190
  averageOrderValue: 119.25, // 477 / 4
  unitsPerOrder: 3, // 12 / 4
  linesPerOrder: 1.25, // 5 / 4
  discountRate: 0.046, // 23 / 500
  discountedSales: 207, // A's tent 180, D 27
  discountedSalesShare: 207 / 477,
  returnRate: 2 / 12,
  digitalSalesBeforeReturns: 427, // A 200 + C 200 + D 27
  digitalReturnedSales: 180, // A's tent
  digitalNetSales: 247,
  digitalShare: 247 / 287,
  soldGoodsCost: 262, // 120 + 20 + 110 + 12
  returnedGoodsCost: 110, // A's tent; B's sock is not resalable
  goodsCost: 152,
  orderFulfilmentCost: 33, // 12 + 2 + 15 + 4
  returnHandlingCost: 6,
  fulfilmentCost: 39,
  serviceCost: 12, // 4 + 6 + 2
  contributionMargin1: 135, // 287 − 152
  contributionMargin1Rate: 135 / 287,
  contributionMargin2: 96, // 135 − 39
  contributionMargin2Rate: 96 / 287,
  customerProfit: 84, // 96 − 12
  orderingCustomers: 2, // 1 and 2; B is anonymous, E does not count
  activeCustomers: 5, // 7, 10 from before, 8 lapsed, then 1, 2, 9
  newCustomers: 2,
  reactivatedCustomers: 1,
  lapsedCustomers: 1,
  activeCustomersChange: 2, // 2 + 1 − 1: from 3 to 5
  ordersDue: 4, // A, C, D, F; E was cancelled, G's day is not over
  lateOrders: 2, // C arrived late, D is open past its day
  overdueOpenOrders: 1, // D
  brokenPromises: 3, // C, D, and F that arrived damaged
  deliveredOrders: 3, // A, C, F
  brokenPromiseRate: 0.75,
  lateRate: 0.5,
  onTimeRate: 0.5,
  contacts: 3,
  complaints: 2,
  complainedOrders: 1, // both about C
  complaintRate: 1 / 3, // 1 of 3 delivered
  contactRate: 0.75, // 3 / 4
  sessions: 4, // robots are left out
  visitors: 3, // 1 came twice
  newVisits: 3,
  newVisitShare: 0.75,
  pageViews: 7,
  events: 7, // the story's visits have no other events than page views
  sessionPageViews: 7, // 3 + 1 + 2 + 1
  pagesPerSession: 1.75,
  engagedSessions: 2, // V1, V3
  engagementRate: 0.5,
  bounceRate: 0.5,
  sessionSeconds: 160, // 100 + 5 + 45 + 10
  sessionDuration: 40,
  convertedSessions: 1,
  conversionRate: 0.25,
  ordersFromSessions: 1,
  salesFromSessions: 200,
  errorSessions: 1, // V3
  errorSessionRate: 0.25,
  botSessions: 1,
  botShare: 0.2, // 1 of 5
  touchpoints: 5, // 4 entries and a campaign in V3
  searches: 4,
  searchSessions: 2, // V1, V3
  searchUsageRate: 0.5,
  zeroResultSearches: 1, // shoos
  zeroResultRate: 0.25,
  filteredAwaySearches: 1, // shoes
  failedSearches: 1, // boots
  clickedSearches: 1, // tent
  searchClickRate: 0.25,
  searchesWithResults: 2, // tent, shoes
  unclickedSearches: 1, // shoes
  noClickRate: 0.5,
  searchExits: 1, // boots
  searchExitRate: 0.25,
  refinedSearches: 1, // shoos
  refinementRate: 0.25,
  carts: 4,
  orderedCarts: 2, // K1, K4
  abandonedCarts: 1, // K2; K3 was touched the day before
  cartAbandonmentRate: 1 / 3,
  abandonedCartValue: 55,
  recoveredCarts: 1, // K4
  checkouts: 3,
  orderedCheckouts: 2,
  checkoutAbandonmentRate: 1 - 2 / 3,
  checkoutErrors: 1,
  checkoutErrorRate: 1 / 3,
  serverRequests: 20, // 10 + 4 + 5 + 1
  serverErrors: 6, // 1 + 5
  serverErrorRate: 0.3,
  clientErrors: 1,
  timedRequests: 20,
  responseP50: middleOf(230), // 8 in 200, 1 in 210, 4 in 230: the tenth is there
  responseP95: middleOf(300), // the nineteenth
  responseP99: middleOf(300),
  peakSessions: 1, // robots are left out, and no two began in the same minute
  peakOrders: 1, // A and C; store and marketplace are no load of the shop
  peakRequests: 14, // 2 March 10:00, both markets
  peakToMeanSessions: 14_401 / 4, // one of 4 in the minutes from 2 to 12 March, noon to noon
  peakToMeanOrders: 11_521 / 2, // one of 2 from 2 to 10 March
  testedSessions: 30,
  testedOrders: 8,
  testedRequests: 40,
  sessionHeadroom: 29 / 30,
  orderHeadroom: 7 / 8,
  requestHeadroom: 26 / 40,
  servedMinutes: 3,
  goodMinutes: 2, // 10:01 is not
  availability: 2 / 3,
  availabilityObjective: 0.9,
  errorBudgetLeft: 1 - 1 / 0.3, // one bad minute where 0.3 are allowed
  loggedPageViews: 13, // 8 + 4 + 1
  loggedBotPageViews: 4,
  loggedHumanPageViews: 9,
  trackedPageViews: 6, // V4 was in the app
};

let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-01T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});

afterAll(async () => {
  await warehouse.close();
});

const march = { from: '2026-03-01', to: '2026-03-31' } as const;

describe('every metric equals the value worked out by hand', () => {
  test.each(METRIC_IDS)('%s', async (id) => {
    const answer = await runOrThrow(OPERATOR, { metrics: [id], period: march }, context);
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0]?.[0]).toBeCloseTo(GOLDEN[id], 10);
  });

  test.each(METRIC_IDS)('%s by each of its carriers is equal', async (id) => {
    const carriers = Math.max(...resolvedMetric(id).bases.map((base) => carriersOf(base).length));
    for (let carrier = 0; carrier < carriers; carrier += 1) {
      const answer = await runOrThrow(OPERATOR, { metrics: [id], period: march }, { ...context, carrier });
      expect(answer.rows[0]?.[0]).toBeCloseTo(GOLDEN[id], 10);
    }
  });
});

describe('what a number is made of', () => {
  test('parts by market add up to the whole for flows', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['netSales', 'brokenPromises'], by: ['market'], period: march, totals: true },
      context,
    );
    // FI: A 200 + B 50 − 180 − 10 = 60; SE: C 200 + D 27 = 227.
    expect(answer.rows).toEqual([
      ['SE', 227, 2],
      ['FI', 60, 1],
    ]);
    expect(answer.totals).toEqual([null, 287, 3]);
  });

  test('returns are dated by the return or by the order, as asked', async () => {
    const week = { from: '2026-03-23', to: '2026-03-29' };
    const byReturn = await runOrThrow(OPERATOR, { metrics: ['returnedSales'], period: week }, context);
    const byOrder = await runOrThrow(
      OPERATOR,
      { metrics: ['returnedSales'], period: week, returnsBy: 'order' },
      context,
    );
    expect([byReturn.rows[0]?.[0], byOrder.rows[0]?.[0]]).toEqual([190, 0]);
  });

  test('a stock holds in buckets where nothing changed and counts what came before', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['activeCustomers', 'newCustomers'], grain: 'week', period: march },
      context,
    );
    expect(answer.rows).toEqual([
      ['2026-02-23', 3, 0],
      ['2026-03-02', 4, 1],
      ['2026-03-09', 6, 1], // customer 2 on the 10th, customer 9 back on the 15th
      ['2026-03-16', 5, 0], // 8 lapsed on the 18th
      ['2026-03-23', 5, 0],
      ['2026-03-30', 5, 0],
    ]);
    expect(answer.complete.partialBuckets).toEqual(['2026-02-23', '2026-03-30']);
  });

  test('a rate of a bucket without orders is null and its parts are zero', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['orders', 'averageOrderValue'], grain: 'day', period: { from: '2026-03-02', to: '2026-03-04' } },
      context,
    );
    expect(answer.rows).toEqual([
      ['2026-03-02', 1, 200],
      ['2026-03-03', 1, 50],
      ['2026-03-04', 0, null],
    ]);
  });

  test('top keys, the others as a group of their own, and shares of the whole', async () => {
    const answer = await runOrThrow(
      OPERATOR,
      {
        metrics: ['salesBeforeReturns', 'orders'],
        by: ['product'],
        period: march,
        limit: 1,
        others: true,
        share: ['salesBeforeReturns'],
        totals: true,
      },
      context,
    );
    // Tents 180 + 200 in 2 orders, socks 20 + 50 + 27 in 3 orders; order A holds both, so orders do not add up.
    expect(answer.rows).toEqual([['Tent', 380, 380 / 477, 2]]);
    expect(answer.others).toEqual([null, 97, 97 / 477, 3]);
    expect(answer.totals).toEqual([null, 477, 1, 4]);
    expect(answer.truncated).toBe(true);
  });
});
