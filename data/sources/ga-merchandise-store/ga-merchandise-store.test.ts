import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixture', name), 'utf8');

describe('ga-merchandise-store, rows of our own', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ timeZone: 'America/Los_Angeles', currency: 'USD' });
    summary = await bed.load('ga-merchandise-store', {
      'analytics.csv': fixture('analytics.csv'),
      'all_sessions.csv': fixture('all_sessions.csv'),
      'products.csv': fixture('products.csv'),
    });
  });
  afterAll(() => bed.remove());

  const visits = () =>
    bed.rows(`select strftime(started_local, '%d.%m. %H:%M') as begun, traffic_channel as channel, page_views as pages,
      floor(duration_seconds)::integer as seconds, country, order_count as orders from facts.sessions order by started_at`);

  test('a visit comes once, whatever its prices, by its first line', async () => {
    // 1496300400 is 1 June 2017, 00:00 in California. The fifth visit crosses midnight and comes with both beginnings; 2 pages in 90
    // minutes are one visit; the visit whose beginning cannot be read is turned away.
    expect(await visits()).toEqual([
      { begun: '01.06. 00:00', channel: 'display', pages: 1, seconds: 0, country: null, orders: 0 },
      { begun: '01.06. 01:00', channel: 'organic_search', pages: 4, seconds: 600, country: 'FI', orders: 1 },
      { begun: '01.06. 23:55', channel: 'organic_social', pages: 3, seconds: 240, country: null, orders: 0 },
      { begun: '02.06. 00:53', channel: 'unassigned', pages: 2, seconds: 5400, country: null, orders: 0 },
      { begun: '02.06. 03:40', channel: 'direct', pages: 2, seconds: 0, country: null, orders: 0 },
      { begun: '02.06. 04:40', channel: 'paid_search', pages: 3, seconds: 90, country: 'CI', orders: 1 },
    ]);
    expect(summary.state).toBe('partial');
    expect(await bed.rows('select line, column_name, reason from ops.load_rejects')).toEqual([
      { line: 12, column_name: 'occurred_at', reason: 'missing' },
    ]);
  });

  test('money is in micros, what repeats is bought once, tax and shipping are left out', async () => {
    // 2 × 16.99 + 1 × 18.99 = 52.97; with tax and shipping the export says 38.48 + 23.49 = 61.97. The other order has a number.
    expect(
      await bed.rows(`select order_number, amount::double as amount, currency, (properties ->> 'revenue')::double as revenue,
        len(products)::integer as products from base.events where name = 'order_completed' order by order_number`),
    ).toEqual([
      { order_number: 'ORD2017060200001', amount: 20, currency: 'USD', revenue: null, products: 1 },
      { order_number: 'visit-1496304000', amount: 52.97, currency: 'USD', revenue: 61.97, products: 2 },
    ]);
  });

  test('pages and products that are named stand in their place', async () => {
    expect(
      await bed.rows(`select name, page_path, page_title, products[1].sku as sku, products[1].price::double as price from base.events
        where visitor_key = (select visitor_key from base.events where name = 'product_added') and page_path is not null
        order by occurred_at`),
    ).toEqual([
      { name: 'page', page_path: '/store.html', page_title: 'Drinkware', sku: null, price: null },
      { name: 'product_list_viewed', page_path: '/store.html', page_title: 'Drinkware', sku: 'GGX1', price: 16.99 },
      { name: 'page', page_path: '/storeitem.html', page_title: 'Mug', sku: null, price: null },
      { name: 'product_viewed', page_path: '/storeitem.html', page_title: 'Mug', sku: 'GGX1', price: 16.99 },
      { name: 'product_added', page_path: '/storeitem.html', page_title: 'Mug', sku: 'GGX1', price: 16.99 },
    ]);
    expect(
      await bed.rows('select sku, name, units from base.products join base.stock using (product_key) order by sku'),
    ).toEqual([
      { sku: 'GGX1', name: 'Mug, blue', units: 100 },
      { sku: 'GGX2', name: 'Pen', units: 0 },
    ]);
  });

  test('the same export again changes nothing', async () => {
    const again = await bed.load('ga-merchandise-store', {
      'analytics-2.csv': `${fixture('analytics.csv')}\n`,
      'all_sessions-2.csv': `${fixture('all_sessions.csv')}\n`,
    });
    expect(again.merged).toBe(0);
    expect(await visits()).toHaveLength(6);
  });
});
