/** Everything by keyboard, and everything in the address. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { csvNumbers } from '@/e2e/ask';
import { figureOf, figuresAreRead } from '@/e2e/executive-page';
import { expect, PASSWORD, test } from '@/e2e/fixtures';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';

/** Goes on with the Tab key until the thing has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let n = 0; n < 80; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function keyFigures(page: Page): Promise<readonly string[]> {
  await figuresAreRead(page);
  return page.locator('.text-figure').allTextContents();
}

test('D, W, M, Q and Y choose the period, X the comparison, and reset brings the usual view back', async ({
  page,
  signInAs,
}) => {
  await signInAs('executive');
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  const reset = page.getByRole('button', { name: 'Back to the usual period and no filters' });
  await expect(reset).toHaveCount(0);
  const keys = { d: 'today', w: 'last7Days', m: 'monthToDate', q: 'quarterToDate', y: 'yearToDate' } as const;
  for (const [key, preset] of Object.entries(keys)) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`\\?period=${preset}$`));
  }
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/compare=none/);
  await expect(page.getByRole('button', { name: 'Compare: nothing' })).toBeVisible();
  await page.keyboard.press('x');
  await expect(page).not.toHaveURL(/compare=/);
  await tabTo(page, reset);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/metrics\/netSales$/);
  await expect(reset).toHaveCount(0);

  // Two changes before anything of the first is drawn: neither undoes the other.
  await page.evaluate(() => {
    for (const key of ['w', 'x']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await expect(page).toHaveURL(/\?period=last7Days&compare=none$/);
  await expect(page.getByRole('button', { name: 'Compare: nothing' })).toBeVisible();
  await reset.click();
  expect(DEFAULT_STATE.period).toBe('last90Days');
  await expect(page.getByRole('button', { name: /^Last 90 days/ })).toBeVisible();
});

test('F opens the filters, ? lists the keys, Escape closes both, and no key works with Ctrl or while somebody types', async ({
  page,
  signInAs,
}) => {
  await signInAs('executive');
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(list.locator('kbd')).toHaveText(['Ctrl K', '/', '?', 'Esc', 'D', 'W', 'M', 'Q', 'Y', 'X', 'F']);
  await page.keyboard.press('w');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(page).toHaveURL(/\/metrics\/netSales$/);

  await page.keyboard.press('f');
  const filters = page.getByRole('dialog', { name: 'Add a filter' });
  await filters.getByRole('button', { name: 'Country', exact: true }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(filters).toHaveCount(0);
  await page.keyboard.press('f');
  await filters.getByRole('button', { name: 'Brand', exact: true }).press('Enter');
  const search = filters.getByLabel('Search Brand');
  await search.press('d');
  await search.press('y');
  await expect(search).toHaveValue('dy');
  await expect(page).toHaveURL(/\/metrics\/netSales$/);
});

test('from sign-in to a filtered view and its CSV file by keyboard alone', async ({ page, people }) => {
  const person = await people.another('executive');
  await page.goto('/executive');
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(person.email);
  await tabTo(page, page.getByLabel('Password'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/executive$/);
  const before = (await keyFigures(page))[0];

  await page.keyboard.press('w');
  await page.keyboard.press('f');
  const filters = page.getByRole('dialog', { name: 'Add a filter' });
  await tabTo(page, filters.getByRole('button', { name: 'Market', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, filters.getByRole('checkbox', { name: 'Sweden' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/period=last7Days&market=SE$/);
  await expect(page.getByRole('button', { name: 'Market: Sweden' })).toBeVisible();
  await expect(figureOf(page, 'Net sales')).not.toHaveText(before ?? '');

  await tabTo(page, page.getByRole('button', { name: 'More about Net sales', exact: true }));
  await page.keyboard.press('Enter');
  const choice = page.getByRole('menuitem', { name: 'Download as CSV' });
  for (let n = 0; n < 5 && !(await choice.evaluate((item) => item === document.activeElement)); n++)
    await page.keyboard.press('ArrowDown');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(csvNumbers(readFileSync(await download.path(), 'utf8'), 'netSales', 2)).toHaveLength(7);
});

test('an address carried elsewhere shows the same figures, and Back returns to the figures before', async ({
  page,
  signInAs,
  context,
  browser,
}) => {
  await signInAs('executive');
  await page.goto('/executive');
  const usual = await keyFigures(page);
  expect(usual).toHaveLength(5);
  await page.getByRole('region', { name: 'Broken promises by market' }).getByRole('button', { name: 'Norway' }).click();
  await expect(page).toHaveURL(/market=NO$/);
  await expect(figureOf(page, 'Net sales')).not.toHaveText(usual[0] ?? '');
  await page.keyboard.press('q');
  await expect(page).toHaveURL(/period=quarterToDate&market=NO$/);
  const narrowed = page.url();

  const elsewhere = await browser.newContext({ storageState: await context.storageState() });
  const copy = await elsewhere.newPage();
  await copy.goto(narrowed);
  const carried = await keyFigures(copy);
  await expect(page.locator('.text-figure')).toHaveText([...carried]);
  expect(carried).not.toEqual(usual);
  await expect(copy.getByRole('button', { name: 'Market: Norway' })).toBeVisible();
  await elsewhere.close();

  await page.goBack();
  await expect(page).toHaveURL(/\?market=NO$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/executive$/);
  await expect(page.locator('.text-figure')).toHaveText([...usual]);
});
