/** Every page in both themes and both widths: no serious finding of axe, nothing wider than the screen, nothing that jumps, nothing refused. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { seriousFindings } from '@/e2e/axe-findings';
import { expect, type Person, test as base } from '@/e2e/fixtures';
import { isLong } from '@/e2e/long';
import { watchTrouble } from '@/e2e/page-trouble';

const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const PAGES = [
  '/executive',
  '/marketing',
  '/technology',
  '/ecommerce',
  '/tagging',
  '/decisions',
  '/products/RV35914',
  '/live',
  '/metrics',
  '/metrics/netSales',
  '/targets',
  '/annotations',
  '/data',
  '/connect',
  '/users',
  '/audit',
  '/saved',
  '/saved/new',
  '/explore',
  '/alerts',
  '/alerts/new',
  '/settings',
  '/settings/campaign-rules?clickId=gclid&campaign=',
  '/start',
  '/start/file',
  '/start/connect',
] as const;

/** Each jump with its size and what moved, from where to where. */
const WATCH_SHIFTS = `
  window.shifts = [];
  const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const moved = ({ node, previousRect, currentRect }) =>
    (node?.outerHTML ?? node?.textContent ?? '').slice(0, 120) + ': ' + box(previousRect) + ' to ' + box(currentRect);
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value, startTime, sources }) =>
    ({ value, told: Math.round(startTime) + ' ms, ' + value.toFixed(3) + ': ' + sources.map(moved).join('; ') }))))
    .observe({ type: 'layout-shift', buffered: true });
`;

async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  if (path === '/executive') await expect(page.getByRole('img').first()).toBeAttached();
  // The demo company's products have the same numbers every time.
  if (path.startsWith('/products/')) await expect(page.getByRole('heading', { level: 1 })).toContainText('lantern');
  await expect(page.locator('.skeleton:visible')).toHaveCount(0);
}

async function overflow(page: Page): Promise<number> {
  return z.number().parse(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
}

/** How much has jumped since the page began to load, and what. */
async function shifted(page: Page): Promise<{ readonly sum: number; readonly told: string }> {
  const shifts = z.array(z.object({ value: z.number(), told: z.string() })).parse(await page.evaluate('window.shifts'));
  return {
    sum: shifts.reduce((all, { value }) => all + value, 0),
    told: shifts.map(({ told }) => told).join('\n'),
  };
}

const messages = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync('lib/i18n/messages/en.json', 'utf8')));
/** What stands on a page where a message is missing: its key. */
const RAW_KEY = new RegExp(`\\b(${Object.keys(messages).join('|')})(\\.[a-zA-Z_0-9]+)+`);

const test = base.extend<object, { readonly finnish: Person }>({
  finnish: [async ({ people }, use) => use(await people.another('admin', undefined, 'fi')), { scope: 'worker' }],
});

/** Finnish has the longest words: what fits a phone in it fits in English. */
for (const path of [...PAGES, '/sign-in', '/reset?token=x']) {
  test(`${path} has no serious finding, fits, does not jump and raises no error, at a desk in both themes and at a phone in Finnish`, async ({
    page,
    finnish,
    signInAs,
  }) => {
    const trouble = watchTrouble(page);
    const isInside = PAGES.some((one) => one === path);
    await page.addInitScript({ content: WATCH_SHIFTS });
    for (const [name, size] of Object.entries(WIDTHS)) {
      if (isInside) await signInAs(name === 'desk' ? 'admin' : finnish);
      await page.setViewportSize(size);
      await openWhole(page, path);
      const { sum, told } = await shifted(page);
      expect.soft(sum, `${path} ${name} jumps\n${told}`).toBeLessThan(0.05);
      expect.soft(await overflow(page), `${path} ${name}`).toBeLessThanOrEqual(0);
      expect.soft(await seriousFindings(page), `${path} ${name}`).toEqual([]);
      expect.soft(await page.locator('body').innerText(), `${path} ${name}`).not.toMatch(RAW_KEY);
    }
    if (isInside) await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
    expect(trouble).toEqual([]);
  });
}

/** Of the others each is opened in two of the four views; in the long run every page in both. */
const VIEWS = { sv: ['/executive', '/technology'], nb: ['/marketing', '/ecommerce'] } as const;

for (const locale of ['sv', 'nb'] as const) {
  test(`pages fit a phone in ${locale} and show no key instead of words`, async ({ page, people, signInAs }, info) => {
    const trouble = watchTrouble(page);
    await signInAs(await people.another('admin', undefined, locale));
    await page.setViewportSize(WIDTHS.phone);
    for (const path of isLong(info) ? PAGES : VIEWS[locale]) {
      await openWhole(page, path);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      expect.soft(await overflow(page), `${path} in ${locale}`).toBeLessThanOrEqual(0);
      expect.soft(await page.locator('body').innerText(), `${path} in ${locale}`).not.toMatch(RAW_KEY);
    }
    expect(trouble).toEqual([]);
  });
}
