import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { runOrThrow } from '@/lib/warehouse/run';

/**
 * Three visits, tents and pegs:
 * | 1 | looks at tent and pegs, puts the tent into the cart, checks out, orders it | the tent all the way, the pegs seen |
 * | 2 | looks at the tent, puts pegs into the cart that it never saw, orders them  | the tent seen; pegs not begun       |
 * | 3 | puts the tent into the cart, then looks at it, checks out, orders nothing  | the tent seen                       |
 */
let shop: TemporaryLoading;
let told = 0;

const product = (sku: string) => ({ products: [{ sku, name: null, quantity: 1, price: 10, rank: null }] });

const visit = (visitor: string, ...events: readonly (readonly [name: string, rest?: Partial<Told>])[]) =>
  events.map(([name, rest = {}], place) => {
    told += 1;
    return storyEvent({
      message_id: `g${String(told)}`,
      occurred_at: new Date(Date.parse('2026-11-01T10:00:00Z') + place * 10_000).toISOString().replace('Z', ''),
      visitor_key: visitor,
      name,
      ...rest,
    });
  });

beforeAll(async () => {
  shop = await openTemporaryLoading();
  await keepStory(shop, [
    ...visit(
      '1',
      ['product_viewed', product('TENT')],
      ['product_viewed', product('PEGS')],
      ['product_added', product('TENT')],
      ['checkout_started'],
      ['order_completed', { order_number: 'A1', ...product('TENT') }],
    ),
    ...visit(
      '2',
      ['product_viewed', product('TENT')],
      ['product_added', product('PEGS')],
      ['checkout_started'],
      ['order_completed', { order_number: 'A2', ...product('PEGS') }],
    ),
    ...visit('3', ['product_added', product('TENT')], ['product_viewed', product('TENT')], ['checkout_started']),
  ]);
  await shop.engine.write('warehouse', (writer) =>
    writer.run(
      `insert into base.products by name select 'x' as sku, 0 as product_key, 'x' as name, 'test' as source, 0 as load_id`,
    ),
  );
});
afterAll(() => shop.remove());

test('a product goes all the way only where it was seen, put into the cart and ordered itself', async () => {
  const { engine, workspace } = shop.loading;
  const context = {
    engine,
    workspace: { ...workspace, firstWeekday: 1 },
    now: new Date('2026-11-03T00:00:00Z'),
    asOf: '2026-11-03T00:00:00',
  };
  const query = {
    analysis: 'productFunnel' as const,
    input: { by: 'product' },
    period: { from: '2026-11-01', to: '2026-11-02' },
  };
  // Product, seen, of three visits, into the cart, of seen, at the checkout, of carts, bought, of checkouts, of seen; seconds to see the
  // tent in visits 1 to 3 (0, 0 and 10), and in visit 1 from there to cart (20), checkout (10) and order (10).
  expect((await runOrThrow(OPERATOR, query, context)).rows).toEqual([
    ['TENT', 3, 1, 1, 1 / 3, 1, 1, 1, 1, 1 / 3, 0, 20, 10, 10],
    ['PEGS', 1, 1 / 3, 0, 0, 0, null, 0, null, 0, 10, null, null, null],
  ]);
});

test('of a visit with more products than anybody looks at, the first 500 are followed into the checkout, and the load goes on', async () => {
  const many = (from: number) => ({
    products: Array.from({ length: 200 }, (_, place) => ({
      sku: `S${String(from + place).padStart(4, '0')}`,
      name: null,
      quantity: 1,
      price: 1,
      rank: null,
    })),
  });
  const lots = [0, 200, 400].map(many);
  const checkouts = Array.from({ length: 300 }, () => ['checkout_started'] as const);
  await keepStory(
    shop,
    visit(
      '4',
      ...lots.map((goods) => ['product_viewed', goods] as const),
      ...lots.map((goods) => ['product_added', goods] as const),
      ...checkouts,
      ...lots.map((goods, place) => ['order_completed', { order_number: `B${String(place)}`, ...goods }] as const),
    ),
  );
  const rows = await shop.rows(
    `select funnel_closed::integer as reached, count(*)::integer as products from facts.product_visits
     where sku like 'S%' group by all order by all`,
  );
  expect(rows).toEqual([
    { reached: 3, products: 100 },
    { reached: 6, products: 500 },
  ]);
});
