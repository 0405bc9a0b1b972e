/** From an agency's file to a source of its own, on a server of its own. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seriousFindings } from '@/e2e/axe-findings';
import { runCommand } from '@/e2e/command';
import { makePerson } from '@/e2e/fixtures';
import { newStateFolder, startOwnServer, stopOwnServer } from '@/e2e/own-server';
import { openAppDb } from '@/lib/db/app-db';

const HEAD = '"Päivä";Kampanja;Kulut;"=1+1 <b>muistio</b>"';
const COSTS = `${HEAD}\r\n3/11/2026;Syys;1 234,50 €;x\r\n4/11/2026;Syys;12.50;y\r\n5/11/2026;Joulu;100,00;\r\n`;
/** What came later, of the same kind. */
const LATER = `${HEAD}\r\n6/11/2026;Joulu;50,00;z\r\n`;
const LATEST = `${HEAD}\r\n7/11/2026;Joulu;60,00;z\r\n`;

test('a file is dropped, mapped, previewed with its reject, saved as a source, loaded, and loaded by it again from the inbox', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const server = await startOwnServer(newStateFolder());
  const { local, folder } = server;
  try {
    const db = openAppDb(folder);
    const admin = await makePerson(db, local, 'admin', null);
    await db.$disconnect();
    const context = await browser.newContext({ baseURL: local, extraHTTPHeaders: { Cookie: admin.cookie } });
    const page = await context.newPage();
    await page.goto('/data');
    await page.getByRole('link', { name: 'Map a file' }).click();
    const bytes = Buffer.from(COSTS.replace('€', '\u0080'), 'latin1');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Agency costs.csv', mimeType: 'text/csv', buffer: bytes });

    // Columns are recognised, and what the file does not prove is asked.
    await page.getByRole('combobox', { name: 'What the file holds' }).selectOption('ad_costs');
    await expect(page.getByText('separated by semicolons · Windows-1252 · 4 columns')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Read Päivä as' })).toHaveValue('day');
    await expect(page.getByRole('combobox', { name: 'Read Kulut as' })).toHaveValue('cost');
    await expect(page.getByText('=1+1 <b>muistio</b>', { exact: true })).toBeVisible();
    await expect(page.getByText('for each of these first: platform')).toBeVisible();
    await page.getByLabel('platform · needed').fill('Agency');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'How day writes days' }).selectOption('dmy');
    await page.getByRole('combobox', { name: 'How cost writes numbers' }).selectOption(',');
    await expect(page.getByText('2 rows would be loaded. 1 row would be turned away.')).toBeVisible();
    await expect(page.getByText('Line 3 · cost')).toBeVisible();
    await expect(page.getByText('a number with a decimal comma such as 1234,50')).toBeVisible();
    const rows = page.getByRole('region', { name: 'Rows as they would be read' });
    await expect(rows.getByRole('row', { name: '2026-11-03 Agency Syys' })).toContainText('1234.5000');
    expect(await seriousFindings(page)).toEqual([]);

    // No name of the product; then a name of its own.
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await expect(name).toHaveValue('agency-costs');
    await name.fill('google-ads');
    await page.getByRole('button', { name: 'Save as a source' }).click();
    await expect(page.getByText('This is a source of Tuokio itself.')).toBeVisible();
    await name.fill('agency-costs');
    await page.getByRole('button', { name: 'Save as a source' }).click();
    await expect(page.getByText('Saved as agency-costs, version 1')).toBeVisible();
    await page.getByRole('button', { name: 'Load the rows' }).click();
    await expect(page.getByText('2 rows were taken in. 1 row was turned away.')).toBeVisible({ timeout: 60_000 });

    // A later file is loaded by the source, from its folder.
    expect(existsSync(join(folder, 'inbox', 'agency-costs'))).toBe(true);
    writeFileSync(join(folder, 'inbox', 'agency-costs', 'anything.csv'), LATER);
    await page.goto('/data');
    await page.getByRole('combobox', { name: 'Source' }).last().selectOption('agency-costs');
    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(async () => {
      await page.reload();
      const loads = page.getByRole('table', { name: 'Loads' }).getByRole('row', { name: /agency-costs/ });
      await expect(loads).toHaveCount(2);
    }).toPass({ timeout: 60_000 });

    // And by the command line, from anywhere.
    const anywhere = join(folder, 'latest.csv');
    writeFileSync(anywhere, LATEST);
    const loaded = await runCommand(folder, 'load', 'agency-costs', anywhere);
    expect(loaded.code, loaded.output).toBe(0);
    expect(loaded.output).toContain('1 rows new or changed');

    // Removed, and asked before; what it loaded stays.
    await page.goto('/start/file');
    await page.getByRole('button', { name: 'Remove agency-costs' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('table', { name: 'Saved sources' })).toHaveCount(0);
    await page.goto('/audit');
    await expect(page.getByText('Source removed')).toBeVisible();
    await context.close();
  } finally {
    await stopOwnServer(server);
  }
});
