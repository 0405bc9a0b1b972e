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
  const column = { id: 'unjudgedCost', role: 'figure', unit: 'money', better: 'neither' } as const;
  const unjudged = (cost: number) => answerNotes(testAnswer([column], [[0], [cost]]), 'en');
  expect(await unjudged(0)).toEqual([]);
  expect(await unjudged(5)).toEqual(['Some costs are of days before visits are known: they are not judged.']);
});
