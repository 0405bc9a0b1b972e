/** The marketing view: whose home it is, that attribution is the one of the API, that a model is chosen in the address, and that links keep to the rules. */
import { ask } from '@/e2e/ask';
import { figuresAreRead, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { createFormat } from '@/lib/metrics/format';

const format = createFormat('en');
const PERIOD = 'last28Days';

test('marketing lands on it, its attribution says what the API says, and a chosen model stands in the address', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const input = { by: 'trafficChannel', model: 'first', lookBack: 90 };
  const { cookie } = people.as.marketing;
  const answer = await ask(origin, cookie, { analysis: 'attribution', input, period: PERIOD });
  await signInAs('marketing');
  await page.goto('/');
  await expect(page).toHaveURL(/\/marketing$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Which activities pay');
  await page.goto(`/marketing?period=${PERIOD}`);
  await figuresAreRead(page);
  const tile = tileOf(page, 'Attribution');
  await tile.getByLabel('Split').selectOption({ label: 'By channel' });
  await tile.getByLabel('Attribution model').selectOption({ label: 'First touch' });
  await tile.getByLabel('Look-back').selectOption({ label: '90 days back' });
  await expect(page).toHaveURL(/attribution\.by=trafficChannel&attribution\.model=first&attribution\.lookBack=90/);
  const at = (id: string) => answer.columns.findIndex((column) => column.id === id);
  const direct = answer.rows.find((row) => row[at('trafficChannel')] === 'direct') ?? [];
  await expect(tile.getByRole('row', { name: /^Direct / })).toContainText(
    format.value('money', Number(direct[at('netSales')]), { currency: answer.currency, compact: true }),
  );
  await expect(tile.getByRole('rowheader')).toHaveCount(answer.rows.length);
});

test('a campaign link keeps to the rules of the workspace, and says as which channel its visits count', async ({
  page,
  signInAs,
}) => {
  await signInAs('marketing');
  await page.goto('/tagging');
  await page.getByLabel('Page of the shop').fill('shop.example/tents?color=red');
  await page.getByLabel('Source').fill('Google');
  await expect(page.getByText('Lower case only.', { exact: true }).first()).toBeVisible();
  await page.getByLabel('Source').fill('google');
  await page.getByLabel('Medium').selectOption('cpc');
  await page.getByLabel('Campaign (').fill('tents');
  await expect(page.locator('pre')).toHaveText(
    'https://shop.example/tents?color=red&utm_source=google&utm_medium=cpc&utm_campaign=tents',
  );
  await expect(page.getByText('Its visits count as: Paid search.')).toBeVisible();
});

test('a campaign rule is tried on the visits of the last days before it holds', async ({ page, signInAs }) => {
  await signInAs('admin');
  await page.goto('/settings/campaign-rules?medium=cpc');
  const rule = (number: number) => page.getByRole('group', { name: `Rule ${String(number)}` });
  await rule(1).getByLabel('The visit belongs to the campaign').fill('All paid clicks');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await rule(2).getByLabel('What is looked at').selectOption('Medium (utm_medium)');
  await rule(2).getByLabel('Text').fill('CPC');
  await rule(2).getByLabel('The visit belongs to the campaign').fill('The same again');
  await page.getByRole('button', { name: 'Try on the last 30 days' }).click();
  await expect(rule(1).getByText(/^Takes [\d,]+ visits with [\d,]+ orders?\. Their links named: /)).toBeVisible();
  await expect(rule(2).getByText(/^Fits [\d,]+ visits, but a rule above takes all of them\.$/)).toBeVisible();
  const taken = await rule(1)
    .getByText(/^Takes/)
    .textContent();
  const fits = await rule(2).getByText(/^Fits/).textContent();
  const counted = (text: string | null) => /[\d,]+/.exec(text ?? '')?.[0];
  expect(counted(taken)).toBe(counted(fits));
  await expect(page.getByRole('status').getByText(/[\d,]+ would belong to another campaign than now/)).toBeVisible();
  await page.getByRole('button', { name: 'Move rule 2 up' }).click();
  // What was tried were other rules.
  await expect(page.getByText(/^(Takes|Fits)/)).toHaveCount(0);
  await expect(rule(1).getByLabel('Text')).toHaveValue('CPC');
  await page.getByRole('button', { name: 'Remove rule 1' }).click();
  await expect(rule(1).getByLabel('The visit belongs to the campaign')).toHaveValue('All paid clicks');
});
