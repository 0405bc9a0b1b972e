/** The view of technology: whose home it is, that its figures are those of the API, and that what is judged says so in words. */
import { ask, askOrRefusal, wholeOf } from '@/e2e/ask';
import { figureOf, figuresAreRead, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { createFormat } from '@/lib/metrics/format';

const format = createFormat('en');

test('IT lands on it, and its figures of telephones are those of the API, with the cases behind them', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const { cookie } = people.as.cio;
  const answer = await ask(origin, cookie, {
    metrics: ['lcpP75', 'lcpViews'],
    period: 'last90Days',
    filters: [{ dimension: 'device', in: ['smartphone'] }],
    totals: true,
  });
  await signInAs('cio');
  await page.goto('/');
  await expect(page).toHaveURL(/\/technology$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Is the shop fast and reliable');
  await figuresAreRead(page);
  await expect(figureOf(page, 'LCP p75, mobile')).toHaveText(format.value('milliseconds', wholeOf(answer, 'lcpP75')));
  const cases = format.value('count', wholeOf(answer, 'lcpViews'), { compact: true });
  await expect(tileOf(page, 'LCP p75, mobile')).toContainText(`of ${cases}`);
  await expect(tileOf(page, 'LCP p75, mobile')).toContainText('good up to 2.5');
  const speed = tileOf(page, 'Speed by page group').getByRole('table');
  await expect(speed.getByRole('rowheader', { name: 'Product' })).toBeVisible();
});

test('who has nothing to do with technology finds no such page and no such figures', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  await signInAs('marketing');
  expect((await page.goto('/technology'))?.status()).toBe(404);
  const refused = await askOrRefusal(origin, people.as.marketing.cookie, { metrics: ['lcpP75'], period: 'last28Days' });
  expect(refused).toBe('forbidden');
});
