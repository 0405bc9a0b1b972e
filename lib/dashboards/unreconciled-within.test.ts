import { expect, test } from 'vitest';
import { unreconciledWithin } from './unreconciled-within';

test('an answer about orders has the days of its period that do not agree with the shop, others have none', () => {
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'];
  expect(unreconciledWithin({ facts: ['returns', 'orderLines'], period }, days)).toEqual(['2026-11-01', '2026-11-30']);
  expect(unreconciledWithin({ facts: ['sessions'], period }, days)).toEqual([]);
});
