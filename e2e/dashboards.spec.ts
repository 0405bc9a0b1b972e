/** Saved dashboards: built by keyboard alone, edited by two, and older than the vocabulary. */
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { figuresAreRead, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { watchTrouble } from '@/e2e/page-trouble';
import { contentOf, makeDashboard, principalOf } from '@/e2e/saved-dashboards';
import { shareDashboardOrThrow } from '@/lib/db/dashboard-changes';
import { getDashboardOrThrow, saveDashboardOrThrow } from '@/lib/db/dashboards';

/** Goes on with the Tab key until the thing has the focus. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let n = 0; n < 150; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

async function pressByKey(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: typeof name === 'string' }));
  await page.keyboard.press('Enter');
}

/** Writes into the field that has the focus, in place of what it holds. */
async function writeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

const titles = (page: Page) => page.locator('main h2').allTextContents();
const spoken = (page: Page) => page.locator('main p[aria-live="assertive"]');

/** Trap: the focus comes back a frame after a menu is gone; a key before that goes to the page. */
const focusIsBackOn = (page: Page, menu: string) =>
  expect(page.getByRole('button', { name: menu, exact: true })).toBeFocused();

/** Adds a tile in the window that asks what it shows; a native list is chosen from by its letters. */
async function addTileByKey(page: Page, metric: string, form: string): Promise<void> {
  await pressByKey(page, 'Add a tile');
  await expect(page.getByRole('dialog', { name: 'Add a tile' })).toBeVisible();
  await tabTo(page, page.getByLabel('Figure'));
  await page.keyboard.type(metric);
  await tabTo(page, page.getByLabel('Show as'));
  await page.keyboard.type(form);
  await pressByKey(page, 'Add to the dashboard');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function chooseByKey(page: Page, menu: string, choice: string): Promise<void> {
  await pressByKey(page, menu);
  const item = page.getByRole('menuitem', { name: choice });
  // Trap: a menu that is seen does not have the focus yet; until it does, keys go to the button behind it.
  await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1);
  await tabTo(page, item, 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('a dashboard is built, arranged and saved by keyboard alone, each step spoken', async ({
  page,
  people,
  signInAs,
}) => {
  const trouble = watchTrouble(page);
  await signInAs(await people.another('analyst'));
  await page.goto('/saved');
  await pressByKey(page, 'New dashboard', 'link');
  await expect(page).toHaveURL(/\/saved\/new$/);
  await tabTo(page, page.getByLabel('Name of the dashboard'));
  await writeOver(page, 'By keys');
  await addTileByKey(page, 'Net sales', 'one');
  await expect(spoken(page)).toHaveText(/^Net sales added at the end\./);
  await addTileByKey(page, 'Orders', 'over');
  await addTileByKey(page, 'Complaints', 'ranking');
  await pressByKey(page, 'Add a note');
  await tabTo(page, page.getByLabel('Name of the tile'));
  await page.keyboard.type('Read me');
  await tabTo(page, page.getByLabel('Text', { exact: true }));
  await page.keyboard.type('What this is about');
  await pressByKey(page, 'Done');
  expect(await titles(page)).toEqual(['Net sales', 'Orders', 'Complaints · Market', 'Read me']);

  await tabTo(page, page.getByRole('button', { name: 'Move Read me' }));
  await page.keyboard.press('Space');
  await expect(spoken(page)).toHaveText(/^Read me grabbed, place 4 of 4/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(spoken(page)).toHaveText(/^Read me: place 2 of 4/);
  await page.keyboard.press('Escape');
  await expect(spoken(page)).toHaveText(/^Read me put back to place 4 of 4/);
  expect(await titles(page)).toEqual(['Net sales', 'Orders', 'Complaints · Market', 'Read me']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toHaveText(/^Read me dropped at place 1 of 4/);
  await expect(page.getByRole('button', { name: 'Move Read me' })).toBeFocused();

  // As of an element that was moved in the document: a transition whose end is never heard. Menus take the focus all the same.
  await page.evaluate(`document.body.dispatchEvent(
    new TransitionEvent('transitionrun', { propertyName: 'color', bubbles: true }))`);
  await chooseByKey(page, 'Change Complaints · Market', 'Move earlier');
  await focusIsBackOn(page, 'Change Complaints · Market');
  await expect(spoken(page)).toHaveText(/^Complaints · Market: place 3 of 4/);
  await chooseByKey(page, 'Change Orders', 'Width: the whole');
  await focusIsBackOn(page, 'Change Orders');
  await expect(spoken(page)).toHaveText(/^Orders: Width: the whole/);
  await chooseByKey(page, 'Change Net sales', 'Remove');
  await expect(page.getByRole('button', { name: 'Move Complaints · Market' })).toBeFocused();
  expect(await titles(page)).toEqual(['Read me', 'Complaints · Market', 'Orders']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(spoken(page)).toHaveText(/^Undone/);
  expect(await titles(page)).toEqual(['Read me', 'Net sales', 'Complaints · Market', 'Orders']);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  expect(await titles(page)).toEqual(['Read me', 'Complaints · Market', 'Orders']);
  await page.keyboard.press('ControlOrMeta+z');

  await pressByKey(page, 'Save');
  await expect(page).toHaveURL(/\/saved\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: 'By keys' })).toBeVisible();
  await figuresAreRead(page);
  await page.reload();
  await figuresAreRead(page);
  expect(await titles(page)).toEqual(['Read me', 'Net sales', 'Complaints · Market', 'Orders']);
  expect(trouble).toEqual([]);
});

test('two people who edit one dashboard never overwrite each other without knowing', async ({
  page,
  people,
  signInAs,
}) => {
  const owner = await people.another('marketing');
  const mine = principalOf(owner, 'marketing');
  const id = await makeDashboard(people, mine, 'Of two');
  await shareDashboardOrThrow(people.db, mine, id, 'everyone', new Date());
  await signInAs(owner);
  await page.goto(`/saved/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const notice = page.getByRole('alertdialog', { name: 'You are changing a shared dashboard' });
  await notice.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('Name of the dashboard').fill('My name');
  await page.getByLabel('Name of the dashboard').press('Enter');

  const admin = principalOf(people.as.admin, 'admin');
  const theirs = { base: 1, content: contentOf('Their name') };
  expect(await saveDashboardOrThrow(people.db, admin, id, theirs, new Date())).toBe(2);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const conflict = page.getByRole('alertdialog', { name: 'Somebody saved meanwhile' });
  await expect(conflict).toContainText('E2E admin saved version 2');
  expect((await getDashboardOrThrow(people.db, mine, id)).name).toBe('Their name');
  await expect(conflict.getByRole('link', { name: /Look at theirs/ })).toHaveAttribute('href', `/saved/${id}`);
  await conflict.getByRole('button', { name: 'Save mine over theirs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My name' })).toBeVisible();
  await expect.poll(() => getDashboardOrThrow(people.db, mine, id)).toMatchObject({ name: 'My name', version: 3 });

  await page.getByRole('button', { name: 'More about My name' }).click();
  await page.getByRole('menuitem', { name: 'Versions' }).click();
  await page.getByRole('link', { name: 'Look at version 2' }).click();
  await expect(page.getByText('You are looking at version 2, saved by E2E admin')).toBeVisible();
  await page.getByRole('button', { name: 'Bring version 2 back' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Their name' })).toBeVisible();
  await expect.poll(() => getDashboardOrThrow(people.db, mine, id)).toMatchObject({ name: 'Their name', version: 4 });
});

test('a tile of a removed metric says so, the rest goes on, and saving keeps it until it is removed', async ({
  page,
  people,
  signInAs,
}) => {
  const owner = await people.another('analyst');
  const mine = principalOf(owner, 'analyst');
  const id = await makeDashboard(people, mine, 'Old one');
  const gone = { id: 'gone', width: 6, height: 'M', show: { as: 'stat' }, query: { metrics: ['goneMetric'] } };
  const where = { dashboardId_version: { dashboardId: id, version: 1 } };
  const old = JSON.stringify({ ...contentOf('Old one'), tiles: [gone, ...contentOf('Old one').tiles] });
  await people.db.dashboardVersion.update({ where, data: { content: old }, select: { version: true } });
  await signInAs(owner);
  await page.goto(`/saved/${id}`);
  await figuresAreRead(page);
  await expect(page.getByText('This tile asks for goneMetric, which no longer exists.')).toBeVisible();
  await expect(tileOf(page, 'Net sales').first().locator('.text-figure')).not.toHaveText('–');

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Name of the dashboard').fill('Still old');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Still old' })).toBeVisible();
  const kept = await people.db.dashboardVersion.findFirstOrThrow({ where: { dashboardId: id, version: 2 } });
  expect(z.looseObject({ tiles: z.array(z.unknown()) }).parse(JSON.parse(kept.content)).tiles[0]).toEqual(gone);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Change A tile that no longer works' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The dashboard is saved.')).toBeVisible();
  await expect(page.getByText('goneMetric')).toHaveCount(0);
});
