import { afterEach, beforeEach, expect, test } from 'vitest';
import { deriveTouchedEvents } from '@/lib/loaders/events/derive-events';
import { differsFromWhole } from '@/lib/loaders/events/differs-from-whole';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Visitors and carts without an end: what they cost must not grow with what they left behind. */
let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

function at(seconds: number, name: string, rest: Partial<Told> = {}) {
  return storyEvent({
    message_id: `e${rest.visitor_key ?? '1'}-${String(seconds)}`,
    occurred_at: new Date(Date.parse('2026-11-01T10:00:00Z') + seconds * 1000).toISOString().replace('Z', ''),
    visitor_key: '1',
    name,
    ...rest,
  });
}

/** Rows of a relation that are made again when the event that was received last comes. */
function inScope(relation: string): Promise<unknown> {
  return shop.engine.write('warehouse', async (writer) => {
    const last = 'select visitor_key, occurred_at from base.events order by occurred_at desc limit 1';
    await deriveTouchedEvents(writer, shop.loading.workspace, last);
    const rows = await writer.rows(`select count(*)::double as n from ${relation}`);
    return rows[0]?.['n'];
  });
}

test('a monitor that asks every ten minutes is a robot of many sessions, each of a day at most, and only the last is derived again', async () => {
  const events = Array.from({ length: 3.5 * 144 }, (_, index) => at(index * 10 * MINUTE, 'product_added'));
  for (let from = 0; from < events.length; from += 50) await keepStory(shop, events.slice(from, from + 50));
  const sessions = await shop.rows(
    'select event_count, is_bot, duration_seconds < 86400 as is_short from facts.sessions order by started_at',
  );
  const day = { event_count: 144, is_bot: true, is_short: true };
  expect(sessions).toEqual([day, day, day, { ...day, event_count: 72 }]);
  await keepStory(shop, [at(3.5 * DAY, 'page', { page_path: '/' })]);
  expect(await inScope('touched_events')).toBe(73);
  expect(await inScope('scope_cart_events')).toBe(144 + 72);
  expect(await differsFromWhole(shop)).toEqual([]);
  // What comes late moves all ends after it.
  await keepStory(shop, [at(-5 * MINUTE, 'page', { page_path: '/a' })]);
  expect(await differsFromWhole(shop)).toEqual([]);
});

test('a session ends after 10,000 events', async () => {
  const events = Array.from({ length: 20_050 }, (_, index) => at(index, 'ping'));
  await keepStory(shop, events.slice(0, 20_001));
  await keepStory(shop, events.slice(20_001));
  expect(await inScope('touched_events')).toBeLessThanOrEqual(10_050);
  expect(await shop.rows('select event_count, is_bot from facts.sessions order by started_at')).toEqual([
    { event_count: 10_000, is_bot: true },
    { event_count: 10_000, is_bot: true },
    { event_count: 50, is_bot: true },
  ]);
  expect(await differsFromWhole(shop)).toEqual([]);
});

test('a visit of almost a day is a person', async () => {
  const events = Array.from({ length: 48 }, (_, index) => at(index * 30 * MINUTE, 'page', { page_path: '/' }));
  await keepStory(shop, events);
  expect(await shop.rows('select event_count, is_bot from facts.sessions')).toEqual([
    { event_count: 48, is_bot: false },
  ]);
});

test('a cart that twenty visitors name is one, and none when one more does; then each has a cart of their own', async () => {
  const cart = (visitor: number) =>
    at(visitor, 'product_added', { visitor_key: String(visitor), cart_id: '1', amount: 5 });
  for (let visitor = 1; visitor <= 20; visitor += 1) await keepStory(shop, [cart(visitor)]);
  const carts = () =>
    shop.rows('select count(*)::double as carts, max(visitors) as visitors, max(cart_id) as id from facts.carts');
  expect(await carts()).toEqual([{ carts: 1, visitors: 20, id: '1' }]);
  expect(await differsFromWhole(shop)).toEqual([]);
  await keepStory(shop, [cart(21)]);
  expect(await carts()).toEqual([{ carts: 21, visitors: 1, id: null }]);
  await keepStory(shop, [cart(22)]);
  expect(await inScope('scope_cart_events')).toBe(1);
  expect(await differsFromWhole(shop)).toEqual([]);
});

test('a cart that two share for weeks takes along what it needs and nothing of before', async () => {
  const cart = (seconds: number, visitor: string, name = 'product_added', id: string | null = 'A') =>
    at(seconds, name, { visitor_key: visitor, cart_id: id, amount: 5 });
  await keepStory(shop, [
    cart(0, '1', 'product_added', null),
    cart(MINUTE, '2', 'product_added', null),
    cart(10 * DAY, '1'),
    cart(10 * DAY + MINUTE, '2', 'cart_viewed'),
  ]);
  await keepStory(shop, [cart(15 * DAY, '2', 'product_added', null)]);
  expect(await inScope('scope_cart_events')).toBe(3);
  await keepStory(shop, [cart(23 * DAY, '2')]);
  expect(await inScope('scope_cart_events')).toBe(4);
  expect(await shop.rows('select cart_id, additions, visitors from facts.carts order by created_at')).toEqual([
    { cart_id: null, additions: 1, visitors: 1 },
    { cart_id: null, additions: 1, visitors: 1 },
    { cart_id: 'A', additions: 3, visitors: 2 },
  ]);
  expect(await differsFromWhole(shop)).toEqual([]);
});
