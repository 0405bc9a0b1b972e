/** What a visit to the test shop becomes: from a search to an order by attributes, in a single page, and from a data layer. */
import { expect } from '@playwright/test';
import { leave, test } from '@/e2e/shop/shop-fixtures';
import { readSent } from '@/e2e/shop/read-sent';
import { watchTrouble } from '@/e2e/page-trouble';

test('from a search to an order by attributes alone: every step once, in order, and taken by the loader as it is meant', async ({
  page,
  granted,
  shops,
}) => {
  const trouble = watchTrouble(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${granted.url}/search?q=tent&page=2`);
  await expect.poll(granted.names).toContain('Products Searched');
  // Longer than a product must be seen.
  await page.waitForTimeout(700);
  await page.mouse.wheel(0, 600);
  await page.waitForTimeout(800);
  await page.getByRole('link', { name: 'TENT-7', exact: true }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Cart' }).click();
  await page.getByRole('button', { name: 'Use coupon' }).click();
  await page.getByRole('link', { name: 'To the checkout' }).click();
  await page.getByRole('button', { name: 'Card' }).click();
  await page.getByRole('link', { name: 'Pay' }).click();
  await expect.poll(granted.names).toContain('Order Completed');
  await leave(page);
  await expect.poll(async () => (await granted.names()).filter((name) => name === 'page_measured').length).toBe(6);

  const { rows, rejects } = await readSent(shops.bed, granted.url);
  expect(rejects).toEqual([]);
  const steps = rows.filter(({ name }) => name !== 'page' && name !== 'page_measured').map(({ name }) => name);
  expect(steps).toEqual([
    ...[
      'products_searched',
      'product_list_viewed',
      'product_clicked',
      'product_viewed',
      'product_added',
      'cart_viewed',
    ],
    ...['coupon_entered', 'cart_viewed', 'checkout_started', 'payment_info_entered', 'order_completed'],
  ]);
  expect(rows.filter(({ name }) => name === 'page')).toHaveLength(6);
  const row = (name: string) => rows.find((one) => one.name === name);
  expect(row('products_searched')).toMatchObject({
    search_query: 'tent',
    search_results: 30,
    search_filters: 1,
    search_page: 2,
  });
  expect(row('product_clicked')).toMatchObject({ list: 'search', rank: 37, search_query: 'tent' });
  expect(row('product_clicked')?.products).toMatchObject([{ sku: 'TENT-7', rank: 37 }]);
  const seen = row('product_list_viewed');
  expect(seen?.list).toBe('search');
  const ranks = (seen?.products ?? []).map(({ rank }) => rank ?? 0).sort((a, b) => a - b);
  // The window shows five products of 120 pixels, and after the wheel five more.
  expect(ranks[0]).toBe(31);
  expect(ranks.at(-1)).toBeGreaterThanOrEqual(38);
  expect(ranks).toEqual(Array.from({ length: ranks.length }, (_, n) => 31 + n));
  expect(seen?.properties).toMatchObject({ depth: ranks.at(-1), shown: 30 });
  expect(row('product_added')).toMatchObject({ cart_id: 'C1', currency: 'EUR' });
  expect(row('product_added')?.products).toMatchObject([{ sku: 'TENT-7', quantity: 2, price: 249 }]);
  expect(row('payment_info_entered')).toMatchObject({ payment_method: 'card', checkout_id: 'K1' });
  expect(row('order_completed')).toMatchObject({ order_number: '10017', amount: 498, cart_id: 'C1' });
  expect(new Set(rows.map(({ visitor_key }) => visitor_key)).size).toBe(1);
  expect(trouble).toEqual([]);
});

test('promotions are seen and clicked, and a product that goes into the cart from a list keeps its rank', async ({
  page,
  granted,
}) => {
  await page.goto(`${granted.url}/`);
  await expect.poll(granted.names).toContain('Promotion Viewed');
  await page.getByRole('link', { name: 'Autumn sale' }).click();
  await page.getByRole('button', { name: 'Add TENT-3', exact: true }).click();
  // Another tab: the middle button opens a product too.
  await page.getByRole('link', { name: 'TENT-2', exact: true }).click({ button: 'middle' });
  await leave(page);
  await expect.poll(granted.names).toContain('Product Clicked');
  const of = new Map((await granted.events()).map((event) => [event.event ?? event.type, event.properties]));
  expect(of.get('Promotion Viewed')).toMatchObject({ promotion_id: 'AUTUMN' });
  expect(of.get('Promotion Clicked')).toMatchObject({ promotion_id: 'AUTUMN', position: '1' });
  expect(of.get('Product Added')).toMatchObject({ product_id: 'TENT-3', position: 3, list: 'search', query: 'tent' });
  expect(of.get('Product Clicked')).toMatchObject({ product_id: 'TENT-2', position: 2 });
});

test('a shop of a single page: each page is a view of its own, with its title, the one before it, and its own products', async ({
  page,
  granted,
}) => {
  await page.goto(`${granted.url}/spa`);
  const goTo = async (name: string) => {
    await page.getByRole('link', { name, exact: true }).click();
    // Long enough to be read, and for its list to be seen.
    await page.waitForTimeout(1200);
  };
  await goTo('List');
  await goTo('Product A');
  await page.evaluate(() => history.replaceState({}, '', '?sort=price'));
  await goTo('List');
  await page.goBack();
  await page.waitForTimeout(800);
  await leave(page);
  const measured = async () => (await granted.events()).filter(({ event }) => event === 'page_measured');
  await expect.poll(async () => (await measured()).length).toBe(5);
  const events = await granted.events();
  const views = events.filter(({ type }) => type === 'page');
  const pathOf = (url: string) => new URL(url).pathname.replace(/^.*\/spa/, '');
  expect(views.map(({ context }) => [pathOf(context.page.url), context.page.title])).toEqual([
    ['', 'Shop'],
    ['/list', 'Shop list'],
    ['/product-A', 'Shop product-A'],
    ['/list', 'Shop list'],
    ['/product-A', 'Shop product-A'],
  ]);
  expect(pathOf(views[2]?.context.page.referrer ?? '')).toBe('/list');
  expect((await measured()).map(({ properties }) => properties?.['navigation_type'])).toEqual([
    'navigate',
    ...Array.from({ length: 4 }, () => 'soft'),
  ]);
  for (const { properties } of (await measured()).slice(1)) {
    expect(properties).not.toHaveProperty('lcp');
    expect(properties).not.toHaveProperty('ttfb');
  }
  const lists = events.filter(({ event }) => event === 'Product List Viewed');
  expect(lists.map(({ properties }) => properties?.['depth'])).toEqual([3, 3]);
  expect(
    events.filter(({ event }) => event === 'Product Viewed').map(({ context }) => pathOf(context.page.url)),
  ).toEqual(['/product-A', '/product-A']);
});

test('a data layer is read: what was pushed before and after the tracker came, and after the layer was replaced', async ({
  page,
  granted,
}) => {
  await page.addInitScript(() => {
    Reflect.set(window, 'dataLayer', [
      { event: 'gtm.js' },
      { event: 'view_item', ecommerce: { currency: 'EUR', items: [{ item_id: 'A', price: 9.9 }] } },
    ]);
  });
  await page.goto(`${granted.url}/plain`);
  await expect.poll(granted.names).toEqual(['view_item', 'page']);
  await page.evaluate(() => {
    const items = [{ item_id: 'A', quantity: 1 }];
    const layer: unknown = Reflect.get(window, 'dataLayer');
    if (!Array.isArray(layer)) throw new Error('there is no data layer');
    layer.push({ event: 'add_to_cart', ecommerce: { items } }, { event: 'page_view' });
    items.length = 0;
    Reflect.set(window, 'dataLayer', [
      { event: 'purchase', ecommerce: { transaction_id: '7', items: [{ item_id: 'A' }] } },
    ]);
    document.body.append(document.createElement('p'));
  });
  await expect.poll(granted.names).toEqual(['view_item', 'page', 'add_to_cart', 'purchase']);
  const added = (await granted.events()).find(({ event }) => event === 'add_to_cart');
  expect(added?.properties).toEqual({ items: [{ item_id: 'A', quantity: 1 }] });
});

test('calls may come before the tracker, in any shape, and none of them reaches the page as an error', async ({
  page,
  granted,
}) => {
  const trouble = watchTrouble(page);
  await page.addInitScript(() => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const calls = [['track', 'Early', { a: 1 }], ['track', 'Circular', circular], ['nothing'], null, 7, ['track']];
    Reflect.set(window, 'tuokio', [...calls, ['survey'], ['survey', 'x'], ['consent'], ['identify']]);
  });
  await page.goto(`${granted.url}/plain`);
  await expect.poll(granted.names).toContain('Early');
  expect(await granted.names()).not.toContain('Circular');
  expect(trouble).toEqual([]);
});
