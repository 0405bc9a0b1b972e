/** Rights hold where figures are read, whatever was computed for somebody else a moment before. */
import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import { ask, askOrRefusal, csvNumbers, wholeOf } from '@/e2e/ask';
import { downloadCsv, figureOf, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { sessionCookieName } from '@/lib/auth/cookies';
import { queryAddress } from '@/lib/http/queries';
import { addDays } from '@/lib/metrics/civil';
import { createFormat } from '@/lib/metrics/format';
import type { Query } from '@/lib/metrics/query';

const format = createFormat('en');

/** Ids of the columns of all answers that a page was sent. */
function columnsSent(body: string): readonly string[] {
  const columns = z.object({ columns: z.array(z.object({ id: z.string() })) });
  const results = z.array(z.object({ answer: columns.optional() }));
  return z
    .object({ results })
    .parse(JSON.parse(body))
    .results.flatMap(({ answer }) => answer?.columns.map(({ id }) => id) ?? []);
}

async function signIn(context: BrowserContext, origin: string, cookie: string): Promise<void> {
  const name = sessionCookieName(origin);
  await context.addCookies([{ name, value: cookie.slice(name.length + 1), url: origin }]);
}

test('two executives of different markets alternate on one address ten times and each always sees their own numbers', async ({
  browser,
  people,
  origin,
}) => {
  const everywhere = people.as.executive;
  const sweden = await people.another('executive', ['SE']);
  const { asOf, currency } = await ask(origin, everywhere.cookie, { metrics: ['netSales'], period: 'last28Days' });
  const day = addDays(asOf.slice(0, 10), -10);
  const question: Query = { metrics: ['netSales'], totals: true, period: { from: day, to: day } };
  const whole = async (cookie: string, market?: string) => {
    const filters = market === undefined ? {} : { filters: [{ dimension: 'market' as const, in: [market] }] };
    return wholeOf(await ask(origin, cookie, { ...question, ...filters }), 'netSales');
  };

  const own = { everywhere: await whole(everywhere.cookie), sweden: await whole(everywhere.cookie, 'SE') };
  expect(own.sweden).toBeGreaterThan(0);
  expect(own.everywhere).toBeGreaterThan(own.sweden * 1.5);

  const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
  const [first, second] = contexts;
  await signIn(first, origin, everywhere.cookie);
  await signIn(second, origin, sweden.cookie);
  const readers = [
    { page: await first.newPage(), cookie: everywhere.cookie, value: own.everywhere },
    { page: await second.newPage(), cookie: sweden.cookie, value: own.sweden },
  ];
  const address = `${origin}/executive?period=${day}..${day}`;
  const csv = `${origin}${queryAddress(question, 'en')}`;
  for (let turn = 0; turn < 10; turn++) {
    for (const { page, cookie, value } of readers) {
      // The whole view costs seconds of both cores: every third turn draws it, the others read the same answer.
      if (turn % 3 === 0) {
        await page.goto(address);
        await expect(figureOf(page, 'Net sales')).toHaveText(format.value('money', value, { currency, compact: true }));
      }
      expect(await whole(cookie)).toBe(value);
      const file = turn === 0 ? await downloadCsv(page, 'Net sales') : await (await page.request.get(csv)).text();
      expect(csvNumbers(file, 'netSales', 2)).toEqual([value]);
    }
  }
  // Asked for another market by name, the answer is nothing, never that market.
  expect(await whole(sweden.cookie, 'FI')).toBe(0);
  await Promise.all(contexts.map((context) => context.close()));
});

test('the markets that somebody may not see are not offered and do not appear in a ranking', async ({
  page,
  people,
  signInAs,
}) => {
  await signInAs(await people.another('executive', ['SE']));
  await page.goto('/executive');
  const ranking = tileOf(page, 'Broken promises by market');
  await expect(ranking.locator('tbody tr')).toHaveCount(1);
  await expect(ranking.locator('tbody th')).toHaveText('Sweden');
  await page.getByRole('button', { name: 'Market: all' }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox')).toHaveCount(1);
});

test('IT sees no margin: not in a tile, not in what the page was sent, not by API, file or the SQL shown', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  await signInAs('cio');
  const sent: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/query')) sent.push(response.text());
  });
  await page.goto('/executive');
  for (const name of ['Contribution margin 2 %', 'Product groups by contribution margin 2']) {
    await expect(tileOf(page, name)).toContainText('Not open to your role.');
    await expect(figureOf(page, name)).toHaveCount(0);
    await expect(tileOf(page, name).getByRole('table')).toHaveCount(0);
  }
  await expect(figureOf(page, 'Net sales')).toHaveText(/\d/);
  const columns = (await Promise.all(sent)).flatMap((body) => columnsSent(body));
  expect(columns).toContain('netSales');
  expect(columns.filter((id) => /margin|cost|profit/i.test(id))).toEqual([]);

  const { cookie } = people.as.cio;
  const query: Query = { metrics: ['contributionMargin2'], period: 'last28Days', totals: true };
  expect(await askOrRefusal(origin, cookie, query)).toBe('forbidden');
  expect((await fetch(`${origin}${queryAddress(query, 'en')}`, { headers: { cookie } })).status).toBe(403);
  const explain = await fetch(`${origin}/api/query`, {
    method: 'POST',
    headers: { cookie, origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ explain: query }),
  });
  expect(explain.status).toBe(403);
});
