/** Alerts from the tile to the mail: made by keyboard, previewed, looked at after a load, told once, and kept. */
import type { Page } from '@playwright/test';
import { seriousFindings } from '@/e2e/axe-findings';
import { figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { watchTrouble } from '@/e2e/page-trouble';
import { readMail } from '@/lib/mail/test-read-mail';
import { startTestSmtp, type TestSmtp } from '@/lib/mail/test-smtp';

test.describe.configure({ mode: 'serial' });

let smtp: TestSmtp;
test.beforeAll(async () => {
  smtp = await startTestSmtp();
});
test.afterAll(() => smtp.close());

async function fillServer(page: Page, security: string): Promise<void> {
  await page.getByLabel('Host', { exact: true }).fill('127.0.0.1');
  await page.getByLabel('Port', { exact: true }).fill(String(smtp.port));
  await page.getByLabel('Security').selectOption({ label: security });
  await page.getByLabel('Sender').fill('tuokio@shop.example');
  await page.getByRole('form', { name: 'Mail server' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
}

test('the settings page shows what the mail server itself says: taken, refused, or without TLS', async ({
  page,
  signInAs,
  people,
}) => {
  const admin = await people.another('admin');
  await signInAs(admin);
  await page.goto('/settings');
  await fillServer(page, 'STARTTLS, demanded (usually 587)');
  const send = page.getByRole('button', { name: 'Send a test mail' });
  const said = page.getByRole('form', { name: 'Mail server' });
  await send.click();
  await expect(said.getByRole('alert')).toContainText(/STARTTLS|TLS/);
  await fillServer(page, 'none (only inside a trusted network)');
  await send.click();
  await expect(said.getByRole('status')).toContainText('taken as number 7');
  expect(readMail(smtp.mails.at(-1) ?? '').header('To')).toContain(admin.email);
  smtp.mood = 'refuses';
  await send.click();
  await expect(said.getByRole('alert')).toContainText('554 5.3.2 no service for you here');
  smtp.mood = 'works';
});

test('an alert is made by keyboard from a tile, previewed, told by mail, looked at after a load, and kept with value and link', async ({
  page,
  signInAs,
  people,
  origin,
}) => {
  test.setTimeout(90_000);
  const person = await people.another('executive');
  await signInAs(person);
  await page.goto('/executive?period=last28Days');
  await figuresAreRead(page);
  await page.getByRole('button', { name: 'More about Net sales', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.type('Tell me');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/alerts\/new\?query=/);
  await expect(page.getByLabel('Metric')).toHaveValue('netSales');
  await expect(page.getByLabel('Period')).toHaveValue('last28Days');

  const preview = page.getByRole('region', { name: 'The last 90 days' });
  await expect(preview.getByRole('definition')).toHaveText(/\d/);
  await page.getByLabel('Condition').focus();
  await page.keyboard.type('is above');
  await expect(page.getByLabel('Condition')).toHaveValue('above');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1');
  await expect(preview.getByText(/would have rung \d+ times/)).toBeVisible({ timeout: 30_000 });
  const value = await preview.getByRole('definition').innerText();
  expect(value).toMatch(/\d/);
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('Sales are there');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/alerts\/[0-9a-f-]{36}$/);

  const mine = () => smtp.mails.map(readMail).filter((mail) => mail.header('To').includes(person.email));
  await expect.poll(() => mine().length, { timeout: 20_000 }).toBe(1);
  const [mail] = mine();
  expect(mail?.header('Subject')).toBe('Alert: Sales are there');
  expect(mail?.text).toContain(`Value: ${value}`);
  const link = /See the figures: (\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(link.startsWith(`${origin}/metrics/netSales?period=`)).toBe(true);

  const where = { ownerId: person.id };
  const lookedAt = async () =>
    (await people.db.alert.findFirst({ where, select: { evaluatedAt: true } }))?.evaluatedAt?.getTime() ?? 0;
  const before = await lookedAt();
  const load = await fetch(`${origin}/api/loads`, {
    method: 'POST',
    headers: { Cookie: people.as.admin.cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ source: 'demo' }),
  });
  expect(load.status).toBe(202);
  await page.reload();
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByRole('row').filter({ hasText: 'mail: sent' })).toContainText(value);
  await history.getByRole('link', { name: 'See the figures' }).click();
  await expect(page).toHaveURL(link);

  await page.goto('/alerts');
  await expect(page.getByRole('row').filter({ hasText: 'Sales are there' })).toContainText('ringing');
  await page.getByRole('button', { name: 'More about Sales are there' }).click();
  await page.getByRole('menuitem', { name: 'Silence for a day' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Sales are there' })).toContainText('silenced');
  // After each load, but with a pause of ten times as long as the look before took.
  await expect.poll(lookedAt, { timeout: 60_000 }).toBeGreaterThan(before);
  expect(mine()).toHaveLength(1);
});

const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

test('the page of an alert has no serious finding in either theme, and fits', async ({ page, signInAs, people }) => {
  const trouble = watchTrouble(page);
  await signInAs('admin');
  for (const size of Object.values(WIDTHS)) {
    await page.setViewportSize(size);
    await page.goto(`/alerts/${people.alert}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 20_000 });
    expect.soft(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect.soft(await seriousFindings(page)).toEqual([]);
  }
  expect(trouble).toEqual([]);
});
