/** The catalogue: every metric has a page that answers, found by the words people use. */
import { ask, wholeOf } from '@/e2e/ask';
import { chooseFromTile, figureOf, figuresAreRead } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { isLong } from '@/e2e/long';
import { metricView } from '@/lib/dashboards/metric-view';
import { resolveTile } from '@/lib/dashboards/resolve';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { createFormat } from '@/lib/metrics/format';
import { z } from 'zod';

const format = createFormat('en');
const answers = z.object({
  results: z.array(
    z.looseObject({
      answer: z.looseObject({
        rows: z.array(z.unknown()),
        complete: z.looseObject({ missing: z.record(z.string(), z.array(z.string())) }),
      }),
    }),
  ),
});

/** Of what there is nothing in the usual period: no list of the demo is as long as that. */
const NOTHING_LATELY: readonly string[] = ['searchesPast48'];

test('pages of metrics open, and all that the page of a metric asks is answered on the demo data', async ({
  people,
  origin,
}, info) => {
  test.setTimeout(120_000);
  const headers = { Cookie: people.as.analyst.cookie, Origin: origin, 'Content-Type': 'application/json' };
  const titles = { course: '', dimension: () => '' };
  const { asOf } = await ask(origin, people.as.analyst.cookie, { metrics: ['orders'], period: 'last7Days' });
  // Of every third metric all that is asked, in the long run of each; the page itself of fewer: the server draws them alike.
  const asked = METRIC_IDS.filter((_, place) => isLong(info) || place % 3 === 0);
  for (const [place, id] of asked.entries()) {
    if (isLong(info) || place % 5 === 0) {
      const page = await fetch(`${origin}/metrics/${id}`, { headers });
      expect(page.status, id).toBe(200);
    }
    const moment = { asOf, firstWeekday: 1 };
    const queries = metricView(id, () => true, titles).tiles.map(
      (tile) => resolveTile(tile, DEFAULT_STATE, moment).query,
    );
    const response = await fetch(`${origin}/api/query`, { method: 'POST', headers, body: JSON.stringify({ queries }) });
    const { results } = answers.parse(await response.json());
    if (NOTHING_LATELY.includes(id)) {
      const whole = await ask(origin, people.as.analyst.cookie, { metrics: [id], period: 'last90Days', totals: true });
      expect(wholeOf(whole, id), id).toBe(0);
    } else
      for (const { answer } of results) {
        expect(Object.values(answer.complete.missing).flat(), id).toEqual([]);
        expect(answer.rows.length, id).toBeGreaterThan(0);
      }
  }
});

test('a figure leads to its metric, which shows the same number, its SQL, its sources and where it is used', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const period = 'last90Days';
  const answer = await ask(origin, people.as.executive.cookie, { metrics: ['netSales'], period, totals: true });
  const shown = format.value('money', wholeOf(answer, 'netSales'), { currency: answer.currency, compact: true });
  await signInAs('executive');
  await page.goto('/executive');
  await figuresAreRead(page);
  await chooseFromTile(page, 'Net sales', 'Definition and SQL');
  await page.getByRole('dialog').getByRole('link', { name: 'All about this metric' }).first().click();
  await expect(page).toHaveURL(/\/metrics\/netSales$/);
  await figuresAreRead(page);
  await expect(figureOf(page, 'Net sales')).toHaveText(shown);
  await expect(page.getByRole('region', { name: 'SQL of this figure' }).first()).toContainText('returnedSales');
  const sources = page.getByRole('table', { name: 'Where it comes from' });
  await expect(sources.getByRole('row').filter({ hasText: 'Order lines' })).toContainText('the end of');
  await expect(
    page.getByText('Returns count on the day of the return, or of the order: the filters switch it.'),
  ).toBeVisible();
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Contribution margin 1', exact: true }),
  ).toHaveAttribute('href', '/metrics/contributionMargin1');
  await page.getByRole('link', { name: 'Sales by channel' }).click();
  await expect(page).toHaveURL(/\/executive#tile-channels$/);
});

test('the catalogue is searched by other words and narrowed, the address says how, and its values are those of the pages', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const answer = await ask(origin, people.as.executive.cookie, {
    metrics: ['netSales'],
    period: 'last90Days',
    totals: true,
  });
  const shown = format.value('money', wholeOf(answer, 'netSales'), { currency: answer.currency, compact: true });
  await signInAs('executive');
  await page.goto('/metrics');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(METRIC_IDS.length);
  await page.getByLabel('Search metrics').fill('TURNOVER');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Net sales');
  await expect(rows).toContainText(shown);
  await expect(page.getByRole('main').getByRole('status')).toHaveText('1 metric');
  await expect(page).toHaveURL(/\/metrics\?q=TURNOVER$/);
  await page.getByLabel('Search metrics').fill('');
  await page.getByLabel('Unit').selectOption({ label: 'per thousand' });
  await expect(rows).toContainText(['Complaint rate']);
  await page.getByLabel('Unit').selectOption({ label: 'all' });
  await page.getByLabel('Can be answered').selectOption({ label: 'a source is missing' });
  // The demo company has every source.
  await expect(page.getByRole('main').getByRole('status')).toHaveText('No metric found');
  await page.goto('/metrics?fact=contacts&can=now');
  await expect(rows.filter({ hasText: 'Complaint rate' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Net sales' })).toHaveCount(0);
});

test('who may not see a metric reads what it means and who may, and no number, SQL or part of it', async ({
  page,
  signInAs,
}) => {
  await signInAs('service');
  await page.goto('/metrics');
  await expect(page.locator('#contributionMargin1')).toContainText('not for your role');
  await page.goto('/metrics/contributionMargin1');
  await expect(page.getByText('Your role does not see this metric.')).toBeVisible();
  await expect(page.getByText('Shows margin and cost. Open to:', { exact: false })).toBeVisible();
  await expect(page.locator('.text-figure')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'SQL of this figure' })).toHaveCount(0);
  await page.goto('/metrics/netSales');
  await figuresAreRead(page);
  await expect(page.locator('.text-figure')).toHaveCount(4);
});
