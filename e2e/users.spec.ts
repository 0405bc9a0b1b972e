import { expect, test } from '@/e2e/fixtures';

test('an administrator adds a user, whose link sets a password once and lets the user in', async ({
  page,
  signInAs,
  browser,
  origin,
}) => {
  const email = `new-${String(Date.now())}@e2e.example`;
  await signInAs('admin');
  await page.goto('/users');
  await page.getByRole('button', { name: 'Add a user' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Nina New');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Role').selectOption('marketing');
  await form.getByLabel('Markets').fill('FI, SE');
  await form.getByRole('button', { name: 'Add a user' }).click();
  const link = await page.getByLabel('Link for Nina New').inputValue();
  expect(link).toContain(`${origin}/reset?token=`);
  await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('FI, SE');

  const guest = await browser.newPage({ baseURL: origin });
  await guest.goto(link);
  await guest.getByLabel('New password').fill('password1234');
  await guest.getByRole('button', { name: 'Save the password' }).click();
  await expect(guest.getByText('among the first that are guessed')).toBeVisible();
  await guest.getByLabel('New password').fill('seven grey lamps hum');
  await guest.getByRole('button', { name: 'Save the password' }).click();
  await guest.getByRole('link', { name: 'To sign-in' }).click();
  await guest.getByLabel('E-mail').fill(email);
  await guest.getByLabel('Password').fill('seven grey lamps hum');
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest).not.toHaveURL(/sign-in/);
  await guest.goto(link);
  await expect(guest.getByText('This link is used or expired.')).toBeVisible();
  await guest.close();
});

test('an administrator changes a role and ends sessions from the menu of a user', async ({
  page,
  signInAs,
  people,
}) => {
  const person = await people.another('analyst');
  await signInAs('admin');
  await page.goto('/users');
  const row = page.getByRole('row', { name: new RegExp(person.email) });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'End all sessions' }).click();
  await expect(row).toContainText('no open sessions');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Change', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Role').selectOption('service');
  await form.getByRole('button', { name: 'Change' }).click();
  await expect(row).toContainText('Customer service');
});
