/** Saved dashboards: made from views and tiles, moved by the mouse, left unsaved, and looked at in every light. */
import { z } from 'zod';
import { seriousFindings } from '@/e2e/axe-findings';
import { chooseFromTile, figuresAreRead, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { makeDashboard, principalOf } from '@/e2e/saved-dashboards';
import { getDashboardOrThrow } from '@/lib/db/dashboards';

test('a view and a tile become a dashboard that starts as they stood, and words of people stay plain text', async ({
  page,
  people,
  signInAs,
}) => {
  const owner = await people.another('executive');
  await signInAs(owner);
  await page.goto('/executive?period=last28Days&market=SE');
  await figuresAreRead(page);
  await page.getByRole('button', { name: 'Save as a dashboard' }).click();
  await page.getByLabel('Name of the dashboard').fill('Sweden');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sweden' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Market: Sweden' })).toBeVisible();
  await expect(page).toHaveURL(/\/saved\/[0-9a-f-]{36}$/);

  await page.goto('/executive');
  await figuresAreRead(page);
  await chooseFromTile(page, 'Sales by channel', 'Add to a dashboard');
  await page.getByLabel('Dashboard', { exact: true }).selectOption({ label: 'Sweden' });
  await page.getByRole('button', { name: 'Add to the dashboard' }).click();
  await page.getByRole('link', { name: 'Open the dashboard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sweden' })).toBeVisible();
  await expect(tileOf(page, 'Sales by channel')).toHaveCount(2);

  const id = await makeDashboard(people, principalOf(owner, 'executive'), '<i>Words</i>');
  await page.goto(`/saved/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: '<i>Words</i>' })).toBeVisible();
  await expect(tileOf(page, 'Why')).toContainText('<b>bold</b>');
  expect(await page.evaluate('window.__xss')).toBeUndefined();
});

test('tiles are moved by the mouse, and leaving a draft asks first', async ({ page, people, signInAs }) => {
  const owner = await people.another('ecommerce');
  const id = await makeDashboard(people, principalOf(owner, 'ecommerce'), 'By mouse');
  await signInAs(owner);
  await page.setViewportSize({ width: 1440, height: 1400 });
  await page.goto(`/saved/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Move Why' })).toBeVisible();
  // Tiles grow as their figures come: a handle is taken where it stays.
  await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Move Why' }).hover();
  await page.mouse.down();
  const target = await page.locator('[data-tile="sales"]').boundingBox();
  await page.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 80, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('main h2')).toHaveText(['Why', 'Net sales', 'Orders', 'Net sales · Market']);
  await page.getByRole('link', { name: 'Metrics', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Leave without saving' });
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByRole('link', { name: 'Metrics', exact: true }).click();
  await question.getByRole('button', { name: 'Leave and lose them' }).click();
  await expect(page).toHaveURL(/\/metrics$/);
  expect((await getDashboardOrThrow(people.db, principalOf(owner, 'ecommerce'), id)).version).toBe(1);
});

test('reading and editing have no serious finding of axe in either theme at either width, and fit', async ({
  page,
  people,
  signInAs,
}) => {
  const owner = await people.another('marketing');
  const id = await makeDashboard(people, principalOf(owner, 'marketing'), 'Looked at');
  await signInAs(owner);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/saved/${id}`);
    for (const mode of ['read', 'edit', 'add'] as const) {
      if (mode === 'edit') await page.getByRole('button', { name: 'Edit', exact: true }).click();
      if (mode === 'add') await page.getByRole('button', { name: 'Add a tile' }).click();
      await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
      expect.soft(await seriousFindings(page), `${mode} ${String(width)}`).toEqual([]);
      const over = z.number().parse(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      expect.soft(over, `${mode} ${String(width)}`).toBeLessThanOrEqual(0);
    }
  }
});
