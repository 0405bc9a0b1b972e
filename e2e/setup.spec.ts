/** The first minute of a new installation, on a server of its own with an empty state folder. */
import { expect, test, type Page } from '@playwright/test';
import { createSetupLink } from '@/lib/auth/setup';
import { newStateFolder, startOwnServer, stopOwnServer, type OwnServer } from '@/e2e/own-server';
import { csrfSchema } from '@/e2e/sign-in-over-http';
import { openAppDb } from '@/lib/db/app-db';

async function setupLink({ folder }: OwnServer, base: string): Promise<string> {
  const db = openAppDb(folder);
  const link = await createSetupLink(db, base, new Date());
  await db.$disconnect();
  if (link === null) throw new Error('the installation has users');
  return link;
}

/** What the set-up asked is changed on the settings page: words at once, what figures are counted in by deriving them again. */
async function changeWorkspace(page: Page, local: string): Promise<void> {
  await page.goto(`${local}/settings`);
  const company = page.getByRole('form', { name: 'The company' });
  await company.getByLabel('Name').fill('Tunturi Oy');
  await company.getByRole('button', { name: 'Save' }).click();
  await expect(company.getByText('Saved.', { exact: true })).toBeVisible();
  await company.getByLabel('Time zone').selectOption('Europe/Oslo');
  await company.getByRole('button', { name: 'Save' }).click();
  await expect(company.getByText('Saved. The figures are being derived again.')).toBeVisible();
  await page.reload();
  await expect(company.getByLabel('Name')).toHaveValue('Tunturi Oy');
  await expect(company.getByLabel('Time zone')).toHaveValue('Europe/Oslo');
  await page.goto(`${local}/audit`);
  await expect(page.getByRole('table')).toContainText('Name: Tunturi Oy; Time zone: Europe/Oslo');
}

/** Campaign rules are kept as versions: who opened the page before another's change does not undo it unseen. */
async function setCampaignRule(page: Page, local: string): Promise<void> {
  await page.goto(`${local}/settings`);
  await page.getByRole('link', { name: 'Edit the rules' }).click();
  const other = await page.context().newPage();
  await other.goto(`${local}/settings/campaign-rules?clickId=gclid&campaign=`);
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const rule = page.getByRole('group', { name: 'Rule 1' });
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await rule.getByLabel('How it is compared').selectOption('begins with');
  await rule.getByLabel('Text').fill('spring');
  await rule.getByLabel('The visit belongs to the campaign').fill('Spring');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. All visits are being derived again.')).toBeVisible();
  await other.getByLabel('The visit belongs to the campaign').fill('Brand');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText(/Somebody else changed the campaign rules/)).toBeVisible();
  await other.close();
  await page.reload();
  await expect(rule.getByLabel('Text')).toHaveValue('spring');
  await page.goto(`${local}/audit`);
  await expect(page.getByRole('table')).toContainText('campaign ^= spring → Spring');
}

test('the set-up link makes the first administrator, signs in, and is gone; what it asked can be changed', async ({
  page,
}) => {
  const server = await startOwnServer(newStateFolder());
  try {
    const link = await setupLink(server, server.local);
    await page.goto(`${server.local}/setup?token=wrong`);
    await expect(page.getByRole('heading')).toHaveText('This set-up link is used or expired');
    await page.goto(link);
    await expect(page.getByText('Europe/Helsinki, currency EUR')).toBeVisible();
    expect(await page.locator('form :is(input, select):visible').count()).toBeLessThanOrEqual(6);
    await page.getByLabel('Your name').fill('Aino Virtanen');
    await page.getByLabel('E-mail').fill('aino@example.com');
    await page.getByLabel('Company').fill('Tunturi');
    await page.getByLabel('Password').fill('password1234');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await expect(page.getByText('among the first that are guessed')).toBeVisible();
    await page.getByLabel('Password').fill('seven grey lamps hum');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await expect(page).not.toHaveURL(/setup/);
    await page.goto(`${server.local}/users`);
    await expect(page.getByRole('row', { name: /aino@example\.com/ })).toContainText('Administrator');
    expect((await page.request.get(link)).status()).toBe(404);
    await changeWorkspace(page, server.local);
    await setCampaignRule(page, server.local);
  } finally {
    await stopOwnServer(server);
  }
});

test('under https the session cookie is Secure, HttpOnly and bound to the host', async () => {
  const server = await startOwnServer(newStateFolder(), () => 'https://tuokio.example');
  try {
    const token = new URL(await setupLink(server, server.local)).searchParams.get('token');
    const workspace = { name: 'x', timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 };
    const person = { locale: 'en', name: 'x', email: 'x@example.com', password: 'seven grey lamps hum' };
    const headers = { Origin: 'https://tuokio.example', 'Content-Type': 'application/json' };
    const body = JSON.stringify({ token, ...person, workspace });
    expect((await fetch(`${server.local}/api/setup`, { method: 'POST', headers, body })).status).toBe(204);
    const first = await fetch(`${server.local}/api/auth/csrf`);
    const { csrfToken } = csrfSchema.parse(await first.json());
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const form = new URLSearchParams({ ...person, csrfToken, json: 'true' });
    const answer = await fetch(`${server.local}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { Origin: 'https://tuokio.example', Cookie: cookie },
      body: form,
    });
    const session = answer.headers.getSetCookie().find((line) => line.includes('session'));
    expect(session).toMatch(/^__Host-tuokio-session=[^;]+; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await fetch(`${server.local}/users`, { redirect: 'manual' })).headers.get('location')).toContain(
      '/sign-in',
    );
  } finally {
    await stopOwnServer(server);
  }
});
