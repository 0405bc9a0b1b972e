/** The brief: a claim says a number, and its evidence shows the same one. */
import { ask } from '@/e2e/ask';
import { figuresAreRead, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { watchTrouble } from '@/e2e/page-trouble';

test('the carrier that broke its promises in the last whole winter is named, and the link shows its rate', async ({
  page,
  people,
  signInAs,
  origin,
}) => {
  const trouble = watchTrouble(page);
  const { asOf } = await ask(origin, people.as.executive.cookie, { metrics: ['orders'], period: 'last7Days' });
  // The demo company's winters run from December to February.
  const year = Number(asOf.slice(0, 4)) - (asOf.slice(5, 7) < '03' ? 1 : 0);
  await signInAs('executive');
  await page.goto(`/executive?period=${String(year - 1)}-12-01..${String(year)}-02-28&compare=previous`);
  await figuresAreRead(page);
  const brief = page.getByRole('region', { name: 'The brief' });
  const claim = brief.getByRole('link', { name: /^Norrbud broke .* of its promises in Sweden/ });
  const rate = /broke (\S+) of its promises/.exec((await claim.textContent()) ?? '')?.[1] ?? 'no rate';
  await claim.click();
  await expect(page).toHaveURL(/market=SE&carrier=Norrbud#tile-promisesByCarrier$/);
  await figuresAreRead(page);
  await expect(
    tileOf(page, 'Broken promises by carrier').getByRole('row').filter({ hasText: 'Norrbud' }),
  ).toContainText(rate);

  await page.goBack();
  // Margins are claimed against last year whatever the reader compares with, and the evidence does so, too.
  await brief.getByRole('link', { name: /^The margin of Packs/ }).click();
  await expect(page).not.toHaveURL(/compare=previous/);
  await expect(page).toHaveURL(/productGroup=Packs#tile-marginChange$/);
  expect(trouble).toEqual([]);
});
