/** The palette as a person meets it. */
import { expect, type Locator, type Page } from '@playwright/test';

/** The open palette. */
export function paletteOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Search and commands' });
}

/** Opens the palette by its keys, ready for typing. */
export async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(paletteOf(page).getByRole('textbox')).toBeFocused();
}
