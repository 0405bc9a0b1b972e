/** How pages come and go: measured once each, back from the browser's memory, prepared in advance, asked one question. */
import { chromium, expect, type Page } from '@playwright/test';
import { startChromium } from '@/e2e/shop/start-chromium';
import { type Corner, leave, type SentEvent, storedBy, test } from '@/e2e/shop/shop-fixtures';

async function measured(corner: Corner): Promise<SentEvent[]> {
  return (await corner.events()).filter(({ event }) => event === 'page_measured');
}

async function untilVitals(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('t-vitals.js')),
  );
  await page.waitForTimeout(300);
}

test('a page view is measured once: vitals with their elements, what broke, and with what it was seen', async ({
  page,
  granted,
}) => {
  await page.setViewportSize({ width: 1111, height: 666 });
  await page.goto(`${granted.url}/broken`);
  await untilVitals(page);
  await page.getByRole('button', { name: 'Throw' }).click();
  await page.getByRole('button', { name: 'Throw' }).click();
  await page.getByRole('button', { name: 'Fail' }).click();
  await page.waitForTimeout(400);
  const loaded = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : NaN;
  });
  await leave(page);
  await expect.poll(() => measured(granted)).toHaveLength(1);
  const [event] = await measured(granted);
  const [view] = (await granted.events()).filter(({ type }) => type === 'page');
  expect(event?.timestamp).toBe(view?.timestamp);
  const said = event?.properties ?? {};
  expect(said).toMatchObject({
    navigation_type: 'navigate',
    release: '2026.11.3',
    screen_width: 1111,
    screen_height: 666,
    not_found: false,
    js_errors: 2,
    failed_requests: 1,
  });
  for (const name of ['lcp', 'inp', 'fcp', 'ttfb']) expect(said[name], name).toEqual(expect.any(Number));
  expect(said['cls']).toEqual(expect.any(Number));
  expect(said['ttfb']).toBe(Math.round(loaded));
  expect(Number(said['lcp'])).toBeGreaterThanOrEqual(Number(said['fcp']));
  expect(said['lcp_target']).toMatch(/h1$/);
  expect(said['inp_target']).toMatch(/^#(throw|fail)$/);
  expect(said['errors']).toEqual(
    expect.arrayContaining([
      { kind: 'js', name: 'TypeError: cart # of "…" is undefined', path: '/shop.js', count: 2 },
      { kind: 'request', name: 'HTTP 503', path: '/api/fail', status: 503, count: 1 },
    ]),
  );
});

test('who leaves before web-vitals has come is measured too, and a page that is not there says so', async ({
  page,
  granted,
}) => {
  await page.route('**/t-vitals.js*', (route) => route.abort());
  await page.goto(`${granted.url}/no-such-page`);
  await expect.poll(granted.names).toEqual(['page']);
  await leave(page);
  await expect.poll(() => measured(granted)).toHaveLength(1);
  const [event] = await measured(granted);
  expect(event?.properties).toMatchObject({ not_found: true, js_errors: 0, failed_requests: 0, errors: [] });
  for (const name of ['lcp', 'fcp', 'ttfb']) expect(event?.properties?.[name], name).toEqual(expect.any(Number));
});

test('a page that comes back from the memory of the browser is a view of its own, measured for itself', async ({
  granted,
  launchOptions,
}) => {
  const browser = await chromium.launch({
    ...launchOptions,
    // Playwright turns it off, because requests of pages that come back cannot be intercepted.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${granted.url}/`);
    await untilVitals(page);
    await page.evaluate(() => Reflect.set(window, 'wasHere', true));
    await page.getByRole('link', { name: 'Cart' }).click();
    await expect.poll(granted.names).toContain('Cart Viewed');
    await page.goBack({ waitUntil: 'commit' });
    expect(await page.evaluate(() => 'wasHere' in window), 'it came back from memory').toBe(true);
    await page.waitForTimeout(500);
    await leave(page);
    await expect.poll(() => measured(granted)).toHaveLength(3);
    const events = await granted.events();
    const views = events.filter(({ type }) => type === 'page').map(({ context }) => new URL(context.page.url).pathname);
    const home = new URL(granted.url).pathname;
    expect(views).toEqual([`${home}/`, `${home}/cart`, `${home}/`]);
    const last = (await measured(granted)).find(({ properties }) => properties?.['navigation_type'] !== 'navigate');
    expect(last?.properties).toMatchObject({ navigation_type: 'back-forward-cache' });
    expect(last?.properties).not.toHaveProperty('ttfb');
  } finally {
    await browser.close();
  }
});

test('a page that is prepared in advance counts when it is shown, and not when nobody looks', async ({ granted }) => {
  const home = new URL(granted.url).pathname;
  const prepared = `${home}/cart?go=about:blank&after=1000`;
  const walk = `?ahead=${encodeURIComponent(prepared)}&go=${encodeURIComponent(prepared)}&after=3000`;
  // Trap: whoever drives Chromium by its protocol turns this off, so that it is left alone here and walks by itself.
  const chromiumAlone = startChromium(`${granted.url}/plain${walk}`);
  try {
    await expect.poll(granted.names, { timeout: 30_000 }).toContain('Cart Viewed');
    await expect.poll(() => measured(granted)).toHaveLength(2);
    const [first, second] = (await granted.events()).filter(({ type }) => type === 'page');
    const between = Date.parse(second?.timestamp ?? '') - Date.parse(first?.timestamp ?? '');
    // It was prepared within the first second, and shown after three.
    expect(between).toBeGreaterThan(1500);
    const [, ahead] = await measured(granted);
    expect(ahead?.properties).toMatchObject({ navigation_type: 'prerender' });
    expect(Number(ahead?.properties?.['lcp'])).toBeLessThan(1500);
  } finally {
    await chromiumAlone.stop();
  }
});

test('a survey asks once: not on the next page, not in another tab, and nobody without consent', async ({
  context,
  granted,
  asking,
}) => {
  const ask = (page: Page) =>
    page.evaluate(() => {
      const survey = { id: 'nps-2026', question: 'Would you tell a friend about us?', low: 'No', high: 'Yes' };
      window.tuokio?.push(['survey', survey]);
    });
  const page = await context.newPage();
  await page.goto(`${granted.url}/plain`);
  await page.waitForFunction(() => !Array.isArray(window.tuokio));
  await ask(page);
  const question = page.getByRole('dialog', { name: 'Would you tell a friend about us?' });
  await expect(question).toBeVisible();
  // It takes no focus, and all of it is reached by keyboard.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await question.getByRole('button', { name: '9', exact: true }).press('Enter');
  await expect(question).toBeHidden();
  await ask(page);
  const other = await context.newPage();
  await other.goto(`${granted.url}/cart`);
  await other.waitForFunction(() => !Array.isArray(window.tuokio));
  await ask(other);
  await other.waitForTimeout(700);
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(granted.names).toEqual(expect.arrayContaining(['survey_shown', 'survey_answered']));
  const answered = (await granted.events()).filter(({ event }) => event?.startsWith('survey'));
  expect(answered.map(({ event, properties }) => [event, properties])).toEqual([
    ['survey_shown', { survey: 'nps-2026', kind: 'nps' }],
    ['survey_answered', { survey: 'nps-2026', kind: 'nps', score: 9 }],
  ]);

  const third = await context.newPage();
  await third.goto(`${asking.url}/plain`);
  await third.waitForFunction(() => !Array.isArray(window.tuokio));
  await ask(third);
  await third.waitForTimeout(500);
  await expect(third.getByRole('dialog')).toHaveCount(0);
  expect(await storedBy(third)).not.toContain('asked');
});
