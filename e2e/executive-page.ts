/** Reading the executive view as a person does: by the names of tiles and the words of menus. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** The tile of a name. */
export function tileOf(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** The figure of a key figure's tile. */
export function figureOf(page: Page, name: string): Locator {
  return tileOf(page, name).locator('.text-figure');
}

/** Waits until no tile is being read. */
export async function figuresAreRead(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Figures are up to date.' })).toBeAttached();
  await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
}

/** Chooses from the menu of a tile. */
export async function chooseFromTile(page: Page, tile: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${tile}`, exact: true }).click();
  await page.getByRole('menuitem', { name: choice }).click();
}

/** Downloads the CSV file of a tile and returns its text. */
export async function downloadCsv(page: Page, tile: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), chooseFromTile(page, tile, 'Download as CSV')]);
  return readFileSync(await download.path(), 'utf8');
}

/** A cell of a tile shown as a table, by the name that starts its row and the header of its column. */
export async function tableCell(page: Page, tile: string, row: string, column: string): Promise<string> {
  const table = tileOf(page, tile).getByRole('table');
  await expect(table).toBeVisible();
  const headers = await table.locator('thead th').allTextContents();
  const cells = table.locator('tbody tr').filter({ has: page.getByRole('rowheader', { name: row, exact: true }) });
  return (await cells.locator('th, td').nth(headers.indexOf(column)).textContent()) ?? '';
}
