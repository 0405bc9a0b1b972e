import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepStory, storyClock } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/**
 * What is made of tries to pay, of what lies in carts, and of promotions. Each test tells of a visitor of its own, in the same shop.
 */
let shop: TemporaryLoading;

beforeAll(async () => {
  shop = await openTemporaryLoading();
});
afterAll(() => shop.remove());

const product = (sku: string, quantity: number, price: number) => ({ sku, name: null, quantity, price, rank: null });
const DAY = 24 * 3600;

/** Tells events of one visitor: seconds, name and the rest. */
function teller(letter: string, visitor: string) {
  const at = storyClock(letter);
  return (seconds: number, name: string, rest: Parameters<typeof at>[2] = {}) =>
    at(seconds, name, { visitor_key: visitor, ...rest });
}

describe('tries to pay', () => {
  const attempts = (visitor: string) =>
    shop.rows(`select attempt_number as n, payment_method as method, outcome, error, amount, is_recovered, order_number
      from facts.payment_attempts where visitor_key = ${visitor} order by attempted_local, attempt_number`);

  test('are each failure and the order that ends the checkout; a choice alone is none', async () => {
    const at = teller('a', '1');
    await keepStory(shop, [
      at(0, 'checkout_started', { amount: 120 }),
      at(10, 'payment_info_entered', { payment_method: 'online bank' }),
      at(20, 'payment_failed', { payment_method: 'online bank', error: 'connection lost' }),
      at(30, 'payment_info_entered', { payment_method: 'card' }),
      at(40, 'payment_failed', { error: 'Insufficient funds' }),
      at(50, 'order_completed', { order_number: 'A1', amount: 120, payment_method: 'invoice' }),
    ]);
    expect(await attempts('1')).toEqual([
      {
        n: 1,
        method: 'online bank',
        outcome: 'error',
        error: 'connection lost',
        amount: 120,
        is_recovered: true,
        order_number: 'A1',
      },
      {
        n: 2,
        method: 'card',
        outcome: 'declined',
        error: 'Insufficient funds',
        amount: 120,
        is_recovered: true,
        order_number: 'A1',
      },
      { n: 3, method: 'invoice', outcome: 'paid', error: null, amount: 120, is_recovered: false, order_number: 'A1' },
    ]);
  });

  test('that end a checkout without an order are not recovered, nor is an order without a checkout a try', async () => {
    const at = teller('b', '2');
    await keepStory(shop, [
      at(0, 'checkout_started', { checkout_id: 'C1' }),
      at(10, 'payment_failed', { checkout_id: 'C1', payment_method: 'card', error: 'fraud suspected' }),
      at(60, 'checkout_started', { checkout_id: 'C2' }),
      at(70, 'order_completed', { checkout_id: 'C2', order_number: 'B1', amount: 10 }),
      at(3 * DAY, 'order_completed', { order_number: 'B2', amount: 10 }),
    ]);
    expect(await attempts('2')).toMatchObject([
      { n: 1, outcome: 'declined', is_recovered: false, order_number: null },
      { n: 1, outcome: 'paid', order_number: 'B1' },
    ]);
  });

  test('come out otherwise when what came late belongs between them', async () => {
    const at = teller('c', '3');
    await keepStory(shop, [at(0, 'checkout_started'), at(10, 'payment_failed', { error: 'timeout' })]);
    expect(await attempts('3')).toMatchObject([{ method: null, is_recovered: false }]);
    await keepStory(shop, [
      at(5, 'payment_info_entered', { payment_method: 'card' }),
      at(30, 'order_completed', { order_number: 'C1', amount: 10 }),
    ]);
    expect(await attempts('3')).toMatchObject([
      { method: 'card', outcome: 'error', is_recovered: true },
      { method: 'card', outcome: 'paid', is_recovered: false },
    ]);
  });
});

describe('what lies in carts', () => {
  const items = (visitor: string) =>
    shop.rows(`select sku, units_added as added, units_left as units_left, value_left as worth, order_number as ordered, is_recovered as again
      from facts.cart_items where visitor_key = ${visitor} order by cart_date, sku`);

  test('is what was put in less what was taken out, at the price named last, before the order', async () => {
    const at = teller('d', '4');
    await keepStory(shop, [
      at(0, 'product_added', { products: [product('TENT', 1, 100)] }),
      at(10, 'product_added', { products: [product('ROPE', 3, 10)] }),
      at(20, 'product_removed', { products: [product('ROPE', 1, 10)] }),
      at(30, 'product_added', { products: [product('TENT', 1, 90)] }),
      at(40, 'product_added', { products: [product('SOCKS', 1, 5)] }),
      at(50, 'product_removed', { products: [product('SOCKS', 2, 5)] }),
      at(2 * DAY, 'order_completed', { order_number: 'D1', amount: 200 }),
      at(2 * DAY + 60, 'product_added', { products: [product('ROPE', 1, 12)] }),
    ]);
    expect(await items('4')).toEqual([
      { sku: 'ROPE', added: 3, units_left: 2, worth: 20, ordered: 'D1', again: true },
      { sku: 'SOCKS', added: 1, units_left: 0, worth: 0, ordered: 'D1', again: true },
      { sku: 'TENT', added: 2, units_left: 2, worth: 180, ordered: 'D1', again: true },
      { sku: 'ROPE', added: 1, units_left: 1, worth: 12, ordered: null, again: false },
    ]);
  });

  test('goes when its cart turns out to be another one', async () => {
    const at = teller('e', '5');
    await keepStory(shop, [at(60, 'product_added', { products: [product('TENT', 1, 100)] })]);
    await keepStory(shop, [at(0, 'product_added', { cart_id: 'X', products: [product('ROPE', 1, 10)] })]);
    expect(await items('5')).toMatchObject([{ sku: 'ROPE' }, { sku: 'TENT' }]);
    expect(
      await shop.rows('select count(distinct cart_key)::integer as n from facts.cart_items where visitor_key = 5'),
    ).toEqual([{ n: 1 }]);
  });
});

describe('promotions', () => {
  const shown = (visitor: string) =>
    shop.rows(`select promotion, promotion_slot as slot, is_holdout as held, views, clicks, has_cart, has_clicked_cart as clicked_cart,
        has_order, has_clicked_order as clicked_order, order_value as worth
      from facts.promotions where visitor_key = ${visitor} order by promotion, slot`);
  const spring = { promotion: 'SPRING', promotion_slot: 'hero' };

  test('count once a visit and place, with what the visit did after them', async () => {
    const at = teller('f', '6');
    await keepStory(shop, [
      at(0, 'product_added', { products: [product('TENT', 1, 100)] }),
      at(10, 'promotion_viewed', spring),
      at(20, 'promotion_viewed', spring),
      at(30, 'promotion_clicked', spring),
      at(40, 'promotion_viewed', { ...spring, promotion_slot: 'list' }),
      at(50, 'order_completed', { order_number: 'F1', amount: 100 }),
      at(60, 'promotion_viewed', { promotion: 'SUMMER' }),
    ]);
    expect(await shown('6')).toEqual([
      {
        ...{
          promotion: 'SPRING',
          slot: 'hero',
          held: false,
          views: 2,
          clicks: 1,
          has_cart: false,
          clicked_cart: false,
        },
        ...{ has_order: true, clicked_order: true, worth: 100 },
      },
      {
        ...{
          promotion: 'SPRING',
          slot: 'list',
          held: false,
          views: 1,
          clicks: 0,
          has_cart: false,
          clicked_cart: false,
        },
        ...{ has_order: true, clicked_order: false, worth: 100 },
      },
      {
        ...{ promotion: 'SUMMER', slot: null, held: false, views: 1, clicks: 0, has_cart: false, clicked_cart: false },
        ...{ has_order: false, clicked_order: false, worth: 0 },
      },
    ]);
  });

  test('that were withheld are kept apart', async () => {
    const at = teller('g', '7');
    await keepStory(shop, [at(0, 'promotion_viewed', { ...spring, promotion_variant: 'holdout' })]);
    expect(await shown('7')).toMatchObject([{ held: true, views: 1 }]);
  });
});
