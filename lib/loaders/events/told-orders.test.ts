import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { differsFromWhole } from '@/lib/loaders/events/differs-from-whole';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Where an order counts, and what it is worth there. */
let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

let told = 0;
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

function at(seconds: number, name: string, rest: Partial<Told> = {}) {
  told += 1;
  return storyEvent({
    message_id: `o${String(told)}`,
    occurred_at: new Date(Date.parse('2026-11-01T10:00:00Z') + seconds * 1000).toISOString().replace('Z', ''),
    visitor_key: '1',
    name,
    ...rest,
  });
}

const order = (seconds: number, rest: Partial<Told> = {}) =>
  at(seconds, 'order_completed', { order_number: 'A1', amount: 100, ...rest });
const added = (seconds: number, rest: Partial<Told> = {}) => at(seconds, 'product_added', rest);

const sessions = () =>
  shop.rows(
    `select visitor_key::varchar as visitor, order_count as orders, order_value as value, is_bot from facts.sessions order by started_at, visitor`,
  );

/** Who told each order, and in a visit that began when. */
const orderVisits = () =>
  shop.rows(`select v.visitor_key::varchar as visitor, s.started_at::varchar as began, v.occurred_at::varchar as told,
      v.order_key = md5_number_lower('A1') as is_a1
    from facts.order_visits v join facts.sessions s on s.session_key = v.session_key order by v.occurred_at`);

describe('an order that is told again', () => {
  test('by a page that is opened once more counts in the first visit only, in its sessions, carts and checkouts', async () => {
    await keepStory(shop, [added(0), at(5, 'checkout_started'), order(10)]);
    await keepStory(shop, [at(90 * MINUTE, 'page'), added(91 * MINUTE), at(92 * MINUTE, 'checkout_started')]);
    await keepStory(shop, [order(93 * MINUTE)]);
    expect(await sessions()).toEqual([
      { visitor: '1', orders: 1, value: 100, is_bot: false },
      { visitor: '1', orders: 0, value: 0, is_bot: false },
    ]);
    expect(await shop.rows('select order_number from facts.carts order by created_at')).toEqual([
      { order_number: 'A1' },
      { order_number: null },
    ]);
    expect(await shop.rows('select order_number from facts.checkouts order by started_at')).toEqual([
      { order_number: 'A1' },
      { order_number: null },
    ]);
    expect(await orderVisits()).toEqual([
      { visitor: '1', began: '2026-11-01 10:00:00', told: '2026-11-01 10:00:10', is_a1: true },
    ]);
    expect(await differsFromWhole(shop)).toEqual([]);
  });

  test('by another visitor moves there when that was earlier and came late', async () => {
    await keepStory(shop, [added(0), order(60)]);
    await keepStory(shop, [added(0, { visitor_key: '2' }), at(10, 'page', { visitor_key: '2' })]);
    await keepStory(shop, [order(30, { visitor_key: '2', received_at: '2026-11-02T10:00:00' })]);
    expect(await sessions()).toMatchObject([
      { visitor: '1', orders: 0 },
      { visitor: '2', orders: 1 },
    ]);
    expect(await shop.rows('select visitor_key::varchar as visitor, order_number from facts.carts order by 1')).toEqual(
      [
        { visitor: '1', order_number: null },
        { visitor: '2', order_number: 'A1' },
      ],
    );
    expect(await orderVisits()).toEqual([
      { visitor: '2', began: '2026-11-01 10:00:00', told: '2026-11-01 10:00:30', is_a1: true },
    ]);
    expect(await differsFromWhole(shop)).toEqual([]);
  });

  test('under one number by everybody is one order', async () => {
    // Twenty is where a cart is a crowd: around that number they come one by one.
    const tell = (visitor: number) => order(visitor * MINUTE, { visitor_key: String(visitor) });
    await keepStory(
      shop,
      Array.from({ length: 18 }, (_, index) => tell(index + 1)),
    );
    for (const visitor of [19, 20, 21, 22, 23]) await keepStory(shop, [tell(visitor)]);
    expect(await shop.rows('select sum(order_count)::double as orders from facts.sessions')).toEqual([{ orders: 1 }]);
    expect(await differsFromWhole(shop)).toEqual([]);
  });
});

describe('what a server tells', () => {
  test('is no visit of a person, but joins the one whose visitor it names', async () => {
    const server = { device: 'server', country: 'IE', browser: null, os: null };
    await keepStory(shop, [
      order(0, { ...server, visitor_key: '9' }),
      at(0, 'page'),
      order(60, { ...server, order_number: 'B2' }),
    ]);
    expect(await sessions()).toEqual([
      { visitor: '1', orders: 1, value: 100, is_bot: false },
      { visitor: '9', orders: 1, value: 100, is_bot: true },
    ]);
    expect(await shop.rows('select device, country from facts.sessions order by visitor_key')).toEqual([
      { device: 'desktop', country: 'FI' },
      { device: 'server', country: 'IE' },
    ]);
  });

  test('counts where a page told it too, whichever came first', async () => {
    await keepStory(shop, [order(0, { device: 'server', visitor_key: '9' })]);
    expect(await sessions()).toMatchObject([{ visitor: '9', orders: 1 }]);
    await keepStory(shop, [at(1, 'page'), order(2)]);
    expect(await sessions()).toMatchObject([
      { visitor: '9', orders: 0 },
      { visitor: '1', orders: 1 },
    ]);
    expect(await differsFromWhole(shop)).toEqual([]);
  });
});

describe('the value of an order', () => {
  const RATES = 'day,currency,per_euro\n2026-10-30,SEK,10\n';

  test('is that of the rate, also when the rate comes after the order, in sessions, carts and checkouts', async () => {
    const goods = { products: [{ sku: 'S', name: null, quantity: 2, price: 50, rank: null }], currency: 'SEK' };
    const visit = [added(0, goods), at(1, 'checkout_started', { currency: 'SEK', amount: 100 })];
    await keepStory(shop, [
      ...visit,
      order(2, { currency: 'SEK' }),
      order(8 * DAY, { order_number: 'B2', currency: 'SEK' }),
    ]);
    const values = () =>
      shop.rows(`select s.order_value as session, s.is_rate_missing as lacks, c.cart_value as cart, k.checkout_value as checkout
        from facts.sessions s left join facts.carts c using (session_key) left join facts.checkouts k using (session_key)
        order by s.started_at`);
    const unknown = { session: null, lacks: true, cart: null, checkout: null };
    expect(await values()).toEqual([unknown, unknown]);
    await shop.load('contract', { 'exchange_rates.csv': RATES });
    // A rate holds for seven days; the second order came ten days after it.
    expect(await values()).toEqual([{ session: 10, lacks: false, cart: 10, checkout: 10 }, unknown]);
    expect(await differsFromWhole(shop)).toEqual([]);
  });

  test('without a currency is in that of the workspace', async () => {
    const goods = { products: [{ sku: 'S', name: null, quantity: 2, price: 50, rank: null }] };
    await keepStory(shop, [
      added(0, { currency: null, ...goods }),
      at(1, 'checkout_started', { currency: null, amount: 100 }),
      order(2, { currency: null }),
    ]);
    expect(await shop.rows('select order_value, is_rate_missing from facts.sessions')).toEqual([
      { order_value: 100, is_rate_missing: false },
    ]);
    expect(await shop.rows('select cart_value from facts.carts')).toEqual([{ cart_value: 100 }]);
    expect(await shop.rows('select checkout_value from facts.checkouts')).toEqual([{ checkout_value: 100 }]);
    expect(await differsFromWhole(shop)).toEqual([]);
  });
});
