/** Targets by keyboard alone, by two people at once, and by file. */
import { expect, test } from '@/e2e/fixtures';
import type { Page } from '@playwright/test';
import { ask } from '@/e2e/ask';

/** Figures and years that no other test looks at. */
const UNITS = '/targets?metric=units&year=2027&rows=market';

/** The cell of a market and month. */
const cell = (page: Page, market: string, month: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${market}, ${month} `) });

async function openGrid(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(cell(page, 'Whole', 'January')).toHaveAttribute('aria-readonly', 'false');
}

/** A save waits for loads that are running. */
async function isSaved(page: Page): Promise<void> {
  await expect(page.getByText('Saved.')).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Save \d+ change/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await isSaved(page);
}

test('targets are typed, cleared, taken back and saved by keyboard alone, and figures know them at once', async ({
  page,
  signInAs,
  people,
  origin,
}) => {
  await signInAs('executive');
  await openGrid(page, UNITS);
  await cell(page, 'Whole', 'January').focus();
  await page.keyboard.type('1200');
  await page.keyboard.press('Tab');
  await expect(cell(page, 'Whole', 'February')).toBeFocused();
  await page.keyboard.type('1300');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Finland', 'February')).toBeFocused();
  await page.keyboard.type('7');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Finland', 'February')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, 'Whole', 'February')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(cell(page, 'Whole', 'February')).toHaveAccessibleName(/no target/);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Whole', 'February')).toHaveAccessibleName(/: 1,300( |$)/);
  // A word is no number: the cell says so and keeps what it held.
  await page.keyboard.press('F2');
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Whole', 'February')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Save 2 changes' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 targets are new');
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await isSaved(page);
  const period = { from: '2027-01-01', to: '2027-01-31' };
  const query = { metrics: ['units' as const], period, compare: ['target' as const], totals: true };
  expect((await ask(origin, people.as.executive.cookie, query)).targets?.[0]?.target).toBeCloseTo(1200, 6);
});

test('a year’s total is spread to the last piece, and a block from a spreadsheet is pasted', async ({
  page,
  signInAs,
}) => {
  await signInAs('admin');
  await openGrid(page, '/targets?metric=orders&year=2028&rows=market');
  await page.getByRole('button', { name: 'Spread a year’s total: Whole' }).click();
  await page.getByLabel('Total of the year').fill('100001');
  await page.getByRole('dialog').getByRole('button', { name: 'Spread', exact: true }).click();
  await expect(
    page
      .getByRole('row', { name: /^Whole/ })
      .getByRole('gridcell')
      .last(),
  ).toHaveText('100,001');
  await cell(page, 'Finland', 'March').focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '5\t6\n7\t8\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await expect(cell(page, 'Finland', 'April')).toHaveAccessibleName(/: 6( |$)/);
  await expect(page.getByRole('button', { name: 'Save 16 changes' })).toBeVisible();
});

test('two people do not overwrite each other silently: the second sees who was first, and what', async ({
  page,
  signInAs,
  people,
  browser,
  origin,
}) => {
  const path = '/targets?metric=orderLines&year=2027&rows=none';
  await signInAs('executive');
  await openGrid(page, path);
  const other = await browser.newPage({ baseURL: origin });
  const [name = '', value = ''] = people.as.analyst.cookie.split(/=(.*)/s);
  await other.context().addCookies([{ name, value, url: origin }]);
  await openGrid(other, path);
  await cell(other, 'Whole', 'May').focus();
  await other.keyboard.type('50');
  await other.keyboard.press('Enter');
  await save(other);
  await cell(page, 'Whole', 'May').focus();
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save 1 change' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('E2E analyst changed these targets');
  await expect(dialog.getByRole('row', { name: /May 2027/ })).toContainText('50');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await isSaved(page);
  await other.close();
});

test('a file is brought in with its rejects shown, and comes out again', async ({ page, signInAs }) => {
  await signInAs('analyst');
  await openGrid(page, '/targets?metric=units&year=2029&rows=market');
  await page.getByRole('button', { name: 'Bring in a file' }).click();
  const text = 'metric,month,market,value\nunits,2029-03-01,FI,77\nunits,2029-03-02,FI,1\nnonsense,2029-03-01,,1\n';
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'targets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Taken in: 1. There already: 0. Turned away: 2.');
  await expect(dialog.getByRole('list', { name: 'Rows that were turned away' })).toContainText('Line 3: 2029-03-02');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Finland', 'March')).toHaveAccessibleName(/: 77( |$)/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export 2029' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('targets-2029.csv');
});

test('a reader of one market sees its row alone; who sets no targets can only look', async ({
  page,
  signInAs,
  people,
}) => {
  await signInAs(await people.another('executive', ['SE']));
  await page.goto('/targets?metric=netSales&rows=market');
  await expect(page.getByRole('rowheader')).toHaveText([/^Sweden/]);
  await signInAs('marketing');
  await page.goto('/targets?metric=netSales&rows=market');
  await expect(cell(page, 'Whole', 'January')).toHaveAttribute('aria-readonly', 'true');
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
});
