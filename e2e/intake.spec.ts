/** From a write key to the screen: what a shop sends appears, what is wrong with it is said, and the live view counts it. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { changeUserOrThrow } from '@/lib/auth/administration';
import { OPERATOR } from '@/lib/auth/roles';
import { expect, test } from '@/e2e/fixtures';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const AGREED = { consent: { categoryPreferences: { analytics: true } } };

interface Target {
  readonly edge: string;
  readonly key: string;
}

/** Where events go and the key they carry, as the page says it in the line for the terminal. */
async function readTarget(page: Page): Promise<Target> {
  await page.getByRole('tab', { name: 'curl' }).click();
  const line = await page.getByRole('tabpanel').locator('pre').innerText();
  const [, edge = '', key = ''] = /POST (\S+)\/v1\/track[\s\S]*-u '(\w+):'/.exec(line) ?? [];
  expect(key, line).toMatch(/^[0-9a-f]{32}$/);
  return { edge, key };
}

/** Sends one call as an SDK does; answers the status. */
async function send({ edge, key }: Target, path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${edge}/v1/${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      'Content-Type': 'application/json',
      'User-Agent': CHROME,
      ...headers,
    },
    body: JSON.stringify({ messageId: randomUUID(), context: AGREED, ...body }),
  });
  await response.body?.cancel();
  return response.status;
}

/** Sends until edge has heard of a change of the keys, at most a second later. */
async function sendUntil(status: number, attempt: () => Promise<number>): Promise<void> {
  await expect.poll(attempt, { intervals: [200] }).toBe(status);
}

async function makeKey(page: Page, name: string): Promise<Target> {
  await page.getByRole('button', { name: 'Make a key' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Market').fill('FI');
  await form.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByText('It holds within a second.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Write key' }).selectOption({ label: name });
  return readTarget(page);
}

const arrivals = (page: Page): Locator => page.getByRole('list', { name: 'What arrives' }).getByRole('button');

test('what is sent with a new key appears on the page: taken in, turned away with its reason, or refused with a sentence', async ({
  page,
  signInAs,
}) => {
  await signInAs('admin');
  await page.goto('/connect');
  const name = `E2E ${randomUUID().slice(0, 8)}`;
  const target = await makeKey(page, name);
  const event = `Thing Tried ${name}`;
  await sendUntil(200, () => send(target, 'track', { anonymousId: 'a', event }));
  const taken = arrivals(page).filter({ hasText: event }).first();
  await expect(taken).toContainText('taken in');
  await expect(taken).toContainText(name);

  expect(await send({ ...target, key: 'f'.repeat(32) }, 'track', { anonymousId: 'a', event })).toBe(401);
  await expect(arrivals(page).filter({ hasText: 'There is no such write key.' }).first()).toContainText('refused');

  const hostile = `<img src=x onerror="document.title='taken over'">${name}`;
  const bad = { anonymousId: 'a', event: 'Order Completed', properties: { note: hostile } };
  expect(await send(target, 'track', bad)).toBe(200);
  const turned = arrivals(page).filter({ hasText: 'turned away' }).filter({ hasText: 'order_id' }).first();
  await turned.click();
  await expect(page.getByRole('dialog').locator('pre')).toContainText(hostile.replaceAll('"', '\\"'));
  expect(await page.title()).not.toContain('taken over');

  // What an order lacks is mended where refusals are listed: it was no order at all. (That it then counts once is tested with the loader;
  // the page shows the last twelve events of everybody, from which it may be gone at once.)
  await page.keyboard.press('Escape');
  await page.goto('/data');
  await page.getByText(/^Events that were turned away/).click();
  const refused = page.getByRole('table', { name: 'Rejected' }).getByRole('row').filter({ hasText: name }).first();
  await refused.getByRole('button').click();
  const form = page.getByRole('form', { name: 'Mend the event' });
  const text = form.getByRole('textbox', { name: 'The event' });
  await expect(text).toHaveValue(/"event": "Order Completed"/);
  await text.fill((await text.inputValue()).replace('"Order Completed"', `"Thing Mended ${name}"`));
  await form.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(
    'It was mended and sent again, and counts now.',
  );
  await page.reload();
  await page.getByText(/^Events that were turned away/).click();
  await refused.getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText('It was mended and sent again, and counts now.');
});

test('a key that is given origins refuses pages of others, and one that is revoked refuses all', async ({
  page,
  signInAs,
}) => {
  await signInAs('admin');
  await page.goto('/connect');
  const name = `E2E ${randomUUID().slice(0, 8)}`;
  const target = await makeKey(page, name);
  const event = { anonymousId: 'a', event: `Thing Tried ${name}` };
  const foreign = { Origin: 'https://other.example' };
  await sendUntil(200, () => send(target, 'track', event, foreign));
  await page.getByRole('button', { name: `More about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Change' }).click();
  await page.getByRole('dialog').getByLabel('Allowed origins').fill('https://shop.example');
  await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
  await sendUntil(403, () => send(target, 'track', event, foreign));
  expect(await send(target, 'track', event, { Origin: 'https://shop.example' })).toBe(200);
  await expect(arrivals(page).filter({ hasText: 'not among the allowed origins' }).first()).toContainText('refused');

  await page.getByRole('button', { name: `More about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText(`${name} is revoked.`)).toBeVisible();
  await sendUntil(403, () => send(target, 'track', event));
});

test('the live view counts what arrives for who may see its market, stands still when held, and ends with the role', async ({
  page,
  browser,
  signInAs,
  people,
}) => {
  await signInAs('admin');
  await page.goto('/connect');
  const target = await makeKey(page, `E2E ${randomUUID().slice(0, 8)}`);
  const path = `/e2e-${randomUUID().slice(0, 8)}`;
  const look = (visitor: number) => ({
    anonymousId: `${path} ${String(visitor)}`,
    name: 'Trial',
    properties: { path },
  });
  await sendUntil(200, () => send(target, 'page', look(0)));
  for (let visitor = 1; visitor < 60; visitor += 1) await send(target, 'page', look(visitor));

  const finn = await people.another('marketing', ['FI']);
  await signInAs(finn);
  await page.goto('/live');
  const pages = page.getByRole('table', { name: 'Pages' });
  await expect(pages.getByRole('row').filter({ hasText: path })).toContainText('60');

  const swede = await people.another('marketing', ['SE']);
  const other = await browser.newContext();
  const { name, value } = { name: finn.cookie.split('=')[0] ?? '', value: swede.cookie.replace(/^[^=]*=/, '') };
  await other.addCookies([{ name, value, url: new URL(page.url()).origin, httpOnly: true, sameSite: 'Lax' }]);
  const theirs = await other.newPage();
  await theirs.goto(new URL('/live', page.url()).href);
  await expect(theirs.getByText(/· As of/)).toBeVisible();
  await expect(theirs.getByRole('table', { name: 'Pages' })).not.toContainText(path);
  await other.close();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/· Paused at/)).toBeVisible();
  await send(target, 'page', look(60));
  // As long as it takes to be seen where nothing is held.
  await page.waitForTimeout(3000);
  await expect(pages.getByRole('row').filter({ hasText: path })).toContainText('60');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(pages.getByRole('row').filter({ hasText: path })).toContainText('61');
  await expect(page.getByText(/· As of/)).toBeVisible();
  await changeUserOrThrow(people.db, OPERATOR, finn.id, { role: 'service' }, new Date());
  await page.waitForURL(/\/sign-in/);
});

test('a stream that nobody may open is refused at once, and one that may be is never held back by who passes it on', async ({
  people,
  origin,
}) => {
  const open = (cookie: string | null) =>
    fetch(`${origin}/api/live`, { headers: cookie === null ? {} : { Cookie: cookie } });
  expect((await open(null)).status).toBe(401);
  const response = await open(people.as.service.cookie);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toContain('no-transform');
  expect(response.headers.get('content-encoding')).toBeNull();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('\n\ndata: {"at"')) text += (await reader?.read())?.value ?? '';
  await reader?.cancel();
});
