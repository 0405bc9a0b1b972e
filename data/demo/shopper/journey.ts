import type { Good } from '@/data/demo/shopper/goods';
import { pickOne, type Random } from '@/data/demo/shopper/random';

/** One thing that a visitor does, `waitMs` after the one before. */
export interface Step {
  readonly waitMs: number;
  /** Path of the page. */
  readonly path: string;
  /** Name of the event; null for a page view. */
  readonly event: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Shares of those who go on, and how long people look at a page. */
const SEARCHING = 0.3;
const FAILING = 0.12;
const LOOKING_ON = 0.6;
const ADDING = 0.34;
const CHECKING_OUT = 0.55;
const DECLINED = 0.08;
const ORDERING = 0.7;
const SHORTEST_MS = 3000;
const LONGEST_MS = 15_000;

function productOf(good: Good) {
  const { sku, name, category, price } = good;
  return { product_id: sku, sku, name, category, price, quantity: 1, currency: good.currency };
}

function sumOf(goods: readonly Good[]): number {
  return Math.round(100 * goods.reduce((sum, { price }) => sum + price, 0)) / 100;
}

type Say = (path: string, event: string | null, properties?: Step['properties']) => Step;

function* search(say: Say, good: Good, random: Random): Generator<Step> {
  if (random() < FAILING) {
    yield say('/search', 'Products Searched', {
      query: pickOne(['kajak', 'fishing rod', 'bicycle'], random),
      results: 0,
    });
    return;
  }
  const query = good.category.toLowerCase();
  yield say('/search', 'Products Searched', { query, results: 4 + Math.floor(20 * random()) });
  const position = 1 + Math.floor(8 * random());
  yield say('/search', 'Product Clicked', { ...productOf(good), query, list_id: 'search', position });
}

function* buy(say: Say, cart: readonly Good[], id: string, random: Random): Generator<Step> {
  const products = cart.map(productOf);
  const currency = cart[0]?.currency;
  const order = { cart_id: `cart-${id}`, checkout_id: `checkout-${id}`, products, value: sumOf(cart), currency };
  const method = pickOne(['card', 'mobile pay', 'invoice'], random);
  yield say('/checkout', 'Checkout Started', { ...order, step: 1 });
  yield say('/checkout', 'Payment Info Entered', { ...order, step: 2, payment_method: method });
  if (random() < DECLINED)
    yield say('/checkout', 'Payment Failed', { ...order, step: 2, payment_method: method, error: 'declined' });
  if (random() < ORDERING)
    yield say('/checkout/thanks', 'Order Completed', {
      ...order,
      order_id: `LIVE-${id}`,
      revenue: order.value,
      payment_method: method,
    });
}

/** What one visitor of a shop that has such goods does, step by step; `id` names cart, checkout and order. */
export function* journey(goods: readonly [Good, ...Good[]], id: string, random: Random): Generator<Step> {
  const say: Say = (path, event, properties = {}) => ({
    waitMs: Math.round(SHORTEST_MS + random() * random() * (LONGEST_MS - SHORTEST_MS)),
    path,
    event,
    properties,
  });
  // Few sell much: of two that are drawn the one that sells better is looked at.
  const draw = () => goods[Math.floor(random() * random() * goods.length)] ?? goods[0];
  yield say(pickOne(['/', '/', '/c/new', '/c/sale', '/guides/layers'], random), null);
  const first = draw();
  if (random() < SEARCHING) yield* search(say, first, random);
  const cart: Good[] = [];
  for (let good = first; random() < LOOKING_ON; good = draw()) {
    const path = `/p/${good.sku.toLowerCase()}`;
    yield say(path, 'Product Viewed', productOf(good));
    if (random() >= ADDING) continue;
    cart.push(good);
    yield say(path, 'Product Added', { ...productOf(good), cart_id: `cart-${id}` });
  }
  if (cart.length === 0) return;
  yield say('/cart', 'Cart Viewed', { cart_id: `cart-${id}`, products: cart.map(productOf), value: sumOf(cart) });
  if (random() < CHECKING_OUT) yield* buy(say, cart, id, random);
}
