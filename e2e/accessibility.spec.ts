/** Every page in both themes and both widths: no serious finding of axe, nothing wider than the screen, nothing that jumps, nothing refused. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { seriousFindings } from '@/e2e/axe-findings';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { isLong } from '@/e2e/long';
import { watchTrouble } from '@/e2e/page-trouble';

const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const PAGES = [
  '/executive',
  '/technology',
  '/ecommerce',
  '/decisions',
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
  '/start',
  '/start/file',
  '/start/connect',
] as const;

const WATCH_SHIFTS = `
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: 'layout-shift', buffered: true });
`;

async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  if (path === '/executive') {
    await figuresAreRead(page);
    await expect(page.getByRole('img').first()).toBeAttached();
  }
  await expect(page.locator('.skeleton:visible')).toHaveCount(0);
}

async function overflow(page: Page): Promise<number> {
  return z.number().parse(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
}

/** How much has jumped since the page began to load. */
async function shifted(page: Page): Promise<number> {
  const shifts = z.array(z.number()).parse(await page.evaluate('window.shifts'));
  return shifts.reduce((all, shift) => all + shift, 0);
}

for (const path of [...PAGES, '/sign-in', '/reset?token=x']) {
  test(`${path} has no serious finding in either theme at either width, fits, does not jump, and raises no error`, async ({
    page,
    signInAs,
  }) => {
    const trouble = watchTrouble(page);
    await page.addInitScript({ content: WATCH_SHIFTS });
    if (PAGES.some((one) => one === path)) await signInAs('admin');
    for (const [name, size] of Object.entries(WIDTHS)) {
      await page.setViewportSize(size);
      await openWhole(page, path);
      expect.soft(await shifted(page), `${path} ${name} jumps`).toBeLessThan(0.05);
      expect.soft(await overflow(page), `${path} ${name}`).toBeLessThanOrEqual(0);
      expect.soft(await seriousFindings(page), `${path} ${name}`).toEqual([]);
    }
    expect(trouble).toEqual([]);
  });
}

const messages = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync('lib/i18n/messages/en.json', 'utf8')));
/** What stands on a page where a message is missing: its key. */
const RAW_KEY = new RegExp(`\\b(${Object.keys(messages).join('|')})(\\.[a-zA-Z_0-9]+)+`);

/** Finnish has the longest words; of the others each page is opened in one. */
const TURNS = {
  fi: () => true,
  sv: (place: number) => place % 2 === 0,
  nb: (place: number) => place % 2 === 1,
} as const;

for (const locale of ['fi', 'sv', 'nb'] as const) {
  test(`every page fits a phone in ${locale} and shows no key instead of words`, async ({
    page,
    people,
    signInAs,
    origin,
  }, info) => {
    const person = await people.another('admin');
    const trouble = watchTrouble(page);
    const headers = { Cookie: person.cookie, Origin: origin, 'Content-Type': 'application/json' };
    const kept = await fetch(`${origin}/api/session`, { method: 'PATCH', headers, body: JSON.stringify({ locale }) });
    expect(kept.status).toBe(204);
    await signInAs(person);
    await page.setViewportSize(WIDTHS.phone);
    for (const path of PAGES.filter((_, place) => isLong(info) || TURNS[locale](place))) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      expect.soft(await overflow(page), `${path} in ${locale}`).toBeLessThanOrEqual(0);
      expect.soft(await page.locator('body').innerText(), `${path} in ${locale}`).not.toMatch(RAW_KEY);
    }
    expect(trouble).toEqual([]);
  });
}
