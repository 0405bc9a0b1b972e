import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

const page = (id: string, day: string, visitor: string) =>
  storyEvent({ message_id: id, occurred_at: `${day}T10:00:00`, visitor_key: visitor, name: 'page', page_path: '/' });

test('each source has the rows and days of what it told of', async () => {
  await keepStory(shop, [page('1', '2026-11-10', '1'), page('2', '2026-11-12', '2')]);
  await shop.load('contract', {
    'events.csv':
      'message_id,occurred_at,anonymous_id,name,url\nm1,2026-11-01 10:00:00,a1,page,https://shop.example/\n',
  });
  await keepStory(shop, [page('3', '2026-11-13', '3')]);
  expect(
    await shop.rows(`select source, row_count::double as n, first_day::varchar as first, last_day::varchar as last
      from ops.fact_states where fact = 'sessions' order by source`),
  ).toEqual([
    { source: 'contract', n: 1, first: '2026-11-01', last: '2026-11-01' },
    { source: 'edge', n: 3, first: '2026-11-10', last: '2026-11-13' },
  ]);
});
