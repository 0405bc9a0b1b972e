/** Exploring by keyboard alone; everything in the address; the same figures on the page, in files and by API. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { seriousFindings } from '@/e2e/axe-findings';
import { ask, csvNumbers, wholeOf } from '@/e2e/ask';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { watchTrouble } from '@/e2e/page-trouble';
import { sheetOf, xlsxFiles } from '@/e2e/read-xlsx';
import { childEnvironment } from '@/lib/env';
import { queryAddress } from '@/lib/http/queries';
import { answerSchema } from '@/lib/metrics/answer-schema';
import { createFormat } from '@/lib/metrics/format';
import type { Query } from '@/lib/metrics/query';

const format = createFormat('en');

async function focusOn(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let n = 0; n < 80; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Types into a field that finds, and takes what comes first. */
async function add(page: Page, field: string, text: string): Promise<void> {
  await focusOn(page, page.getByRole('combobox', { name: field }));
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

function figures(page: Page): Locator {
  return page.getByRole('region', { name: 'Figures', exact: true });
}

test('from nothing to figures by keyboard alone, carried to a second browser, and back again', async ({
  page,
  signInAs,
  context,
  browser,
}) => {
  await signInAs('analyst');
  await page.goto('/');
  await expect(page).toHaveURL(/\/explore$/);
  await expect(page.getByRole('heading', { name: 'Ask something' })).toBeVisible();
  await add(page, 'Add a metric', 'revenue');
  await expect(page).toHaveURL(/\/explore\?metric=netSales$/);
  await add(page, 'Add a metric', 'order');
  await expect(page).toHaveURL(/metric=netSales&metric=orders$/);
  await add(page, 'Add a dimension', 'mark');
  await figuresAreRead(page);
  await expect(page).toHaveURL(/metric=netSales&metric=orders&by=market$/);
  await expect(page.getByRole('button', { name: 'Bars' })).toHaveAttribute('aria-pressed', 'true');

  await focusOn(page, page.getByRole('button', { name: 'Move Orders forward' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/metric=orders&metric=netSales&by=market$/);
  await focusOn(page, figures(page).getByRole('button', { name: 'Net sales' }));
  await page.keyboard.press('Enter');
  await expect(figures(page).getByRole('columnheader', { name: 'Net sales' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(page).toHaveURL(/order=-netSales$/);
  await figuresAreRead(page);
  const shown = await figures(page).getByRole('table').innerText();
  expect(shown).toContain('Sweden');

  const elsewhere = await browser.newContext({ storageState: await context.storageState() });
  const copy = await elsewhere.newPage();
  await copy.goto(page.url());
  await figuresAreRead(copy);
  expect(await figures(copy).getByRole('table').innerText()).toBe(shown);
  await elsewhere.close();

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/metric=netSales&metric=orders&by=market$/);
});

test('an example is one press away, and period and filters leave what is asked alone', async ({ page, signInAs }) => {
  await signInAs('marketing');
  await page.goto('/explore');
  await focusOn(page, page.getByRole('button', { name: /^How do the channels move/ }));
  await page.keyboard.press('Enter');
  await figuresAreRead(page);
  await expect(page.getByRole('button', { name: 'Heat map' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('y');
  await expect(page).toHaveURL(/\?metric=netSales&by=channel&grain=month&period=yearToDate$/);
  await page.getByRole('button', { name: 'Start over' }).press('Enter');
  await expect(page).toHaveURL(/\/explore\?period=yearToDate$/);
});

test('what is impossible is greyed with its reason, and cannot be chosen', async ({ page, signInAs }) => {
  await signInAs('cio');
  await page.goto('/explore?metric=brokenPromises');
  const field = page.getByRole('combobox', { name: 'Add a dimension' });
  await focusOn(page, field);
  await page.keyboard.type('product group');
  const option = page.getByRole('option', { name: /^Product group/ });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText(
    'Orders with a broken promise cannot be split by product group: delivery promises are about whole orders.',
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/explore\?metric=brokenPromises$/);
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');

  await focusOn(page, page.getByRole('combobox', { name: 'Add a metric' }));
  await page.keyboard.press('Shift+Tab');
  await focusOn(page, page.getByRole('combobox', { name: 'Add a metric' }));
  await page.keyboard.type('contribution margin 2');
  await expect(page.getByRole('option').first()).toContainText('Not open to your role.');
  await page.getByRole('button', { name: 'Bars' }).press('Enter');
  await expect(page).toHaveURL(/\/explore\?metric=brokenPromises$/);
});

test('the page, the API, the CSV and the XLSX file say the same, and the file says what it is', async ({
  page,
  signInAs,
  people,
  origin,
}) => {
  const { cookie } = people.as.executive;
  const query: Query = {
    metrics: ['netSales'],
    by: ['productGroup'],
    order: { by: 'netSales', descending: true },
    limit: 10,
    others: true,
    totals: true,
    period: 'lastMonth',
  };
  const answer = await ask(origin, cookie, query);
  const value = (amount: number) => format.value('money', amount, { currency: answer.currency });
  await signInAs('executive');
  await page.goto('/explore?metric=netSales&by=productGroup&period=lastMonth&compare=none');
  await figuresAreRead(page);
  const total = figures(page).getByRole('row').filter({ hasText: 'Total' });
  await expect(total).toContainText(value(wholeOf(answer, 'netSales')));

  await page.getByRole('button', { name: 'Take along' }).press('Enter');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download as Excel (XLSX)' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^netSales-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const files = xlsxFiles(readFileSync(await download.path()));
  const sheet = sheetOf(files, 1);
  const csv = await (await fetch(`${origin}${queryAddress(query, 'en')}`, { headers: { cookie } })).text();
  expect(sheet.rows.slice(1).map((row) => row[1])).toEqual(csvNumbers(csv, 'netSales', 2));
  const about = JSON.stringify(sheetOf(files, 2).rows);
  for (const words of ['{grossSales} - {discounts} - {returnedSales}', answer.asOf, 'contract', 'lastMonth'])
    expect(about).toContain(words);
});

test('a file holds what its reader may see: one market’s figures, and no margin for IT', async ({ people, origin }) => {
  const query: Query = { metrics: ['orders'], by: ['market'], period: 'last28Days' };
  const fetchXlsx = (cookie: string, asked: Query) =>
    fetch(`${origin}${queryAddress(asked, 'en', 'xlsx')}`, { headers: { cookie } });
  const sweden = await people.another('analyst', ['SE']);
  const response = await fetchXlsx(sweden.cookie, query);
  expect(response.status).toBe(200);
  const files = xlsxFiles(Buffer.from(await response.arrayBuffer()));
  expect(sheetOf(files, 1).rows.map(([market]) => market)).toEqual(['Market', 'SE']);
  expect(JSON.stringify(sheetOf(files, 2).rows)).toContain('Only these markets');
  const margin: Query = { metrics: ['contributionMargin2'], period: 'last28Days' };
  expect((await fetchXlsx(people.as.cio.cookie, margin)).status).toBe(403);
});

test('the lines for a terminal ask the same', async ({ page, signInAs, context, people, origin }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInAs('analyst');
  await page.goto('/explore?metric=orders&by=channel&period=lastMonth');
  await figuresAreRead(page);
  const copied = async (name: string) => {
    await page.getByRole('button', { name: 'Take along' }).click();
    await page.getByRole('menuitem', { name }).click();
    await expect(figures(page).getByRole('status')).toHaveText('Copied.');
    return String(await page.evaluate('navigator.clipboard.readText()'));
  };
  const line = await copied('Copy as curl');
  const { cookie } = people.as.analyst;
  const text = execFileSync('sh', ['-c', line], { env: childEnvironment({ TUOKIO_COOKIE: cookie }) }).toString();
  const answer = answerSchema.parse(JSON.parse(text));
  const query: Query = { metrics: ['orders'], period: 'lastMonth', totals: true };
  expect(wholeOf(answer, 'orders')).toBe(wholeOf(await ask(origin, cookie, query), 'orders'));
  expect(await copied('Copy as a command line')).toMatch(/^npm run -s query -- '\{"metrics":\["orders"\]/);
});

test('what is explored is kept on a dashboard with its filters', async ({ page, people, signInAs }) => {
  await signInAs(await people.another('analyst'));
  await page.goto('/explore?metric=netSales&by=productGroup&market=SE');
  await figuresAreRead(page);
  await page.getByRole('button', { name: 'Save to a dashboard' }).press('Enter');
  const dialog = page.getByRole('dialog');
  // It waits until the dashboards that there are have been read.
  await expect(dialog.getByRole('button', { name: 'Add to the dashboard' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Add to the dashboard' }).press('Enter');
  await dialog.getByRole('link', { name: 'Open the dashboard' }).press('Enter');
  await expect(page).toHaveURL(/\/saved\//);
  await expect(page.getByRole('region', { name: 'Net sales · Product group' }).getByRole('table')).toBeVisible();
});

const STATES = {
  'nothing asked': '/explore',
  bars: '/explore?metric=netSales&metric=orders&by=productGroup&share=yes',
  'a heat map': '/explore?metric=brokenPromiseRate&by=carrier&by=market',
  'a line': '/explore?metric=orders&grain=week',
  figures: '/explore?metric=orders&metric=netSales',
} as const;

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

for (const [name, path] of Object.entries(STATES)) {
  test(`explore with ${name} has no serious finding and fits`, async ({ page, signInAs }) => {
    const trouble = watchTrouble(page);
    await signInAs('analyst');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path !== '/explore') await figuresAreRead(page);
      await page.getByRole('combobox', { name: 'Add a metric' }).press('ArrowDown');
      await expect(page.getByRole('listbox', { name: 'Add a metric' })).toBeVisible();
      expect.soft(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))).toBe(0);
      expect.soft(await seriousFindings(page), `${path} ${String(size.width)}`).toEqual([]);
    }
    expect(trouble).toEqual([]);
  });
}
