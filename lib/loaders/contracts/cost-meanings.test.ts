import { expect, test } from 'vitest';
import messages from '@/lib/i18n/messages/en.json';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';

test('the words of the columns of costs on the pages are those of their contract', () => {
  const meanings = CONTRACTS.ad_costs.columns.map(({ name, meaning }) => [name, meaning]);
  expect(messages.costMeaning).toEqual(Object.fromEntries(meanings));
});
