import { expect, test } from 'vitest';
import { requireEqualAnswers } from '@/lib/cli/measure/equal-answers';
import { testAnswer, testColumn } from '@/lib/metrics/test-answer';

const ANSWER = testAnswer(
  [{ id: 'channel', role: 'dimension', unit: 'text' }, testColumn('netSales')],
  [
    ['web', 0.1 + 0.2],
    ['store', null],
  ],
  { totals: [null, 0.3] },
);

const web = { channel: 'web', is_total: false, netSales: 0.3 };
const store = { channel: 'store', is_total: false, netSales: null };
const whole = { channel: null, is_total: true, netSales: 0.3 };

test('rows are equal in their order, with totals last, apart from the last digits of a double', () => {
  expect(() => requireEqualAnswers('channels', ANSWER, [whole, web, store])).not.toThrow();
});

test('a row too few, another order, and null instead of zero are differences that are named', () => {
  expect(() => requireEqualAnswers('channels', ANSWER, [web, store])).toThrow(/3 rows with totals.* 2/);
  expect(() => requireEqualAnswers('channels', ANSWER, [store, web, whole])).toThrow(/row 1 says channel = web/);
  expect(() => requireEqualAnswers('channels', ANSWER, [web, { ...store, netSales: 0 }, whole])).toThrow(
    /row 2 says netSales = null, the hand-written SQL 0/,
  );
});
