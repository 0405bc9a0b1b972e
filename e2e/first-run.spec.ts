/** The first ten minutes of an empty installation, on a server of its own, by keyboard alone where a hand would do it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import { seriousFindings } from '@/e2e/axe-findings';
import { figuresAreRead } from '@/e2e/executive-page';
import { makePerson } from '@/e2e/fixtures';
import { newStateFolder, startOwnServer, stopOwnServer, type OwnServer } from '@/e2e/own-server';
import { createSetupLink } from '@/lib/auth/setup';
import { openAppDb } from '@/lib/db/app-db';

const PASSWORD = 'seven grey lamps hum';
/** What only the demo company holds, in every file that names its customers. */
const CANARY = 'example.invalid';

const ORDERS = [
  'Order ID;Created at;Shop;Customer number',
  'OWN-1;20.11.2026 10:15;FI;K1',
  'OWN-2;somewhen;FI;K2',
  'OWN-3;21.11.2026 09:00;FI;K1',
  ';21.11.2026 09:30;FI;K2',
  'OWN-4;21.11.2099 09:00;FI;K2',
  'OWN-5;22.11.2026 08:00;SE;K3',
  '',
].join('\r\n');

const LINES =
  'order_number,line_number,sku,quantity,gross_amount\nOWN-1,1,TENT,1,100\nOWN-3,1,ROPE,1,20\nOWN-5,1,ROPE,2,40\n';

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let n = 0; n < 80; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

async function isAccessible(page: Page): Promise<void> {
  expect.soft(await seriousFindings(page), page.url()).toEqual([]);
}

async function setUp(page: Page, { folder, local }: OwnServer): Promise<void> {
  const db = openAppDb(folder);
  const link = await createSetupLink(db, local, new Date());
  await db.$disconnect();
  await page.goto(link ?? '');
  await page.getByLabel('Your name').fill('Aino Virtanen');
  await page.getByLabel('E-mail').fill('aino@example.com');
  await page.getByLabel('Company').fill('Tunturi');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the administrator' }).click();
  await expect(page).toHaveURL(/\/start$/);
}

/** Files below a folder whose bytes hold the text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName = '', text = '']) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName));
      return transfer;
    },
    [name, content],
  );
  await page.getByText('Drop a file here').locator('..').dispatchEvent('drop', { dataTransfer: data });
}

const answersSchema = z.object({
  results: z.array(z.object({ answer: z.object({ rows: z.array(z.array(z.unknown())) }) })),
});

/** Orders in the warehouse, by the one analytics endpoint. */
async function countOrders(page: Page, local: string): Promise<unknown> {
  const queries = [{ metrics: ['orders'], period: { from: '2024-01-01', to: '2026-12-31' } }];
  const answer = await page.request.post(`${local}/api/query`, { data: { queries }, headers: { Origin: local } });
  const { results } = answersSchema.parse(await answer.json());
  return results[0]?.answer.rows[0]?.[0];
}

test('from the set-up link to own numbers, by way of the demo company, which leaves nothing behind', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const server = await startOwnServer(newStateFolder());
  const { local, folder } = server;
  try {
    await setUp(page, server);
    const db = openAppDb(folder);
    const executive = await makePerson(db, local, 'executive', null);
    await db.$disconnect();

    // Three ways, none a dead end.
    const ways = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 2 }) });
    await expect(ways).toHaveCount(3);
    await isAccessible(page);
    await expect(page.getByText('No order of your own is loaded yet.')).toBeVisible();
    await pressByKeyboard(page, page.getByRole('link', { name: 'Connect', exact: true }));
    await expect(page.getByRole('tabpanel')).toContainText(/writeKey: '[0-9a-f]{32}'/);
    await isAccessible(page);
    await pressByKeyboard(page, page.getByRole('link', { name: 'Orders as nightly files' }));
    const example = page.waitForEvent('download');
    await pressByKeyboard(page, page.getByRole('link', { name: 'orders.csv', exact: true }));
    expect((await example).suggestedFilename()).toBe('orders.csv');
    await page.goto(`${local}/start`);

    // Others see honestly that nothing is there, and who can bring it in.
    const other = await browser.newContext({ baseURL: local });
    await other.setExtraHTTPHeaders({ Cookie: executive.cookie });
    const theirs = await other.newPage();
    await theirs.goto('/executive');
    await expect(theirs.getByText('An administrator brings the data in')).toBeVisible();
    await expect(theirs.getByRole('link', { name: 'Bring data in' })).toHaveCount(0);
    await other.close();

    // The demo company, filled without an empty tile.
    const began = Date.now();
    await pressByKeyboard(page, page.getByRole('button', { name: 'Load the demo company' }));
    await expect(page.getByText('The demo company is being loaded')).toBeVisible();
    await expect(page).toHaveURL(/\/executive$/, { timeout: 150_000 });
    // The first questions to a warehouse that was filled a moment ago, on a machine that may be busy.
    await expect(page.getByText('Figures are up to date.')).toBeAttached({ timeout: 30_000 });
    await figuresAreRead(page);
    test
      .info()
      .annotations.push({ type: 'filled view after', description: `${String((Date.now() - began) / 1000)} s` });
    await expect(page.getByText(/Nothing is loaded yet|No data for this period/)).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
    await expect(page.getByText('Demo company: invented data')).toBeVisible();

    // An own file, dropped: recognised, five rows at most shown, three rejects explained, loaded.
    await page.goto(`${local}/start/file`);
    await expect(page.getByText('its figures and yours are added together')).toBeVisible();
    await isAccessible(page);
    await dropFile(page, 'Export shop.csv', ORDERS);
    await expect(page.getByRole('combobox', { name: 'What the file holds' })).toHaveValue('orders');
    await expect(page.getByText('3 rows would be loaded. 3 rows would be turned away.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Rows as they would be read' }).getByRole('row')).toHaveCount(4);
    for (const line of [3, 5, 6]) await expect(page.getByText(`Line ${String(line)} ·`)).toBeVisible();
    await isAccessible(page);
    await pressByKeyboard(page, page.getByRole('button', { name: 'Load the rows' }));
    await expect(page.getByText('3 rows were taken in. 3 rows were turned away.')).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Enter');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'order_lines.csv', mimeType: 'text/csv', buffer: Buffer.from(LINES) });
    await pressByKeyboard(page, page.getByRole('button', { name: 'Load the rows' }));
    await expect(page.getByText('3 rows were taken in.')).toBeVisible({ timeout: 60_000 });

    // Removed from the strip: no row, no byte; the own numbers remain.
    await pressByKeyboard(page, page.getByRole('link', { name: 'Remove', exact: true }));
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('What you loaded or entered yourself remains.');
    await pressByKeyboard(page, dialog.getByRole('button', { name: 'Remove the demo company' }));
    await expect(page.getByText('The demo company is removed.')).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText('Demo company: invented data')).toHaveCount(0);
    expect(filesWith(join(folder, 'archive'), CANARY)).toEqual([]);
    expect(filesWith(join(folder, 'warehouse'), CANARY)).toEqual([]);
    expect(await countOrders(page, local)).toBe(3);
    await page.goto(`${local}/data`);
    const freshness = page.getByRole('table', { name: 'Freshness' });
    await expect(freshness.getByText('Demo company')).toHaveCount(0);
    await expect(freshness.getByText('Files in Tuokio’s own layout').first()).toBeVisible();
    await page.goto(`${local}/start`);
    await expect(page.getByText(/Data of your own are loaded/)).toBeVisible();
    await isAccessible(page);
  } finally {
    await stopOwnServer(server);
  }
});

test('a file is refused across origins, half sent, beyond its size, and when it is no table', async ({ page }) => {
  const server = await startOwnServer(newStateFolder());
  const { local, folder } = server;
  try {
    await setUp(page, server);
    const post = (path: string, data: unknown, origin = local) =>
      page.request.post(`${local}${path}`, {
        data: JSON.stringify(data),
        headers: { Origin: origin, 'Content-Type': 'application/json' },
      });
    expect((await post('/api/uploads', { name: 'orders.csv', size: 4 }, 'https://evil.example')).status()).toBe(403);
    expect((await post('/api/first-run/demo', {}, 'https://evil.example')).status()).toBe(403);
    expect((await post('/api/uploads', { name: '../../app.db', size: 4 })).status()).toBe(400);
    expect((await post('/api/uploads', { name: 'orders.csv', size: 4e9 })).status()).toBe(413);
    const opened = await post('/api/uploads', { name: 'orders.csv', size: 4 });
    const { id } = z.object({ id: z.string() }).parse(await opened.json());
    const put = (data: string, offset: number) =>
      page.request.put(`${local}/api/uploads/${id}?offset=${String(offset)}`, { data, headers: { Origin: local } });
    expect((await put('ab', 0)).status()).toBe(200);
    expect((await post(`/api/uploads/${id}/look`, null)).status()).toBe(409);
    expect((await put('abc', 2)).status()).toBe(413);
    expect((await put('x'.repeat(1_100_000), 2)).status()).toBe(413);
    expect((await page.request.delete(`${local}/api/uploads/${id}`, { headers: { Origin: local } })).status()).toBe(
      204,
    );
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);

    await page.goto(`${local}/start/file`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'book.csv', mimeType: 'text/csv', buffer: Buffer.from('504b030414000600', 'hex') });
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/ZIP archive or an Excel workbook.*CSV/);
    await page.keyboard.press('Enter');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'orders.exe', mimeType: 'text/csv', buffer: Buffer.from('x') });
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Files of this type are not read.');
  } finally {
    await stopOwnServer(server);
  }
});
