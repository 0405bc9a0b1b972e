/** From a total down to one order: every step in the address, the same number at every step, the same rights. */
import type { Page } from '@playwright/test';
import { seriousFindings } from '@/e2e/axe-findings';
import { ask, wholeOf } from '@/e2e/ask';
import { chooseFromTile, figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { createFormat } from '@/lib/metrics/format';
import type { Filter, Query } from '@/lib/metrics/query';

const format = createFormat('en');

async function settled(page: Page): Promise<void> {
  await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
  await expect(page.locator('.skeleton:visible')).toHaveCount(0);
}

test('net sales lead from the executive view over group, category and product to one order, and Back leads up', async ({
  page,
  signInAs,
  people,
  origin,
}) => {
  await signInAs('executive');
  await page.goto('/executive?period=lastMonth');
  await figuresAreRead(page);
  await chooseFromTile(page, 'Net sales', 'See what is behind it');
  await expect(page).toHaveURL(/\/drill\?metric=netSales&period=lastMonth$/);
  const { cookie } = people.as.executive;
  const filters: Filter[] = [];
  const addresses: string[] = [];
  for (const dimension of ['productGroup', 'category', 'product'] as const) {
    await settled(page);
    const query: Query = { metrics: ['netSales'], period: 'lastMonth', totals: true, filters: [...filters] };
    const answer = await ask(origin, cookie, query);
    const { currency } = answer;
    const value = wholeOf(answer, 'netSales');
    await expect(page.locator('.text-figure')).toHaveText(format.value('money', value, { currency, compact: true }));
    addresses.push(page.url());
    const split = page.getByRole('region', { name: /^Net sales by / });
    const first = split.getByRole('rowheader').getByRole('button').first();
    const name = (await first.innerText()).trim();
    await first.press('Enter');
    filters.push({ dimension, in: [name] });
    await expect(page.getByRole('navigation', { name: 'The way down' })).toContainText(name);
  }
  await settled(page);
  const parts = await ask(origin, cookie, {
    metrics: ['grossSales'],
    period: 'lastMonth',
    totals: true,
    filters,
  });
  const rows = page.getByRole('region', { name: 'Gross sales: Order lines' });
  const sum = format.value('money', wholeOf(parts, 'grossSales'), { currency: parts.currency });
  await expect(rows).toContainText(`together ${sum}`);

  for (const address of addresses.toReversed()) {
    await page.goBack();
    await expect(page).toHaveURL(address);
  }
  await page.goForward();
  await settled(page);
  await page.getByRole('region', { name: 'Gross sales: Order lines' }).getByRole('link').first().press('Enter');
  await expect(page).toHaveURL(/\/orders\//);
  await expect(page.getByRole('heading', { level: 1, name: /^Order / })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Figures of the order' })).toContainText('Contribution margin 2');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Ordered');
});

test('a step can be taken out of the middle, and the whole is one press away', async ({ page, signInAs }) => {
  await signInAs('analyst');
  await page.goto('/drill?metric=orders&step=market:SE&step=channel:web&period=lastMonth');
  await settled(page);
  await page.getByRole('button', { name: 'Take out Market: Sweden' }).press('Enter');
  await expect(page).toHaveURL(/\/drill\?metric=orders&step=channel%3Aweb&period=lastMonth$/);
  await page.getByRole('button', { name: 'Whole' }).press('Enter');
  await expect(page).toHaveURL(/\/drill\?metric=orders&period=lastMonth$/);
});

test('rows and orders keep to the reader’s markets and columns', async ({ page, people, signInAs, origin }) => {
  const rows = await fetch(`${origin}/api/query`, {
    method: 'POST',
    headers: { Cookie: people.as.executive.cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      queries: [
        {
          rows: 'orders',
          columns: ['orderNumber'],
          period: 'lastMonth',
          filters: [{ dimension: 'market', in: ['FI'] }],
          limit: 1,
        },
      ],
    }),
  });
  const foreign = /"rows":\[\["([^"]+)"\]\]/.exec(await rows.text())?.[1] ?? '';
  expect(foreign).not.toBe('');

  await signInAs(await people.another('service', ['SE']));
  await page.goto(`/orders/${encodeURIComponent(foreign)}`);
  await expect(page.getByText('There is no such order among those that you may see.')).toBeVisible();
  await page.goto('/drill?metric=orders&period=lastMonth');
  await settled(page);
  const table = page.getByRole('region', { name: 'Orders: Orders' }).getByRole('table');
  await expect(table.getByRole('columnheader', { name: 'Cost of goods' })).toHaveCount(0);
  await table.getByRole('link').first().press('Enter');
  await expect(page.getByText('Costs and margins are not open to your role.')).toBeVisible();
  await page.goto('/drill?metric=contributionMargin2');
  await expect(page.getByText('Not open to your role.').first()).toBeVisible();
});

async function addressOfAnOrder(page: Page): Promise<string> {
  await page.goto('/drill?metric=orders&period=lastMonth');
  await settled(page);
  const order = await page.getByRole('table').getByRole('link').first().innerText();
  return `/orders/${encodeURIComponent(order)}`;
}

for (const path of ['/drill', '/drill?metric=netSales', '/drill?metric=activeCustomers', '/orders/{number}'] as const) {
  test(`${path} has no serious finding in either theme at either width, and fits`, async ({ page, signInAs }) => {
    await signInAs('executive');
    const address = path.includes('{number}') ? await addressOfAnOrder(page) : path;
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      await page.goto(address);
      await settled(page);
      expect.soft(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))).toBe(0);
      expect.soft(await seriousFindings(page), `${path} ${String(size.width)}`).toEqual([]);
    }
  });
}
