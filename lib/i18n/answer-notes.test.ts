import { expect, test } from 'vitest';
import { testAnswer } from '@/lib/metrics/test-answer';
import { answerNotes } from './answer-notes';

test('a file says how much is left out, not known or not confirmed, and nothing where nothing is', async () => {
  const whole = testAnswer([], []);
  expect(await answerNotes(whole, 'en')).toEqual([]);
  const gaps = { rateMissing: 1, unpriced: 2, costMissing: 3, provisional: 4 };
  expect(await answerNotes({ ...whole, complete: { ...whole.complete, ...gaps } }, 'en')).toEqual([
    '1 orders are left out: no exchange rate.',
    '2 costs, budgets or deals are left out: no exchange rate.',
    '3 orders have lines without a unit cost.',
    '4 orders are not confirmed yet.',
  ]);
});
