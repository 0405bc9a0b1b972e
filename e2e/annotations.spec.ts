/** Notes on charts: written on one, read on all, hidden, changed, and nobody else’s. */
import { z } from 'zod';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';

const made = z.object({ id: z.string() });

test('a note is written on a chart by keyboard, listed there, found on its page, changed and deleted', async ({
  page,
  signInAs,
  people,
}) => {
  const text = `Strike ${String(Date.now())}`;
  await signInAs(await people.another('analyst'));
  await page.goto('/executive');
  await figuresAreRead(page);
  const add = page.getByRole('button', { name: /^Add a note on/ }).first();
  await add.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a note' });
  await expect(dialog.getByLabel('Note')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await page
    .getByRole('button', { name: /^\d+ notes?/ })
    .first()
    .click();
  await expect(page.getByRole('listitem').filter({ hasText: text }).first()).toBeVisible();

  await page.goto('/annotations');
  await page.getByLabel('Kind').selectOption('note');
  await page.getByRole('button', { name: `Change: ${text}` }).click();
  await page.getByRole('dialog').getByLabel('Note').fill(`${text}, over`);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('rowheader', { name: `${text}, over` })).toBeVisible();
  await page.getByRole('button', { name: `Delete: ${text}, over` }).click();
  await expect(page.getByRole('rowheader', { name: `${text}, over` })).toHaveCount(0);
});

test('notes are hidden on every chart by one switch, which the browser keeps', async ({ page, signInAs }) => {
  await signInAs('executive');
  await page.goto('/executive?period=last12Months');
  await figuresAreRead(page);
  await page.getByRole('button', { name: 'Hide on charts' }).first().click();
  await expect(page.getByRole('button', { name: 'Hide on charts' })).toHaveCount(0);
  await page.reload();
  await figuresAreRead(page);
  await expect(page.getByRole('button', { name: 'Show on charts' }).first()).toBeVisible();
});

test('the year shows campaigns and the rise of the merino prices, found in the data', async ({ page, signInAs }) => {
  await signInAs('executive');
  await page.goto('/annotations');
  await page.getByLabel('Kind').selectOption('priceChange');
  const merino = page.getByRole('rowheader', { name: /Merino tops/ });
  await expect(merino.first()).toBeVisible();
  // So small a shop does not sell each of them in every week: the one rise shows in two weeks, and nothing else does.
  for (const note of await merino.all()) await expect(note).toHaveText(/changed: \+[4-7]/);
  await page.getByLabel('Kind').selectOption('campaignStart');
  await expect(page.getByRole('rowheader', { name: /^Black week/ }).first()).toBeVisible();
});

test('somebody else’s note can be neither changed nor deleted, and a private one is not seen', async ({
  people,
  origin,
}) => {
  const headers = (cookie: string) => ({ Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' });
  const entry = { day: '2026-01-15', text: 'mine alone', metric: null, market: null, visibility: 'private' };
  const body = JSON.stringify(entry);
  const added = await fetch(`${origin}/api/annotations`, {
    method: 'POST',
    headers: headers(people.as.analyst.cookie),
    body,
  });
  const { id } = made.parse(await added.json());
  const of = (role: 'admin' | 'analyst', method: string) =>
    fetch(`${origin}/api/annotations/${id}`, {
      method,
      headers: headers(people.as[role].cookie),
      ...(method === 'PUT' ? { body } : {}),
    });
  expect((await of('admin', 'PUT')).status).toBe(404);
  expect((await of('admin', 'DELETE')).status).toBe(404);
  const listed = await fetch(`${origin}/api/annotations?from=2026-01-15&to=2026-01-15`, {
    headers: headers(people.as.admin.cookie),
  });
  expect(await listed.text()).not.toContain('mine alone');
  expect((await of('analyst', 'DELETE')).status).toBe(204);
});
