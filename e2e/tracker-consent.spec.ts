/** Whose events are: nothing on the device before a yes, one id for all tabs after it, another one for another person. */
import { expect } from '@playwright/test';
import { isNothing, leave, storedBy, test } from '@/e2e/shop/shop-fixtures';

test('where a shop asks for consent nothing is stored and no event has an id before a yes; a no takes all back', async ({
  page,
  asking,
}) => {
  await page.goto(`${asking.url}/?utm_source=news&utm_campaign=autumn&email=anna%40shop.example`);
  await expect.poll(asking.names).toEqual(['page', 'Promotion Viewed']);
  expect(isNothing(await storedBy(page)), await storedBy(page)).toBe(true);
  for (const event of await asking.events()) {
    expect(event).not.toHaveProperty('anonymousId');
    expect(event.context.consent).toEqual({ analytics: false });
  }
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('link', { name: 'All tents' }).click();
  await expect.poll(asking.names).toContain('Products Searched');
  const given = (await asking.events()).filter(({ anonymousId }) => anonymousId !== undefined);
  expect(given.map(({ type, event }) => event ?? type)).toEqual(
    expect.arrayContaining(['Consent Changed', 'page_measured', 'page', 'Products Searched']),
  );
  expect(new Set(given.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  for (const { context } of given) expect(context.consent).toEqual({ analytics: true, marketing: false });
  // The consent joins the campaign, and nothing else of the address, to whom it is of from now on.
  const consented = given.find(({ event }) => event === 'Consent Changed');
  expect(consented?.context.page.url).toMatch(/\/\?utm_source=news&utm_campaign=autumn$/);
  expect(await storedBy(page)).toContain('tuokio_id=');

  await page.getByRole('button', { name: 'Refuse' }).click();
  await expect.poll(async () => isNothing(await storedBy(page))).toBe(true);
  await leave(page);
  await expect.poll(async () => (await asking.events()).at(-1)?.context.consent).toMatchObject({ analytics: false });
  expect((await asking.events()).at(-1)).not.toHaveProperty('anonymousId');
});

test('where silence is consent ids are there from the first page, in all tabs the same, until a no that is remembered', async ({
  context,
  granted,
}) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(`${granted.url}/`);
  await two.goto(`${granted.url}/cart`);
  await expect.poll(granted.names).toEqual(expect.arrayContaining(['page', 'Cart Viewed', 'Promotion Viewed']));
  const ids = async () => new Set((await granted.events()).map(({ anonymousId }) => anonymousId));
  expect([...(await ids())]).toEqual([expect.stringMatching(/^[0-9a-z]{16,28}$/)]);
  await two.getByRole('button', { name: 'Refuse' }).click();
  const before = (await granted.events()).length;
  // The other tab knows of it too, and so does the next page.
  await one.getByRole('link', { name: 'Cart' }).click();
  await expect.poll(async () => (await granted.events()).length).toBeGreaterThan(before + 1);
  const after = (await granted.events()).slice(before);
  expect(after.filter(({ anonymousId }) => anonymousId !== undefined)).toEqual([]);
  expect(await storedBy(one)).not.toContain('tuokio_id=');
});

test('who signs in keeps the id, who signs out or is somebody else begins another', async ({ page, granted }) => {
  await page.goto(`${granted.url}/`);
  const call = (...calls: readonly [string, ...unknown[]][]) =>
    page.evaluate((all) => {
      for (const [name, first, second] of all) window.tuokio?.push([name, first, second]);
    }, calls);
  await call(['track', 'As nobody'], ['identify', 'u1', { plan: 'gold' }], ['track', 'As u1']);
  await call(['identify', 'u2'], ['track', 'As u2'], ['reset'], ['track', 'As nobody again']);
  await page.goto(`${granted.url}/cart`);
  await expect.poll(granted.names).toContain('Cart Viewed');
  const of = new Map((await granted.events()).map((event) => [event.event ?? event.type, event]));
  const who = (name: string) => [of.get(name)?.anonymousId, of.get(name)?.userId];
  const [first] = who('As nobody');
  expect(who('As u1')).toEqual([first, 'u1']);
  const [second] = who('As u2');
  expect(who('As u2')).toEqual([second, 'u2']);
  const [third] = who('As nobody again');
  expect(who('As nobody again')).toEqual([third, undefined]);
  expect(new Set([first, second, third]).size).toBe(3);
  expect(who('Cart Viewed')).toEqual([third, undefined]);
});

test('the consent mode of a data layer: its default holds, a decision within its wait is that of the first page too', async ({
  page,
  granted,
}) => {
  const gtag = (...args: readonly unknown[]) =>
    page.evaluate((given) => {
      const layer: unknown = Reflect.get(window, 'dataLayer');
      if (Array.isArray(layer)) layer.push({ ...Object.fromEntries(given.entries()), length: given.length });
    }, args);
  await page.addInitScript(() => {
    const entry = { 0: 'consent', 1: 'default', 2: { analytics_storage: 'denied', wait_for_update: 3000 }, length: 3 };
    Reflect.set(window, 'dataLayer', [entry]);
  });
  await page.goto(`${granted.url}/cart`);
  await page.waitForFunction(() => !Array.isArray(window.tuokio));
  expect(isNothing(await storedBy(page))).toBe(true);
  await gtag('consent', 'update', { analytics_storage: 'granted' });
  await gtag('event', 'add_to_cart', { currency: 'EUR', items: [{ item_id: 'TENT-9', price: 20 }] });
  await leave(page);
  await expect.poll(granted.names).toContain('page_measured');
  const events = await granted.events();
  expect(events.map(({ type, event }) => event ?? type)).toEqual(
    expect.arrayContaining(['page', 'Cart Viewed', 'Consent Changed', 'add_to_cart']),
  );
  expect(events.filter(({ anonymousId }) => anonymousId === undefined)).toEqual([]);
});
