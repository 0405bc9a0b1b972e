import { expect, PASSWORD, test } from '@/e2e/fixtures';
import { csrfSchema, trySignIn } from '@/e2e/sign-in-over-http';
import { changeUserOrThrow } from '@/lib/auth/administration';
import { makePasswordLinkOrThrow, setPasswordByLinkOrThrow } from '@/lib/auth/password-link';
import { OPERATOR } from '@/lib/auth/roles';

test('the form lets a person in with the keyboard alone and opens the page that was asked for', async ({
  page,
  people,
}) => {
  await page.goto('/audit?check=1');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faudit%3Fcheck%3D1$/);
  await page.getByLabel('E-mail').focus();
  await page.keyboard.type(people.as.admin.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  await expect(page).toHaveURL(/\/audit\?check=1$/);
});

test('a wrong password and an unknown person get the same sentence', async ({ page, people }) => {
  const other = await people.another('analyst');
  for (const email of [other.email, 'nobody@e2e.example']) {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toHaveText('E-mail or password is wrong.');
  }
});

test('five failures lock the account for this address, whatever address the client claims', async ({
  people,
  origin,
}) => {
  const { email } = await people.another('analyst');
  for (let n = 0; n < 5; n++) {
    const headers = {
      'X-Forwarded-For': `198.51.100.${String(n)}`,
      'X-Tuokio-Client-Address': `198.51.100.${String(n)}`,
    };
    expect((await trySignIn(origin, email, 'wrong', headers)).url).toContain('CredentialsSignin');
  }
  const answer = await trySignIn(origin, email, PASSWORD, { 'X-Forwarded-For': '198.51.100.99' });
  expect(answer).toMatchObject({ status: 401 });
  expect(answer.url).toContain('error=locked');
});

test.describe('a copied cookie', () => {
  async function status(origin: string, cookie: string): Promise<number> {
    return (await fetch(`${origin}/api/session`, { headers: { cookie } })).status;
  }

  test('is refused after the person signed out', async ({ page, people, signInAs, origin }) => {
    const person = await people.another('analyst');
    await signInAs(person);
    await page.goto('/api/session');
    expect(await status(origin, person.cookie)).toBe(200);
    const { csrfToken } = csrfSchema.parse(await (await page.request.get('/api/auth/csrf')).json());
    const form = { csrfToken, json: 'true' };
    const done = (await page.request.post('/api/auth/signout', { form, headers: { origin } })).status();
    expect(done).toBe(200);
    expect(await status(origin, person.cookie)).toBe(401);
  });

  test('is refused after the person was disabled, got another role or another password', async ({ people, origin }) => {
    const deeds = [
      (id: string) => changeUserOrThrow(people.db, OPERATOR, id, { disabled: true }, new Date()),
      (id: string) => changeUserOrThrow(people.db, OPERATOR, id, { role: 'marketing' }, new Date()),
      async (id: string) => {
        const { token } = await makePasswordLinkOrThrow(people.db, OPERATOR, id, new Date());
        await setPasswordByLinkOrThrow(people.db, { token, password: 'junakarhupilvitaso' }, null, new Date());
      },
    ];
    for (const deed of deeds) {
      const person = await people.another('analyst');
      expect(await status(origin, person.cookie)).toBe(200);
      await deed(person.id);
      expect(await status(origin, person.cookie)).toBe(401);
    }
  });

  test('is refused after all sessions were ended', async ({ people, origin }) => {
    const person = await people.another('service');
    const headers = { cookie: person.cookie, origin };
    expect((await fetch(`${origin}/api/session/end-all`, { method: 'POST', headers })).status).toBe(204);
    expect(await status(origin, person.cookie)).toBe(401);
  });
});
