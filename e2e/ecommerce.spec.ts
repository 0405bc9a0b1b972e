/** The e-commerce view: whose home it is, that its funnel is the one of the API, and that what its reader chooses stands in the address. */
import { ask, wholeOf } from '@/e2e/ask';
import { figureOf, figuresAreRead, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { createFormat } from '@/lib/metrics/format';

const format = createFormat('en');
const PERIOD = 'last28Days';

test('who runs the shop lands on it, and its funnel says what the API says', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const { cookie } = people.as.ecommerce;
  const funnel = (input: object) => ask(origin, cookie, { analysis: 'funnel', input, period: PERIOD });
  const closed = await funnel({});
  const open = await funnel({ mode: 'open', by: 'device' });
  const conversion = await ask(origin, cookie, { metrics: ['conversionRate'], period: PERIOD, totals: true });
  await signInAs('ecommerce');
  await page.goto('/');
  await expect(page).toHaveURL(/\/ecommerce$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('How does the shop earn more?');
  await page.goto(`/ecommerce?period=${PERIOD}`);
  await figuresAreRead(page);
  await expect(figureOf(page, 'Conversion rate')).toHaveText(format.percent(wholeOf(conversion, 'conversionRate')));
  const tile = tileOf(page, 'Purchase funnel');
  const at = (id: string) => closed.columns.findIndex((column) => column.id === id);
  const steps = ['Visit', 'Product seen', 'Added to cart', 'Checkout', 'Payment', 'Order'];
  for (const [place, name] of steps.entries()) {
    const row = closed.rows[place] ?? [];
    const reached = format.value('count', Number(row[at('sessions')]), { compact: true });
    await expect(tile.getByRole('row', { name: new RegExp(`^${name} `) })).toContainText(
      `${reached} · ${format.percent(Number(row[at('share')]))}`,
    );
  }
  await tile.getByLabel('Order of steps').selectOption({ label: 'Open' });
  await tile.getByLabel('Split').selectOption({ label: 'By device' });
  await expect(page).toHaveURL(/funnel\.mode=open&funnel\.by=device/);
  await expect(tile.getByRole('columnheader', { name: 'Device' })).toBeVisible();
  await expect(tile.getByRole('rowheader')).toHaveCount(new Set(open.rows.map((row) => row[0])).size);
  await page.goBack();
  await expect(tile.getByRole('columnheader', { name: 'Device' })).toBeHidden();
});

test('the IT manager and customer service have no such page', async ({ page, signInAs }) => {
  for (const role of ['cio', 'service'] as const) {
    await signInAs(role);
    expect((await page.goto('/ecommerce'))?.status()).toBe(404);
  }
});
