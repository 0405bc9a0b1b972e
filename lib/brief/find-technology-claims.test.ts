import { describe, expect, test } from 'vitest';
import type { Cell } from '@/lib/metrics/answer';
import { checkoutFailsIn, errorsRose, outages, salesAtRisk, speedRegressed } from './find-technology-claims';
import { answerOf } from './test-answers';

const REGRESSION = ['pageGroup', 'device', 'day', 'releaseName', 'before', 'after', 'pageViews'];
const regression = (...rows: Cell[][]) => speedRegressed(answerOf(REGRESSION, rows));

describe('a page group that became slower', () => {
  test('is told with its day and release when it is a tenth slower and enough pages say so', () => {
    expect(regression(['product', 'smartphone', '2026-11-03', '4.12', 2000, 2600, 900])).toMatchObject([
      {
        id: 'speedRegressed',
        values: { before: { value: 2000 }, after: { value: 2600 }, release: { value: '4.12' } },
        worth: null,
        good: false,
        evidence: { tile: 'regressionsLcp', filters: [{ in: ['product'] }, { in: ['smartphone'] }] },
      },
    ]);
  });

  test('is not told when nobody felt it, when it got faster, or when few pages say so', () => {
    expect(regression(['product', 'smartphone', '2026-11-03', '4.12', 2000, 2150, 900])).toEqual([]);
    expect(regression(['product', 'smartphone', '2026-11-03', '4.12', 2600, 2000, 900])).toEqual([]);
    expect(regression(['product', 'smartphone', '2026-11-03', '4.12', 2000, 2600, 150])).toEqual([]);
    expect(speedRegressed(null)).toEqual([]);
  });
});

test('sales at risk are told with their worth only when even the lower bound is above nothing', () => {
  const columns = ['pageGroup', 'device', 'poorSessions', 'conversionGood', 'conversionPoor', 'atRisk', 'atRiskLow'];
  const claim = (least: number, visits = 4000) =>
    salesAtRisk(answerOf(columns, [['product', 'smartphone', visits, 0.03, 0.02, 5000, least]]));
  expect(claim(1200)).toMatchObject([{ id: 'salesAtRisk', worth: -5000, values: { visits: { value: 4000 } } }]);
  expect(claim(0)).toEqual([]);
  expect(claim(1200, 150)).toEqual([]);
});

describe('a browser in which checkouts fail', () => {
  const columns = ['browserVersion', 'checkouts', 'orderedCheckouts', 'salesFromSessions', 'ordersFromSessions'];
  const totals = [null, 5000, 2800, 300_000, 3000];
  const claim = (begun: number, ordered: number) =>
    checkoutFailsIn(answerOf(columns, [['Safari 15', begun, ordered, 0, 0]], totals));

  test('is told with the orders that are missing and what they are worth', () => {
    // Others: 2,500 of 4,000 end in an order, so of 1,000 there should be 625; 325 are missing, at 100 each.
    expect(claim(1000, 300)).toMatchObject([
      { id: 'checkoutFailsIn', worth: -32_500, values: { orders: { value: 325 }, others: { value: 0.625 } } },
    ]);
  });

  test('is not told when it does nearly as well, or when it is few', () => {
    expect(claim(1000, 560)).toEqual([]);
    expect(claim(150, 20)).toEqual([]);
    expect(checkoutFailsIn(answerOf(columns, [[null, 1000, 300, 0, 0]], totals))).toEqual([]);
  });
});

test('errors are told when half as many again of enough visits met one as before', () => {
  const columns = ['faultySessions', 'measuredSessions', 'faultySessions.previous', 'measuredSessions.previous'];
  const claim = (...totals: number[]) => errorsRose(answerOf(columns, [], totals));
  expect(claim(600, 10_000, 300, 10_000)).toMatchObject([
    { id: 'errorsRose', values: { rate: { value: 0.06 }, before: { value: 0.03 } }, evidence: { compare: 'previous' } },
  ]);
  expect(claim(400, 10_000, 300, 10_000)).toEqual([]);
  expect(claim(12, 199, 3, 10_000)).toEqual([]);
  expect(claim(30, 500, 15, 500)).toEqual([]);
});

test('of outages the longest is told, and none of a few minutes', () => {
  const columns = ['startedLocal', 'badMinutes', 'budgetShare'];
  const claim = (...rows: Cell[][]) => outages(answerOf(columns, rows));
  expect(claim(['2026-11-03T10:00:00', 6, 0.1], ['2026-11-05T03:00:00', 40, 0.9])).toMatchObject([
    { id: 'outage', values: { minutes: { value: 40 }, share: { value: 0.9 } } },
  ]);
  expect(claim(['2026-11-03T10:00:00', 4, 0.1])).toEqual([]);
});
