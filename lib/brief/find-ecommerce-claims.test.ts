import { describe, expect, test } from 'vitest';
import type { Cell } from '@/lib/metrics/answer';
import { checkoutLost, demandNotMet, hiddenWinner, paymentFails, sizeReturns } from './find-ecommerce-claims';
import { answerOf } from './test-answers';

test('a market whose checkouts are left more than before is told with the orders that are missing', () => {
  const columns = ['market', 'checkouts', 'orderedCheckouts', 'checkouts.previous', 'orderedCheckouts.previous'];
  const money = ['salesFromSessions', 'ordersFromSessions'];
  const claim = (now: number, ordered: number, was: number, wasOrdered: number) =>
    checkoutLost(
      answerOf([...columns, ...money], [['NO', now, ordered, was, wasOrdered, 0, 0]], [null, 0, 0, 0, 0, 90_000, 1000]),
    );
  // 60 % of 2,000 ended in an order before; of 1,000 now 450 do where 600 should: 150 missing at 90 each.
  expect(claim(1000, 450, 2000, 1200)).toMatchObject([
    {
      id: 'checkoutLost',
      worth: -13_500,
      values: { rate: { value: 0.55 }, before: { value: 0.4 }, orders: { value: 150 } },
      evidence: { filters: [{ dimension: 'market', in: ['NO'] }], compare: 'previous' },
    },
  ]);
  expect(claim(1000, 570, 2000, 1200)).toEqual([]);
  expect(claim(150, 60, 2000, 1200)).toEqual([]);
  expect(claim(300, 160, 300, 190)).toEqual([]);
  expect(checkoutLost(null)).toEqual([]);
});

describe('what was wanted and not to be had', () => {
  const columns = ['demand', 'cause', 'insteadOf', 'sessions', 'lostSales'];
  const claims = (...rows: Cell[][]) => demandNotMet(answerOf(columns, rows));

  test('is told by its cause, worth the lower bound of what it lost, and an action about it looks at its words', () => {
    expect(
      claims(['packraft', 'notInRange', null, 400, 9000], ['otsavalo', 'synonym', 'otsalamppu', 300, 4000]),
    ).toMatchObject([
      {
        id: 'productMissing',
        worth: -9000,
        values: { words: { value: 'packraft' }, visits: { value: 400 } },
        evidence: { tile: 'missingDemand', filters: [] },
        about: [{ dimension: 'searchQuery', in: ['packraft'] }],
      },
      { id: 'synonymMissing', worth: -4000, values: { instead: { value: 'otsalamppu' } } },
    ]);
    expect(claims(['Muotka lantern', 'soldOut', null, 400, 100])).toMatchObject([
      { id: 'soldOutWanted', about: [{ dimension: 'product', in: ['Muotka lantern'] }] },
    ]);
  });

  test('is not told when the lower bound is no loss, when few wanted it, or when it was found and not clicked', () => {
    expect(claims(['packraft', 'notInRange', null, 400, 0])).toEqual([]);
    expect(claims(['packraft', 'notInRange', null, 99, 9000])).toEqual([]);
    expect(claims(['tent', 'unclicked', null, 400, 9000])).toEqual([]);
    expect(demandNotMet(null)).toEqual([]);
  });
});

test('a payment method that fails twice as often as all others is told, worth what it left unpaid', () => {
  const columns = ['paymentMethod', 'failedPayments', 'paymentAttempts'];
  const lost = answerOf(['paymentMethod', 'valueLost'], [['online bank', 7000]]);
  const claim = (failed: number, tried: number) =>
    paymentFails(answerOf(columns, [['online bank', failed, tried]], [null, 300 + failed, 10_000 + tried]), lost);
  expect(claim(300, 1000)).toMatchObject([
    {
      id: 'paymentFails',
      worth: -7000,
      values: { rate: { value: 0.3 }, others: { value: 0.03 }, attempts: { value: 1000 } },
      evidence: { filters: [{ dimension: 'paymentMethod', in: ['online bank'] }] },
    },
  ]);
  expect(claim(45, 1000)).toEqual([]);
  expect(claim(50, 150)).toEqual([]);
});

test('a size that comes back half as often again as the others, beyond chance, is told, worth the excess', () => {
  const columns = ['product', 'size', 'units', 'returned', 'othersRate', 'excessUnits', 'returnCost'];
  const claim = (units: number, returned: number) =>
    sizeReturns(answerOf(columns, [['Trail trousers', 'L', units, returned, 0.15, returned - units * 0.15, 1000]]));
  // 250 of 500 where 75 were usual: 175 too many of 250, so 0.7 of the cost.
  expect(claim(500, 250)).toMatchObject([
    { id: 'sizeReturns', worth: -700, values: { rate: { value: 0.5 }, size: { value: 'L' } } },
  ]);
  expect(claim(500, 85)).toEqual([]);
  expect(claim(60, 40)).toEqual([]);
});

test('of products that stand far down the first that enough saw is told as good news', () => {
  const columns = ['product', 'averageRank', 'shown'];
  const claim = (...rows: Cell[][]) => hiddenWinner(answerOf(columns, rows));
  expect(claim(['Lamp', 28, 150], ['Sleeping bag', 30, 900])).toMatchObject([
    {
      id: 'hiddenWinner',
      good: true,
      worth: null,
      values: { product: { value: 'Sleeping bag' }, rank: { value: 30 } },
    },
  ]);
  expect(claim(['Lamp', 28, 150])).toEqual([]);
  expect(hiddenWinner(null)).toEqual([]);
});
