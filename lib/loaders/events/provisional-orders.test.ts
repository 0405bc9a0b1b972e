import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDays } from '@/lib/loaders/events/close-days';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { readOrderReconciliation } from '@/lib/loaders/events/order-reconciliation';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

const ordered = storyEvent({
  message_id: 'm1',
  occurred_at: '2026-11-25T08:00:00',
  visitor_key: '1',
  name: 'order_completed',
  order_number: 'A1',
  amount: 90,
  products: [
    { sku: 'TENT', name: 'Tent', quantity: 1, price: 70, rank: null },
    { sku: 'SOCK', name: 'Socks', quantity: 2, price: 15, rank: null },
  ],
});

const HEADERS = {
  orders: 'order_number,channel,market,currency,ordered_at',
  lines: 'order_number,line_number,sku,quantity,gross_amount,discount_amount',
};

function nightly(orders: string, lines: string) {
  return shop.load('contract', {
    'orders.csv': `${HEADERS.orders}\n${orders}\n`,
    'order_lines.csv': `${HEADERS.lines}\n${lines}\n`,
  });
}

const facts = () =>
  shop.rows(
    `select order_number, line_count, gross_amount, discount_amount, net_amount, is_provisional from facts.orders order by 1`,
  );

describe('an order that comes as an event', () => {
  test('counts at once as a provisional order, its discount shared over the lines', async () => {
    await keepStory(shop, [ordered, { ...ordered, message_id: 'm2', event_key: '2' }]);
    expect(await keepProvisionalOrders(shop.loading)).toBe(1);
    expect(await keepProvisionalOrders(shop.loading)).toBe(0);
    expect(await facts()).toEqual([
      {
        order_number: 'A1',
        line_count: 2,
        gross_amount: 100,
        discount_amount: 10,
        net_amount: 90,
        is_provisional: true,
      },
    ]);
    expect(await shop.rows('select sku, discount_amount from facts.order_lines order by line_number')).toEqual([
      { sku: 'TENT', discount_amount: 7 },
      { sku: 'SOCK', discount_amount: 3 },
    ]);
  });

  test('is confirmed by the load that delivers it, whose lines take the place of the provisional ones', async () => {
    await keepStory(shop, [ordered]);
    await keepProvisionalOrders(shop.loading);
    await nightly('A1,web,FI,EUR,2026-11-25 08:00:01', 'A1,1,TENT,1,70,0');
    expect(await facts()).toEqual([
      {
        order_number: 'A1',
        line_count: 1,
        gross_amount: 70,
        discount_amount: 0,
        net_amount: 70,
        is_provisional: false,
      },
    ]);
    await keepStory(shop, [storyEvent({ ...ordered, message_id: 'm9', event_key: '9' })]);
    expect(await keepProvisionalOrders(shop.loading)).toBe(0);
    expect(await shop.rows('select count(*)::double as n from base.order_lines')).toEqual([{ n: 1 }]);
  });

  test('without prices is one line of its value, and a robot orders nothing', async () => {
    await keepStory(shop, [
      { ...ordered, products: [{ sku: 'X', name: null, quantity: 1, price: null, rank: null }] },
      { ...ordered, message_id: 'm3', event_key: '3', order_number: 'B2', is_bot: true },
    ]);
    await keepProvisionalOrders(shop.loading);
    expect(await facts()).toMatchObject([{ order_number: 'A1', line_count: 1, net_amount: 90 }]);
  });

  test('that names absurd amounts counts without them and holds up no other', async () => {
    await shop.remove();
    shop = await openTemporaryLoading({ currency: 'SEK' });
    await shop.load('contract', { 'exchange_rates.csv': 'day,currency,per_euro\n2026-11-24,SEK,11\n' });
    const dear = { sku: 'TENT', name: 'Tent', quantity: 1, price: 100_000_000_000, rank: null };
    const absurd = { ...ordered, message_id: 'h1', event_key: '21', order_number: 'H1', amount: null, currency: 'EUR' };
    await keepStory(shop, [
      { ...absurd, products: Array.from({ length: 200 }, () => dear) },
      {
        ...absurd,
        message_id: 'h2',
        event_key: '22',
        order_number: 'H2',
        currency: 'VND',
        products: null,
        amount: 1e11,
      },
      { ...absurd, message_id: 'h3', event_key: '23', order_number: 'H3', amount: -5 },
      { ...ordered, message_id: 'h4', event_key: '24', currency: 'EUR' },
    ]);
    await keepProvisionalOrders(shop.loading);
    expect(await facts()).toMatchObject([
      { order_number: 'A1', net_amount: 990, line_count: 2 },
      { order_number: 'H1', net_amount: 0, line_count: 1 },
      { order_number: 'H2', net_amount: null, line_count: 1 },
      { order_number: 'H3', net_amount: 1100, line_count: 2 },
    ]);
    await shop.load('contract', { 'exchange_rates.csv': 'day,currency,per_euro\n2026-11-25,VND,30000\n' });
    expect((await facts()).map(({ net_amount }) => net_amount)).toEqual([990, 0, 0, 1100]);
  });

  test('that comes weeks late is taken although its day was closed meanwhile, and its event then follows', async () => {
    const late = { ...ordered, occurred_at: '2026-11-01T08:00:00' };
    await keepStory(shop, [late]);
    await closeDays(shop.loading);
    const hot = () => shop.rows('select count(*)::double as n from base.hot_events');
    expect(await hot()).toEqual([{ n: 1 }]);
    expect(await keepProvisionalOrders(shop.loading)).toBe(1);
    expect(await facts()).toMatchObject([{ order_number: 'A1', net_amount: 90 }]);
    await closeDays(shop.loading);
    expect(await hot()).toEqual([{ n: 0 }]);
  });

  test('makes the orders complete up to its receipt', async () => {
    await nightly('Z1,web,FI,EUR,2026-11-20 08:00:01', 'Z1,1,TENT,1,70,0');
    await keepStory(shop, [ordered]);
    await nightly('Z2,web,FI,EUR,2026-11-20 09:00:01', 'Z2,1,TENT,1,70,0');
    expect(
      await shop.rows(
        `select source, complete_until::varchar as until from ops.fact_states where fact = 'orders' order by 1`,
      ),
    ).toEqual([
      { source: 'contract', until: '2026-11-21 00:00:00' },
      { source: 'edge', until: '2026-11-25 10:00:00' },
    ]);
  });

  test('is reconciled by day with what loads delivered', async () => {
    const early = { ...ordered, occurred_at: '2026-11-20T08:00:00', received_at: '2026-11-20T08:00:00' };
    await keepStory(shop, [
      { ...early, message_id: 'e1', event_key: '11', order_number: 'A1' },
      { ...early, message_id: 'e2', event_key: '12', order_number: 'A2' },
      { ...early, message_id: 'e3', event_key: '13', order_number: 'A3' },
    ]);
    await keepProvisionalOrders(shop.loading);
    await nightly(
      'A1,web,FI,EUR,2026-11-20 10:00:00\nS9,store,FI,EUR,2026-11-20 10:00:00\nW9,web,FI,EUR,2026-11-20 11:00:00',
      'A1,1,TENT,1,80,0\nS9,1,TENT,1,70,0\nW9,1,TENT,1,70,0',
    );
    // What the shop then says it cancelled is known to it; it only does not count.
    await shop.load('contract', {
      'orders-3.csv': `${HEADERS.orders},status\nA3,web,FI,EUR,2026-11-20 10:00:00,cancelled\n`,
      'order_lines-3.csv': `${HEADERS.lines}\nA3,1,TENT,1,70,0\n`,
    });
    const days = (markets: string[] | null) =>
      readOrderReconciliation({ userId: 'a', name: 'a', role: 'admin', markets }, shop.engine, {
        today: '2026-11-25',
        currency: 'EUR',
      });
    expect(await days(null)).toEqual([
      { day: '2026-11-20', told: 3, confirmed: 2, unconfirmed: 1, untold: 1, toldSales: 270, deliveredSales: 150 },
    ]);
    expect(await days(['SE'])).toEqual([]);
    // An order in another currency is told in the workspace's, by the rate of its day or the last one before.
    await shop.load('contract', { 'exchange_rates.csv': 'day,currency,per_euro\n2026-11-19,SEK,10\n' });
    const swedish = { ...early, message_id: 'e4', event_key: '14', order_number: 'A4', currency: 'SEK', amount: null };
    await keepStory(shop, [swedish]);
    expect(await days(null)).toMatchObject([{ told: 4, toldSales: 280 }]);
  });
});
