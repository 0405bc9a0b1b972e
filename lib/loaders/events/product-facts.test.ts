import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepStory, storyClock } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/**
 * Maija searches for a tent, sees ranks 1 to 3, comes back to the list and sees down to rank 26, clicks rank 3 and 26, puts 26 into the
 * cart twice, buys two of it and one of rank 3 that she had clicked in the category list afterwards. Then she meets a stove that is sold
 * out, asks for it and wishes for it.
 */
let shop: TemporaryLoading;

const at = storyClock('l');
const goods = (
  sku: string,
  rank: number | null = null,
  quantity: number | null = null,
  price: number | null = null,
) => ({
  sku,
  name: null,
  quantity,
  price,
  rank,
});

beforeAll(async () => {
  shop = await openTemporaryLoading();
  await keepStory(shop, [
    at(0, 'products_searched', { search_query: 'tent', search_results: 57 }),
    at(20, 'product_list_viewed', {
      search_query: 'tent',
      list: 'search',
      products: [goods('A', 1), goods('B', 2), goods('C', 3)],
    }),
    at(20, 'product_clicked', { list: 'search results', rank: 3, products: [goods('C')] }),
    at(40, 'product_viewed', { products: [goods('C')] }),
    at(60, 'product_list_viewed', { search_query: 'tent', list: 'search', products: [goods('C', 3), goods('Z', 26)] }),
    at(61, 'product_clicked', { search_query: 'tent', products: [goods('Z', 26)] }),
    at(80, 'product_added', { products: [goods('Z', null, 1, 100)] }),
    at(81, 'product_added', { products: [goods('Z', null, 1, 100)] }),
    at(90, 'product_list_viewed', { list: 'tents', products: [goods('C', 1), goods('A', 2)] }),
    at(91, 'product_clicked', { list: 'tents', products: [goods('C', 1)] }),
    at(120, 'checkout_started', {}),
    at(200, 'order_completed', {
      order_number: 'O1',
      amount: 250,
      products: [goods('Z', null, 2, 100), goods('C', null, 1, 50)],
    }),
    at(300, 'product_viewed', {
      products: [goods('S')],
      properties: { availability: 'https://schema.org/OutOfStock' },
    }),
    at(301, 'product_viewed', { products: [goods('S')], properties: { availability: 'InStock', in_stock: true } }),
    at(310, 'restock_requested', { products: [goods('S')] }),
    at(320, 'product_added_to_wishlist', { products: [goods('S')] }),
  ]);
});
afterAll(() => shop.remove());

describe('products in lists', () => {
  test('are one row a list, at the rank where they were seen first, and what is bought belongs to the last click', async () => {
    expect(
      await shop.rows(
        `select list_kind, list, sku, rank, is_shown, clicks, is_carted, quantity::double as quantity, sales::double as sales
         from facts.listings order by list_kind desc, rank, sku`,
      ),
    ).toMatchObject([
      { list_kind: 'search', list: 'tent', sku: 'A', rank: 1, is_shown: true, clicks: 0, quantity: 0, sales: null },
      { list_kind: 'search', sku: 'B', rank: 2 },
      { list_kind: 'search', sku: 'C', rank: 3, clicks: 1, is_carted: false, quantity: 0 },
      { list_kind: 'search', sku: 'Z', rank: 26, clicks: 1, is_carted: true, quantity: 2, sales: 200 },
      { list_kind: 'list', list: 'tents', sku: 'C', rank: 1, clicks: 1, is_carted: false, quantity: 1, sales: 50 },
      { list_kind: 'list', sku: 'A', rank: 2, clicks: 0 },
    ]);
  });

  test('tell a search how deep it was looked at, what was clicked and what it sold', async () => {
    expect(
      await shop.rows(
        `select depth, clicks, first_click_rank, click_ranks::double as ranks, ranked_clicks, has_checkout, sales::double as sales from facts.searches`,
      ),
    ).toEqual([
      { depth: 26, clicks: 2, first_click_rank: 3, ranks: 29, ranked_clicks: 2, has_checkout: true, sales: 200 },
    ]);
  });
});

test('what a visit did with a product is one row, and a page says itself that it is sold out', async () => {
  expect(
    await shop.rows(
      `select sku, views, sold_out_views, additions, wishes, restock_requests, orders, quantity::double as quantity, sales::double as sales
       from facts.product_visits order by sku`,
    ),
  ).toEqual([
    {
      sku: 'C',
      views: 1,
      sold_out_views: 0,
      additions: 0,
      wishes: 0,
      restock_requests: 0,
      orders: 1,
      quantity: 1,
      sales: 50,
    },
    {
      sku: 'S',
      views: 2,
      sold_out_views: 1,
      additions: 0,
      wishes: 1,
      restock_requests: 1,
      orders: 0,
      quantity: 0,
      sales: null,
    },
    {
      sku: 'Z',
      views: 0,
      sold_out_views: 0,
      additions: 2,
      wishes: 0,
      restock_requests: 0,
      orders: 1,
      quantity: 2,
      sales: 200,
    },
  ]);
});

test('products are called what they are called today, and belong to the group of today', async () => {
  await shop.engine.write('warehouse', async (writer) => {
    await writer.run(
      `insert into base.categories (category_id, name, product_group, source, load_id) values ('T', 'Tents', 'Camping', 's', 1)`,
    );
    await writer.run(`insert into base.products (product_key, sku, name, category_id, source, load_id)
      values (md5_number_lower('Z'), 'Z', 'Tuuli 2', 'T', 's', 1)`);
  });
  const named = `select product, category, product_group from facts.named_product_visits where sku in ('S', 'Z') order by sku`;
  expect(await shop.rows(named)).toEqual([
    { product: 'S', category: null, product_group: null },
    { product: 'Tuuli 2', category: 'Tents', product_group: 'Camping' },
  ]);
});
