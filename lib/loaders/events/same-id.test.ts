import { afterEach, beforeEach, expect, test } from 'vitest';
import { differsFromWhole } from '@/lib/loaders/events/differs-from-whole';
import { keepStory, storyEvent, storyMeasures, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** A message id that comes again after seven days is another event: nothing that is made of the two may share a key. */
let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

const START = Date.parse('2026-11-01T10:00:00Z');
const DAY = 24 * 3600;
const text = (seconds: number) => new Date(START + seconds * 1000).toISOString().replace('Z', '');

/** A visit that always sends the same ids, as a script does that names them itself. */
function visit(from: number, rest: Partial<Told> = {}) {
  const event = (id: string, seconds: number, name: string, own: Partial<Told> = {}) =>
    storyEvent({ message_id: id, occurred_at: text(from + seconds), visitor_key: '1', name, ...own, ...rest });
  const errors = [{ kind: 'js', name: 'TypeError', path: '/a.js', status: null, count: 1 }] as const;
  return [
    event('page', 0, 'page', { page_path: '/', traffic_channel: 'email', traffic_source: 'news' }),
    event('measured', 1, 'page_measured', { measures: storyMeasures({ lcp_ms: 900, js_errors: 1, errors }) }),
    event('search', 2, 'products_searched', { search_query: 'tent', search_results: 3 }),
    event('add', 3, 'product_added', { products: [{ sku: 'S', name: null, quantity: 1, price: 5, rank: null }] }),
    event('checkout', 4, 'checkout_started'),
  ];
}

const COUNTS = `select (select count(*)::double from facts.sessions) as sessions, (select count(*)::double from facts.page_views) as pages,
  (select count(*)::double from facts.page_speed) as speeds, (select count(*)::double from facts.page_errors) as errors,
  (select count(*)::double from facts.touchpoints) as touches, (select count(*)::double from facts.carts) as carts,
  (select count(*)::double from facts.checkouts) as checkouts`;

test('the same ids eight days later are another visit, cart, checkout and touch, and stay so whatever is derived again', async () => {
  await keepStory(shop, visit(0));
  await keepStory(shop, visit(8 * DAY));
  const twice = { sessions: 2, pages: 2, speeds: 2, errors: 2, touches: 2, carts: 2, checkouts: 2 };
  expect(await shop.rows(COUNTS)).toEqual([twice]);
  expect(await shop.rows('select max(duration_seconds) as longest from facts.sessions')).toEqual([{ longest: 4 }]);
  expect(await differsFromWhole(shop)).toEqual([]);
  // What comes late reaches back before both, and replaces the rows of both.
  await keepStory(shop, [
    storyEvent({ message_id: 'early', occurred_at: text(-60), visitor_key: '1', name: 'page', page_path: '/a' }),
  ]);
  expect(await shop.rows(COUNTS)).toEqual([{ ...twice, pages: 3, touches: 3 }]);
  expect(await differsFromWhole(shop)).toEqual([]);
});

test('what an SDK sends again after eight days with its own time stands in the same visit, each with rows of its own', async () => {
  await keepStory(shop, visit(0));
  await keepStory(shop, visit(0, { received_at: text(8 * DAY) }));
  expect(await shop.rows(COUNTS)).toEqual([
    { sessions: 1, pages: 2, speeds: 2, errors: 2, touches: 1, carts: 1, checkouts: 1 },
  ]);
  expect(await differsFromWhole(shop)).toEqual([]);
  await keepStory(shop, [
    storyEvent({ message_id: 'late', occurred_at: text(0.5), visitor_key: '1', name: 'page', page_path: '/a' }),
  ]);
  expect(await shop.rows(COUNTS)).toMatchObject([{ pages: 3, speeds: 2, errors: 2 }]);
  expect(await differsFromWhole(shop)).toEqual([]);
});

test('what is wrong with visits is told by a load of orders and does not stop it', async () => {
  await keepStory(shop, visit(0));
  await shop.engine.write('warehouse', (writer) =>
    writer.run('insert into facts.hot_sessions from facts.hot_sessions'),
  );
  const load = await shop.load('contract', {
    'orders.csv': 'order_number,channel,market,currency,ordered_at\nA1,web,FI,EUR,2026-11-20 10:00:00\n',
    'order_lines.csv': 'order_number,line_number,sku,quantity,gross_amount,discount_amount\nA1,1,TENT,1,70,0\n',
  });
  expect(load.state).toBe('ok');
  expect(load.message).toMatch(/"keys are unique" failed.*facts\.sessions/);
  expect(await shop.rows('select order_number from facts.orders')).toEqual([{ order_number: 'A1' }]);
});
