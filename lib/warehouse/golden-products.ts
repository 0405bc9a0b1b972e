import type { SqlValue } from './engine';

/** What the visits of golden-visits.ts saw in lists and did with products, as its story tells. */
type Row = Readonly<Record<string, SqlValue>>;

const at = (day: string) => `${day}T12:00:00`;

/** What facts of products know of a visit. */
function ofVisit(from: Row): Row {
  return {
    ...{ visitor_key: from['visitor_key'] ?? null, market: from['market'] ?? null, country: from['country'] ?? null },
    ...{ device: from['device'] ?? null, traffic_channel: from['traffic_channel'] ?? null },
    ...{ visitor_type: from['visitor_type'] ?? null, is_bot: from['is_bot'] ?? null },
  };
}

const listing = (sessionKey: string, day: string, from: Row, list: string, rest: Row): Row => ({
  session_key: sessionKey,
  ...ofVisit(from),
  listing_date: day,
  listed_local: at(day),
  list_kind: 'search',
  list,
  is_shown: true,
  clicks: 0,
  is_carted: false,
  quantity: 0,
  ...rest,
});

const product = (sessionKey: string, day: string, from: Row, rest: Row): Row => ({
  session_key: sessionKey,
  ...ofVisit(from),
  visit_date: day,
  visited_local: at(day),
  views: 0,
  sold_out_views: 0,
  additions: 0,
  wishes: 0,
  restock_requests: 0,
  orders: 0,
  quantity: 0,
  ...rest,
});

const source = { source: 'story', load_id: 1 };
const inRange = (key: string, sku: string, name: string, category: string): Row => ({
  ...{ product_key: key, sku, name, category_id: category },
  ...source,
});

/** What these products are called, by relation of base. */
export const GOLDEN_RANGE: Readonly<Record<'categories' | 'products', readonly Row[]>> = {
  categories: [
    { category_id: 'tents', name: 'Tents', product_group: 'Camping', ...source },
    { category_id: 'socks', name: 'Socks', product_group: 'Clothing', ...source },
  ],
  products: [
    inRange('1', 'T1', 'Tent', 'tents'),
    inRange('2', 'S1', 'Socks', 'socks'),
    inRange('3', 'P1', 'Tent of a pole', 'tents'),
  ],
};

/** Rows by relation of facts. */
export function productFacts({ V1, V3, V4, V9 }: Readonly<Record<'V1' | 'V3' | 'V4' | 'V9', Row>>) {
  return {
    hot_listings: [
      listing('1', '2026-03-02', V1, 'tent', {
        sku: 'T1',
        product_key: '1',
        rank: 1,
        clicks: 1,
        quantity: 1,
        sales: 200,
      }),
      listing('1', '2026-03-02', V1, 'tent', { sku: 'S1', product_key: '2', rank: 4, clicks: 1, is_shown: false }),
      listing('1', '2026-03-02', V1, 'tent', { sku: 'P1', product_key: '3', rank: 12 }),
      listing('3', '2026-03-10', V3, 'shoes', { sku: 'S1', product_key: '2', rank: 30 }),
      listing('9', '2026-03-12', V9, 'tent', { sku: 'T1', product_key: '1', rank: 1 }),
    ],
    hot_product_visits: [
      product('1', '2026-03-02', V1, { sku: 'T1', product_key: '1', views: 2, additions: 1, orders: 1, quantity: 1 }),
      product('3', '2026-03-10', V3, { sku: 'S1', product_key: '2', views: 1, sold_out_views: 1, restock_requests: 1 }),
      product('4', '2026-03-12', V4, { sku: 'S1', product_key: '2', wishes: 1 }),
      product('9', '2026-03-12', V9, { sku: 'T1', product_key: '1', views: 30 }),
    ],
  };
}
