/** From the line on the page to the page: what a shop copies there works, and what its visitors do arrives beside it. */
import { expect, test } from '@/e2e/fixtures';
import { startShop } from '@/e2e/shop/start-shop';

test('the script line of the page, put into a shop, brings its visits to the list beside it', async ({
  page,
  browser,
  signInAs,
}) => {
  await signInAs('admin');
  await page.goto('/connect');
  await page.getByRole('tab', { name: 'Website' }).click();
  const code = await page.getByRole('tabpanel').locator('pre').innerText();
  const [, edge = '', key = ''] = /^<script async src="(\S+)\/t\.js\?key=(\w+)"><\/script>/.exec(code) ?? [];
  expect(key, code).toMatch(/^[0-9a-f]{32}$/);
  const shop = await startShop({ edge, key });
  const visitor = await browser.newContext();
  try {
    const visited = await visitor.newPage();
    await visited.goto(`${shop.url}/connect-spec/product/TENT-2`);
    const arrivals = page.getByRole('list', { name: 'What arrives' }).getByRole('button');
    await expect(arrivals.filter({ hasText: 'product_viewed' }).first()).toContainText('taken in');
  } finally {
    await visitor.close();
    await shop.stop();
  }
});
