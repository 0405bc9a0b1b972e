/** Every key that the help lists does what it says, in every layout and language. */
import type { Page } from '@playwright/test';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { paletteOf } from '@/e2e/palette-page';
import { KEY_GROUPS, PERIOD_OF_KEY } from '@/lib/dashboards/page-keys';
import { LOCALES } from '@/lib/i18n/locales';

type KeyId = (typeof KEY_GROUPS)[number]['keys'][number]['id'];

/** What each key of the help does; a key that is listed and not here does not type-check. */
const PROOFS: Readonly<Record<KeyId, (page: Page) => Promise<void>>> = {
  palette: async (page) => {
    await expect(paletteOf(page)).toBeVisible();
  },
  search: async (page) => {
    await expect(paletteOf(page)).toBeVisible();
  },
  help: async (page) => {
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  },
  close: async (page) => {
    await expect(page.getByRole('dialog')).toHaveCount(0);
  },
  day: (page) => expect(page).toHaveURL(new RegExp(`period=${String(PERIOD_OF_KEY['d'])}`)),
  week: (page) => expect(page).toHaveURL(new RegExp(`period=${String(PERIOD_OF_KEY['w'])}`)),
  month: (page) => expect(page).toHaveURL(new RegExp(`period=${String(PERIOD_OF_KEY['m'])}`)),
  quarter: (page) => expect(page).toHaveURL(new RegExp(`period=${String(PERIOD_OF_KEY['q'])}`)),
  year: (page) => expect(page).toHaveURL(new RegExp(`period=${String(PERIOD_OF_KEY['y'])}`)),
  compare: (page) => expect(page).toHaveURL(/compare=none/),
  filters: async (page) => {
    await expect(page.getByRole('dialog', { name: 'Add a filter' })).toBeVisible();
  },
};

/** As Playwright calls a key of the help. */
const PRESSED: Readonly<Record<string, string>> = { 'Ctrl K': 'ControlOrMeta+k', Esc: 'Escape' };

test('every key of the help does what it says, in views and on the page of a metric', async ({ page, signInAs }) => {
  await signInAs('executive');
  for (const path of ['/executive', '/metrics/netSales']) {
    await page.goto(path);
    await figuresAreRead(page);
    for (const { id, key } of KEY_GROUPS.flatMap((group) => [...group.keys])) {
      await page.keyboard.press(PRESSED[key] ?? key.toLowerCase());
      await PROOFS[id](page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
  await page.goto('/metrics');
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(/\d/);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search metrics')).toBeFocused();
});

test('keys are heard by what they write, so that / and ? work in Nordic layouts, and Shift with a letter is no key', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  await signInAs(await people.another('executive'));
  const nordic = (key: string, code: string) =>
    page.evaluate(
      ([written, place]) =>
        window.dispatchEvent(new KeyboardEvent('keydown', { key: written, code: place, shiftKey: true })),
      [key, code] as const,
    );
  for (const locale of LOCALES) {
    await page.request.patch('/api/session', { data: { locale }, headers: { Origin: origin } });
    await page.goto('/metrics/netSales');
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
    await page.keyboard.press('Shift+W');
    await expect(page).toHaveURL(/\/metrics\/netSales$/);
    await nordic('/', 'Digit7');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await nordic('?', 'Minus');
    await expect(page.getByRole('dialog').locator('kbd')).toHaveCount(
      KEY_GROUPS.flatMap(({ keys }) => [...keys]).length,
    );
    await page.keyboard.press('Escape');
  }
});
