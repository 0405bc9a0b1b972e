/** The palette and the keys: all by keyboard alone, within the reader's rights. */
import type { Locator, Page } from '@playwright/test';
import { seriousFindings } from '@/e2e/axe-findings';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { KEY_GROUPS, PERIOD_OF_KEY } from '@/lib/dashboards/page-keys';
import { LOCALES } from '@/lib/i18n/locales';

const paletteOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Search and commands' });
const choices = (page: Page): Locator => paletteOf(page).getByRole('menuitem');

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(paletteOf(page).getByRole('textbox')).toBeFocused();
}

/** Types and chooses what comes first. */
async function command(page: Page, typed: string, first: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.type(typed);
  await expect(choices(page).first()).toContainText(first);
  await expect(choices(page).first()).toHaveAttribute('data-focused', 'true');
  await page.keyboard.press('Enter');
  await expect(paletteOf(page)).toHaveCount(0);
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
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/metrics\/netSales\?product=/);
  await expect(page.getByRole('button', { name: `Product: ${name}` })).toBeVisible();
});

test('the palette says how many results there are, and offers only pages that the role may open', async ({
  page,
  signInAs,
}) => {
  await signInAs('executive');
  await page.goto('/executive');
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
  await page.goto('/executive');
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
  await page.goto('/executive');
  await figuresAreRead(page);
  await command(page, 'this quarter', 'Period: This quarter');
  await expect(page).toHaveURL(/period=quarterToDate$/);
  await command(page, 'dark', 'Theme: Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await command(page, 'keyboard', 'Keyboard shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
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
    await page.goto('/executive');
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
    await page.keyboard.press('Shift+W');
    await expect(page).toHaveURL(/\/executive$/);
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

for (const [name, size] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test(`palette and key list have no serious finding in either theme (${name})`, async ({ page, signInAs }) => {
    await signInAs('executive');
    await page.setViewportSize(size);
    await page.goto('/executive');
    await figuresAreRead(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openPalette(page);
      await page.keyboard.type('sales');
      await expect(choices(page).first()).toBeVisible();
      await expect.poll(() => page.evaluate('document.getAnimations().length')).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}
