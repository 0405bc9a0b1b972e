import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** One message id of each test, delivered again and again. */
let shop: TemporaryLoading;
let id = 0;

beforeAll(async () => {
  shop = await openTemporaryLoading();
});
beforeEach(() => {
  id += 1;
});
afterAll(() => shop.remove());

const received = (day: number, path = '/a') =>
  storyEvent({
    message_id: `same-${String(id)}`,
    occurred_at: `2026-11-${String(day).padStart(2, '0')} 10:00:00`,
    visitor_key: String(id),
    name: 'page',
    page_path: path,
  });
const DAYS = 'select day(received_at)::int as day from base.events where visitor_key =';
const kept = async () => (await shop.rows(`${DAYS} ${String(id)} order by day`)).map(({ day }) => day);

test('an event between two that are known, and are other ones to each other, repeats the earlier', async () => {
  await keepStory(shop, [received(1)]);
  await keepStory(shop, [received(11)]);
  expect(await kept()).toEqual([1, 11]);
  expect(await keepStory(shop, [received(6)])).toEqual({ events: 0, duplicates: 1, rejects: 0 });
  expect(await kept()).toEqual([1, 11]);
});

test('seven days are the same event, and a moment more is another', async () => {
  await keepStory(shop, [received(1)]);
  expect(await keepStory(shop, [received(8)])).toMatchObject({ events: 0, duplicates: 1 });
  const later = { ...received(8), received_at: '2026-11-08 10:00:01' };
  expect(await keepStory(shop, [later])).toMatchObject({ events: 1, duplicates: 0 });
  expect(await kept()).toEqual([1, 8]);
});

test('what was received earlier takes the place of its repetition only, not of another event of its id', async () => {
  await keepStory(shop, [received(9)]);
  await keepStory(shop, [received(20)]);
  expect(await keepStory(shop, [received(5)])).toEqual({ events: 0, duplicates: 1, rejects: 0 });
  expect(await kept()).toEqual([5, 20]);
});

test('the same other content twice in one batch is one reject', async () => {
  const others = [received(1), received(2, '/b'), received(3, '/b')];
  expect(await keepStory(shop, others)).toEqual({ events: 1, duplicates: 0, rejects: 1 });
  expect(await shop.rows('select reason from ops.event_rejects')).toEqual([{ reason: 'same id, other content' }]);
  expect(await keepStory(shop, [received(2, '/b')])).toMatchObject({ rejects: 0 });
});
