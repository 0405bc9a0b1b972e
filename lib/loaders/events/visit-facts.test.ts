import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { keepStory, storyClock, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

const at = storyClock('t');
const search = (seconds: number, query: string, results: number | null, rest: Partial<Told> = {}) =>
  at(seconds, 'products_searched', { search_query: query, search_results: results, ...rest });
const HOUR = 3600;
const DAY = 24 * HOUR;

describe('searches', () => {
  test('are settled: what is being typed, further pages and filters of a query are no searches of their own', async () => {
    await keepStory(shop, [
      search(0, 's', 90),
      search(1, 'sh', 40),
      search(2, 'shoes', 12),
      search(20, 'shoes', 12, { search_page: 2 }),
      search(40, 'shoes', 0, { search_filters: 2 }),
      at(60, 'product_clicked', { search_query: 'shoes', rank: 14 }),
      at(70, 'product_clicked', { list: 'search results', rank: 2 }),
    ]);
    expect(
      await shop.rows('select query, result_count, zero_cause, pages, clicks, first_click_rank from facts.searches'),
    ).toEqual([{ query: 'shoes', result_count: 12, zero_cause: 'filter', pages: 2, clicks: 2, first_click_rank: 14 }]);
  });

  test('tell nothing found from failed, and who searches again without a click', async () => {
    await keepStory(shop, [
      search(0, 'shoos', 0),
      search(60, 'boots', null, { error: 'timeout' }),
      search(500, 'tents', 5),
      at(510, 'product_added', {}),
      at(520, 'order_completed', { order_number: 'O1', amount: 20 }),
    ]);
    expect(
      await shop.rows(
        'select query, zero_cause, is_failed, is_refined, refined_query, is_exit, has_cart, has_order from facts.searches order by searched_local',
      ),
    ).toEqual([
      {
        query: 'shoos',
        zero_cause: 'none',
        is_failed: false,
        is_refined: true,
        refined_query: 'boots',
        is_exit: false,
        has_cart: true,
        has_order: true,
      },
      {
        query: 'boots',
        zero_cause: null,
        is_failed: true,
        is_refined: false,
        refined_query: null,
        is_exit: false,
        has_cart: true,
        has_order: true,
      },
      {
        query: 'tents',
        zero_cause: null,
        is_failed: false,
        is_refined: false,
        refined_query: null,
        is_exit: false,
        has_cart: true,
        has_order: true,
      },
    ]);
  });
});

describe('carts', () => {
  const carts = () =>
    shop.rows(
      `select cart_id, visitor_key::varchar as visitor, additions, removals, cart_value, order_number, is_recovered, visitors from facts.carts order by created_at`,
    );
  const goods = (price: number) => ({ products: [{ sku: 'S', name: null, quantity: 2, price, rank: null }] });

  test('without an id are one of their visitor until an order; an order after a day is a recovered cart', async () => {
    await keepStory(shop, [
      at(0, 'product_added', goods(10)),
      at(10, 'product_added', goods(5)),
      at(20, 'product_removed', goods(5)),
      at(2 * DAY, 'order_completed', { order_number: 'O1', amount: 20 }),
      at(3 * DAY, 'product_added', goods(7)),
      at(11 * DAY, 'order_completed', { order_number: 'O2', amount: 14 }),
    ]);
    expect(await carts()).toEqual([
      {
        cart_id: null,
        visitor: '1',
        additions: 2,
        removals: 1,
        cart_value: 20,
        order_number: 'O1',
        is_recovered: true,
        visitors: 1,
      },
      {
        cart_id: null,
        visitor: '1',
        additions: 1,
        removals: 0,
        cart_value: 14,
        order_number: null,
        is_recovered: false,
        visitors: 1,
      },
    ]);
  });

  test('with an id are one on all devices', async () => {
    await keepStory(shop, [at(0, 'product_added', { cart_id: 'A', ...goods(10) })]);
    await keepStory(shop, [at(HOUR, 'cart_viewed', { cart_id: 'A', visitor_key: '2' })]);
    await keepStory(shop, [at(HOUR + 60, 'order_completed', { visitor_key: '2', order_number: 'O1', amount: 20 })]);
    expect(await carts()).toMatchObject([{ cart_id: 'A', visitor: '1', order_number: 'O1', visitors: 2 }]);
  });
});

test('a checkout that is begun again before the order is the same one, and says its furthest step and last error', async () => {
  await keepStory(shop, [
    at(0, 'checkout_started', { checkout_step: 1 }),
    at(10, 'checkout_step_viewed', { checkout_step: 3 }),
    at(20, 'checkout_started', { checkout_step: 1 }),
    at(30, 'payment_failed', { payment_method: 'card', error: 'declined' }),
    at(40, 'order_completed', { order_number: 'O1', amount: 20, payment_method: 'invoice' }),
    at(50, 'checkout_started', {}),
  ]);
  expect(
    await shop.rows('select last_step, payment_method, error, order_number from facts.checkouts order by started_at'),
  ).toEqual([
    { last_step: 3, payment_method: 'invoice', error: 'declined', order_number: 'O1' },
    { last_step: 1, payment_method: null, error: null, order_number: null },
  ]);
});

test('another campaign inside of a session is a touch, not a session', async () => {
  const origin = (name: string) => ({
    traffic_channel: 'email',
    traffic_source: 'news',
    traffic_medium: 'email',
    campaign: name,
  });
  await keepStory(shop, [
    at(0, 'page', { page_path: '/', ...origin('spring') }),
    at(10, 'page', { page_path: '/a', ...origin('spring') }),
    at(20, 'page', { page_path: '/b', ...origin('summer') }),
  ]);
  expect(await shop.rows('select campaign, traffic_channel, page_views from facts.sessions')).toEqual([
    { campaign: 'spring', traffic_channel: 'email', page_views: 3 },
  ]);
  expect(await shop.rows('select kind, campaign from facts.touchpoints order by touched_at')).toEqual([
    { kind: 'entry', campaign: 'spring' },
    { kind: 'campaign', campaign: 'summer' },
  ]);
});

test('a visitor who is faster than any person is a robot', async () => {
  const fast = Array.from({ length: 60 }, (_, index) => at(index * 0.5, 'page', { page_path: `/p${String(index)}` }));
  const person = Array.from({ length: 60 }, (_, index) => at(index * 5, 'page', { visitor_key: '2', page_path: '/' }));
  await keepStory(shop, [...fast, ...person]);
  expect(await shop.rows('select visitor_key::varchar as visitor, is_bot from facts.sessions order by 1')).toEqual([
    { visitor: '1', is_bot: true },
    { visitor: '2', is_bot: false },
  ]);
});

test('one content under two message ids is two events; two contents under one id are an event and a reject', async () => {
  const first = at(0, 'page', { message_id: 'same', page_path: '/a' });
  const other = { ...first, page_path: '/b', received_at: '2026-11-01T21:00:00' };
  await keepStory(shop, [first, at(0, 'page', { page_path: '/a' })]);
  expect(await keepStory(shop, [other])).toEqual({ events: 0, duplicates: 0, rejects: 1 });
  expect(await keepStory(shop, [other, first])).toEqual({ events: 0, duplicates: 1, rejects: 0 });
  expect(await shop.rows('select page_path from base.events order by 1')).toEqual([
    { page_path: '/a' },
    { page_path: '/a' },
  ]);
  expect(await shop.rows('select reason, raw_text like \'%"/b"%\' as has_text from ops.event_rejects')).toEqual([
    { reason: 'same id, other content', has_text: true },
  ]);
});

test('what is larger than an amount can be is not known, and stops nobody', async () => {
  const products = [{ sku: 'S', name: null, quantity: 1_000_000, price: 100_000_000_000, rank: null }];
  await keepStory(shop, [
    at(0, 'product_added', { products }),
    at(10, 'order_completed', { order_number: 'O1', amount: 100_000_000_000, products }),
  ]);
  expect(await shop.rows('select cart_value, order_number from facts.carts')).toEqual([
    { cart_value: null, order_number: 'O1' },
  ]);
  expect(await keepProvisionalOrders(shop.loading)).toBe(1);
});
