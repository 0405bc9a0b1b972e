/** How well the data is kept: promises, volume, totals of the shop, coverage, what administrators are told, and repairs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@/e2e/command';
import { expect, test } from '@/e2e/fixtures';

test('an administrator sets what is promised of a source, and gives it back; who may not has no button', async ({
  page,
  signInAs,
}) => {
  await signInAs('admin');
  await page.goto('/data');
  const row = page.getByRole('table', { name: 'Sources', exact: true }).getByRole('row').nth(1);
  await row.getByRole('button', { name: /^Change the promise/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Promise' }).selectOption('within');
  await dialog.getByRole('spinbutton', { name: 'Minutes' }).fill('44640');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('at most 31 days old');
  await row.getByRole('button', { name: /^Change the promise/ }).click();
  await dialog.getByRole('combobox', { name: 'Promise' }).selectOption('usual');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('nothing promised');

  await signInAs('analyst');
  await page.goto('/data');
  await expect(page.getByRole('table', { name: 'Sources', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Change the promise/ })).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'A load that kept nothing' })).toHaveCount(0);
});

test('the page holds volume against its weekday, orders against the shop, and every role against the data at hand', async ({
  page,
  signInAs,
}) => {
  await signInAs('cio');
  await page.goto('/data');
  const volume = page.getByRole('table', { name: 'Volume' });
  await expect(volume.getByRole('row').filter({ hasText: 'Orders' }).first()).toContainText(/\d–\d/);
  await page.getByRole('button', { name: 'Show all days' }).click();
  const totals = page.getByRole('table', { name: 'Shop and ledger' });
  await expect(totals.getByRole('row').filter({ hasText: 'agrees' }).first()).toContainText(/shop|erp/);
  const coverage = page.getByRole('table', { name: 'Coverage' });
  for (const role of ['Executive', 'Marketing', 'E-commerce', 'IT', 'Customer service', 'Analyst', 'Administrator'])
    await expect(
      coverage.getByRole('row').filter({ has: page.getByRole('rowheader', { name: role, exact: true }) }),
    ).toContainText(/\d+ of \d+/);
});

test('an administrator switches off what is not to be told, and on again', async ({ page, signInAs }) => {
  await signInAs('admin');
  await page.goto('/data');
  const box = page.getByRole('checkbox', { name: 'A load that kept nothing' });
  await expect(box).toBeChecked();
  await box.click();
  await expect(box).not.toBeChecked();
  await page.reload();
  await expect(box).not.toBeChecked();
  await box.click();
  await expect(box).toBeChecked();
});

test('a rejected row is repaired on the page, loaded, and shown as dealt with', async ({
  page,
  signInAs,
  dataFolder,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-e2e-repair-'));
  const name = `stock-repair-${String(Date.now())}.csv`;
  writeFileSync(join(folder, name), `sku,warehouse,day,units\n${name},main,2026-01-31,twelve\n`);
  const { code, output } = await runCommand(dataFolder, 'load', 'contract', join(folder, name));
  rmSync(folder, { recursive: true });
  expect(code, output).toBe(0);
  const id = /Load (\d+): partial\./.exec(output)?.[1] ?? output;

  await signInAs('admin');
  await page.goto('/data');
  await page.getByRole('button', { name: `Details of load ${id}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: `Repair line 2 of ${name}` }).click();
  const form = dialog.getByRole('form', { name: 'Repair the row' });
  await expect(form.getByRole('textbox', { name: 'units' })).toHaveValue('twelve');
  await form.getByRole('textbox', { name: 'units' }).fill('12');
  await form.getByRole('button', { name: 'Load the row' }).click();
  await expect(dialog.getByRole('status')).toContainText('1 row was taken in.');
  await expect(dialog.getByText(/^Brought again in load \d+$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Repair line/ })).toHaveCount(0);
});
