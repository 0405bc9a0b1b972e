/** The palette: all by keyboard alone, within the reader's rights. */
import type { Locator, Page } from '@playwright/test';
import { seriousFindings } from '@/e2e/axe-findings';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { openPalette, paletteOf } from '@/e2e/palette-page';
import { z } from 'zod';

const rowsSchema = z.object({
  results: z.tuple([z.object({ answer: z.object({ rows: z.tuple([z.tuple([z.string()])]) }) })]),
});

const choices = (page: Page): Locator => paletteOf(page).getByRole('menuitem');

/** What Enter takes looks marked, whether the list has come to mark it or not. */
const looksMarked = (choice: Locator) => expect(choice).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');

/** Types and chooses what comes first. */
async function command(page: Page, typed: string, first: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.type(typed);
  await expect(choices(page).first()).toContainText(first);
  await looksMarked(choices(page).first());
  await page.keyboard.press('Enter');
  await expect(paletteOf(page)).toHaveCount(0);
}

/** The number of an order of the demo company. */
async function anOrder(origin: string, cookie: string): Promise<string> {
  const queries = [{ rows: 'orders', columns: ['orderNumber'], period: 'last7Days', limit: 1 }];
  const response = await fetch(`${origin}/api/query`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ queries }),
  });
  return rowsSchema.parse(await response.json()).results[0].answer.rows[0][0];
}

test('Ctrl K opens the palette from everywhere, Escape and Ctrl K close it, and the focus returns to where it was', async ({
  page,
  signInAs,
}) => {
  await signInAs('executive');
  await page.goto('/executive');
  await figuresAreRead(page);
  const share = page.getByRole('button', { name: 'Share', exact: true }).first();
  await share.focus();
  await openPalette(page);
  await page.keyboard.type('orders');
  await page.keyboard.press('Escape');
  await expect(paletteOf(page)).toHaveCount(0);
  await expect(share).toBeFocused();

  await openPalette(page);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(paletteOf(page)).toHaveCount(0);

  await page.getByRole('button', { name: /^Search/ }).click();
  await expect(paletteOf(page).getByRole('textbox')).toBeFocused();
  await paletteOf(page).getByRole('button', { name: 'Close the search' }).click();

  await page.goto('/metrics');
  await page.getByLabel('Search metrics').focus();
  await openPalette(page);
});

test('a metric, a product group and a product are found and opened without the mouse, and what was chosen comes first', async ({
  page,
  signInAs,
}) => {
  await signInAs('executive');
  await page.goto('/executive?period=last28Days');
  await figuresAreRead(page);
  await command(page, 'outerw', 'Outerwear');
  await expect(page).toHaveURL(/\/executive\?period=last28Days&productGroup=Outerwear$/);
  await expect(page.getByRole('button', { name: 'Product group: Outerwear' })).toBeVisible();

  await command(page, 'revenue', 'Net sales');
  await expect(page).toHaveURL(/\/metrics\/netSales$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Net sales' })).toBeVisible();

  await openPalette(page);
  await expect(choices(page).nth(0)).toContainText('Net sales');
  await expect(choices(page).nth(1)).toContainText('Outerwear');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/executive\?productGroup=Outerwear$/);

  await openPalette(page);
  await page.keyboard.type('trousers');
  const product = choices(page)
    .filter({ hasText: /Product$/ })
    .first();
  await expect(product).toBeVisible();
  const name = ((await product.textContent()) ?? '').replace(/Product$/, '');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(name);
  await expect(choices(page).first()).toContainText(name);
  // A key that moves within what is typed takes the mark away; Enter chooses the first that was found, marked or not.
  await page.keyboard.press('ArrowLeft');
  await expect(choices(page).first()).not.toHaveAttribute('data-focused', 'true');
  await looksMarked(choices(page).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/metrics\/netSales\?product=/);
  await expect(page.getByRole('button', { name: `Product: ${name}` })).toBeVisible();
});

test('an order is found by its number, and a metric is explored from the palette', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const number = await anOrder(origin, people.as.analyst.cookie);
  await signInAs('analyst');
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  await command(page, 'explore discounts', 'Explore: Discounts');
  await expect(page).toHaveURL(/\/explore\?metric=discounts&grain=auto$/);
  await command(page, number.toLowerCase(), `Order ${number}`);
  await expect(page).toHaveURL(new RegExp(`/orders/${number}$`));
});

test('the palette says how many results there are, and offers only pages that the role may open', async ({
  page,
  signInAs,
}) => {
  await signInAs('executive');
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  await openPalette(page);
  const status = paletteOf(page).getByRole('status');
  await expect(status).toHaveText(/^\d+ results$/);
  await page.keyboard.type('qzxv');
  await expect(status).toHaveText('Nothing found');
  await expect(paletteOf(page).getByText('Nothing is called “qzxv”.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('audit log');
  await expect(status).toHaveText('Nothing found');

  await signInAs('admin');
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  await command(page, 'audit log', 'Audit log');
  await expect(page).toHaveURL(/\/audit$/);
});

test('language, theme, period, keys and the way out are commands, and signing out forgets what was chosen', async ({
  page,
  people,
  signInAs,
}) => {
  await signInAs(await people.another('executive'));
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  await command(page, 'this quarter', 'Period: This quarter');
  await expect(page).toHaveURL(/period=quarterToDate$/);
  await command(page, 'dark', 'Theme: Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await command(page, 'keyboard', 'Keyboard shortcuts');
  const keys = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await command(page, 'suomi', 'Language: Suomi');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
  await page.keyboard.press('ControlOrMeta+k');
  const finnish = page.getByRole('dialog', { name: 'Haku ja komennot' });
  await expect(finnish.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('liikevaihto');
  await expect(finnish.getByRole('menuitem').first()).toContainText('Nettomyynti');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('kirjaudu ulos');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate("localStorage.getItem('tuokio-recent-commands')")).toBeNull();
});

for (const [name, size] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test(`palette and key list have no serious finding in either theme (${name})`, async ({ page, signInAs }) => {
    await signInAs('executive');
    await page.setViewportSize(size);
    await page.goto('/metrics/netSales');
    await figuresAreRead(page);
    await openPalette(page);
    await page.keyboard.type('sales');
    await expect(choices(page).first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });
}
