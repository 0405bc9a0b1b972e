/** What is decided: noted from a tile and from the brief by keyboard, followed up on one page, measured once it is done, and nobody else’s to change. */
import { z } from 'zod';
import { ask, wholeOf } from '@/e2e/ask';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { effectSpans } from '@/lib/actions/effect';
import { addDays } from '@/lib/metrics/civil';
import { createFormat } from '@/lib/metrics/format';
import { lastDayOf } from '@/lib/metrics/period';

const made = z.object({ id: z.string() });
const known = z.object({
  self: z.string(),
  actions: z.array(z.object({ id: z.string(), version: z.number(), what: z.string() })),
});

test('an action is noted from a tile by keyboard, with the tile’s metric, and found among the decisions with a way back', async ({
  page,
  signInAs,
  people,
}) => {
  const what = `Talk to the carrier ${String(Date.now())}`;
  await signInAs(await people.another('executive'));
  await page.goto('/executive?market=SE');
  await figuresAreRead(page);
  const menu = page.getByRole('button', { name: 'More about Broken promises' }).first();
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Note an action…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Note an action: / });
  await expect(dialog.getByLabel('What is to be done')).toBeFocused();
  await page.keyboard.type(what);
  await expect(dialog.getByLabel('Metric')).toHaveValue('brokenPromiseRate');
  await expect(dialog.getByLabel('Direction')).toHaveValue('down');
  await dialog.getByLabel('By how much').fill('3');
  await dialog.getByLabel('By when').fill('2020-01-31');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);

  await page.goto('/decisions');
  const row = page.getByRole('row').filter({ hasText: what });
  await expect(row).toContainText('overdue');
  await expect(row).toContainText('▼ −3.0 pts');
  await row
    .getByRole('link', { name: /Broken promises/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/executive\?market=SE/);
});

test('what is done is measured before and after by the figures that everybody is shown, and what is deleted is gone', async ({
  page,
  signInAs,
  people,
  origin,
}) => {
  const what = `Merge carts ${String(Date.now())}`;
  const { cookie } = people.as.ecommerce;
  const { asOf } = await ask(origin, cookie, { metrics: ['orders'], period: 'last7Days' });
  const day = addDays(lastDayOf(asOf), -35);
  const spans = effectSpans(day, lastDayOf(asOf));
  if (spans === null) throw new Error('five weeks are no four');
  const figures = [spans.before, spans.after].map(async (period) =>
    wholeOf(await ask(origin, cookie, { metrics: ['orders'], period, totals: true }), 'orders'),
  );
  const [before, after] = (await Promise.all(figures)).map((value) =>
    createFormat('en').value('count', value, { compact: true }),
  );
  await signInAs(await people.another('ecommerce'));
  await page.goto('/decisions');
  await page.getByRole('button', { name: 'Note an action' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is to be done').fill(what);
  await dialog.getByLabel('Status').selectOption('done');
  await dialog.getByLabel('Done on').fill(day);
  await dialog.getByLabel('Metric').selectOption('orders');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row').filter({ hasText: what });
  await expect(row).toContainText(`${String(before)} → ${String(after)}`);
  await expect(row).toContainText('4 weeks before and after');
  await expect(page.getByText('no proof of why')).toBeVisible();
  await row.getByRole('button', { name: `Change: ${what}` }).click();
  await page.getByRole('dialog').getByLabel('Status').selectOption('dropped');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('dropped');
  await row.getByRole('button', { name: `Delete: ${what}` }).press('Enter');
  const asked = page.getByRole('alertdialog', { name: `Delete “${what}”?` });
  await asked.getByRole('button', { name: 'Keep' }).press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(row.getByRole('button', { name: `Delete: ${what}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await asked.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: what })).toHaveCount(0);
  const said = page.getByRole('status').filter({ hasText: `Deleted: ${what}` });
  await expect(said).toBeFocused();
});

test('somebody else’s action is read and not changed, and the service notes none', async ({ people, origin }) => {
  const headers = (cookie: string) => ({ Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' });
  const send = (role: 'analyst' | 'marketing' | 'service', path: string, method = 'GET', body?: unknown) =>
    fetch(`${origin}/api/actions${path}`, {
      method,
      headers: headers(people.as[role].cookie),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const { self } = known.parse(await (await send('analyst', '')).json());
  const what = `only mine ${String(Date.now())}`;
  const entry = {
    ...{ what, ownerId: self, dueDay: null, status: 'proposed', doneDay: null, filters: [], expected: null },
    origin: { kind: 'own', key: '', label: '', address: null },
  };
  const { id } = made.parse(await (await send('analyst', '', 'POST', entry)).json());
  const seen = known.parse(await (await send('service', '')).json());
  expect(seen.actions.map((one) => one.what)).toContain(what);
  expect((await send('marketing', `/${id}`, 'PUT', { version: 1, entry })).status).toBe(403);
  expect((await send('marketing', `/${id}`, 'DELETE')).status).toBe(403);
  expect((await send('service', '', 'POST', entry)).status).toBe(403);
  expect((await send('analyst', `/${id}`, 'PUT', { version: 7, entry })).status).toBe(409);
  expect((await send('analyst', `/${id}`, 'DELETE')).status).toBe(204);
});
