import { expect, test } from 'vitest';
import { checkoutLost } from './find-ecommerce-claims';
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
