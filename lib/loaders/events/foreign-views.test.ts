import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepStory, storyClock } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

let warehouse: TemporaryLoading;

beforeAll(async () => {
  warehouse = await openTemporaryLoading();
});
afterAll(() => warehouse.remove());

test('a visit that only looks at prices in a foreign currency is taken in, though no cart is touched and none was before', async () => {
  const event = storyClock('a');
  const priced = { currency: 'SEK', amount: 100, market: 'SE' };
  expect(
    await keepStory(warehouse, [event(0, 'page', { market: 'SE' }), event(1, 'product_viewed', priced)]),
  ).not.toBeNull();
  expect(await warehouse.rows('select market, event_count::integer as n from facts.sessions')).toEqual([
    { market: 'SE', n: 2 },
  ]);
});
