/** Where the line fails: blocked, broken, gone and back. The shop works as if nothing were, and what can be sent later is. */
import { expect } from '@playwright/test';
import { isNothing, leave, storedBy, test } from '@/e2e/shop/shop-fixtures';
import { startShop } from '@/e2e/shop/start-shop';

test('a blocked script costs the shop nothing: its pages work and its calls wait for nobody', async ({
  page,
  granted,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/t.js*', (route) => route.abort('blockedbyclient'));
  await page.goto(`${granted.url}/search?q=tent`);
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('link', { name: 'TENT-1', exact: true }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Cart' }).click();
  await expect(page.getByRole('heading', { name: 'Cart' })).toBeVisible();
  await leave(page);
  expect(errors).toEqual([]);
  expect(await granted.events()).toEqual([]);
});

test('events that a blocker or a broken edge does not let through are sent by a later page, once each', async ({
  page,
  granted,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/v1/batch', (route) => route.abort('blockedbyclient'));
  await page.goto(`${granted.url}/`);
  await expect.poll(() => storedBy(page)).toContain('tuokio.q.');
  await page.getByRole('link', { name: 'Cart' }).click();
  await page.waitForTimeout(700);
  expect(await granted.events()).toEqual([]);
  await page.unroute('**/v1/batch');
  await page.getByRole('link', { name: 'To the checkout' }).click();
  await expect.poll(granted.names).toContain('Checkout Started');
  await expect
    .poll(granted.names)
    .toEqual(expect.arrayContaining(['page', 'Cart Viewed', 'page_measured', 'Checkout Started']));
  const names = await granted.names();
  expect(names.filter((name) => name === 'page')).toHaveLength(3);
  expect(names.filter((name) => name === 'Cart Viewed')).toHaveLength(1);
  await expect.poll(() => storedBy(page)).not.toContain('tuokio.q.');
  expect(errors).toEqual([]);
});

test('offline and back: what happened meanwhile is sent when the line is there, with the times at which it happened', async ({
  page,
  context,
  granted,
}) => {
  await page.goto(`${granted.url}/spa`);
  await expect.poll(granted.names).toEqual(['page']);
  await context.setOffline(true);
  const before = Date.now();
  await page.getByRole('link', { name: 'Product A' }).click();
  await page.waitForTimeout(800);
  expect(await granted.names()).toEqual(['page']);
  expect(await storedBy(page)).toContain('Product Viewed');
  const after = Date.now();
  await page.waitForTimeout(800);
  await context.setOffline(false);
  await expect.poll(granted.names).toEqual(expect.arrayContaining(['page', 'page_measured', 'Product Viewed']));
  const viewed = (await granted.events()).find(({ event }) => event === 'Product Viewed');
  const at = Date.parse(viewed?.timestamp ?? '');
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(after);
  await expect.poll(() => storedBy(page)).not.toContain('Product Viewed');
});

test('without consent nothing of a broken line is stored: it is sent while the page lives, or not at all', async ({
  page,
  context,
  asking,
}) => {
  await page.goto(`${asking.url}/spa`);
  await expect.poll(asking.names).toEqual(['page']);
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Product A' }).click();
  await page.waitForTimeout(800);
  expect(isNothing(await storedBy(page))).toBe(true);
  await context.setOffline(false);
  await expect.poll(asking.names).toContain('Product Viewed');
});

test('a key that edge does not know: the page goes on, and the console says once what to do', async ({
  page,
  shops,
}) => {
  const shop = await startShop({ edge: shops.bed.url, key: 'wk_nobody' });
  const said: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${shop.url}/unknown/cart`);
  await expect
    .poll(() => said.filter((text) => text.startsWith('Tuokio:')))
    .toEqual([expect.stringContaining('Copy it from the page Connect')]);
  expect(errors).toEqual([]);
  await leave(page);
  await shop.stop();
});
