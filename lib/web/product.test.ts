import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { STORY_AS_OF, tellStory } from '@/lib/warehouse/golden-story';
import type { RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { findProduct } from './product';

/** The story of golden-story.ts: tents were sold in Finland and Sweden, socks too, and C's tent is the last sale of one. */
let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  await warehouse.run(`update facts.order_lines set sku = 'T2' where order_key = 3 and product = 'Tent'`);
  context = {
    engine: warehouse.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-04-01T00:00:00Z'),
    asOf: STORY_AS_OF,
  };
});
afterAll(() => warehouse.close());

const reader = (markets: readonly string[]): Principal => ({ userId: 'x', name: 'x', role: 'ecommerce', markets });

test('a product is found by an article number and by its name', async () => {
  const tent = { product: 'Tent', category: 'Tents', productGroup: 'Camping', brand: 'Tunturi' };
  expect(await findProduct(OPERATOR, 'T1', context)).toEqual({ ...tent, skus: ['T1'] });
  expect(await findProduct(OPERATOR, 'Tent', context)).toEqual({ ...tent, skus: ['T1', 'T2'] });
  expect(await findProduct(OPERATOR, 'tent', context)).toBeNull();
  expect(await findProduct(OPERATOR, "' or 1=1 --", context)).toBeNull();
});

test('a reader finds what was sold in their markets, under the articles of these, and nothing of others', async () => {
  expect((await findProduct(reader(['SE']), 'Tent', context))?.skus).toEqual(['T2']);
  expect(await findProduct(reader(['SE']), 'T1', context)).toBeNull();
  expect(await findProduct(reader(['NO']), 'Tent', context)).toBeNull();
});

test('a product that was never sold is found by what was looked at', async () => {
  await warehouse.insert('facts.hot_product_visits', [
    {
      ...{ session_key: '1', visitor_key: '1', visit_date: '2026-03-02', visited_local: '2026-03-02T12:00:00' },
      ...{
        market: 'FI',
        country: 'FI',
        device: 'desktop',
        traffic_channel: 'direct',
        visitor_type: 'new',
        is_bot: false,
      },
      ...{ product_key: '77', sku: 'N1', views: 1, sold_out_views: 0, additions: 0, wishes: 0, restock_requests: 0 },
      ...{ orders: 0, quantity: 0 },
    },
  ]);
  expect(await findProduct(reader(['FI']), 'N1', context)).toMatchObject({ product: 'N1', skus: ['N1'] });
  expect(await findProduct(reader(['SE']), 'N1', context)).toBeNull();
});
