/** One definition, one number: whichever way a figure is read, it is the same. */
import { z } from 'zod';
import { ask, csvNumbers, wholeOf } from '@/e2e/ask';
import { runCommand } from '@/e2e/command';
import { drawnTexts, recordDrawnTexts } from '@/e2e/drawn-text';
import { chooseFromTile, downloadCsv, figureOf, figuresAreRead, tableCell, tileOf } from '@/e2e/executive-page';
import { expect, test } from '@/e2e/fixtures';
import { answerSchema } from '@/lib/metrics/answer-schema';
import { addDays, startOf } from '@/lib/metrics/civil';
import { createFormat } from '@/lib/metrics/format';

const format = createFormat('en');
const FIGURES = [
  { metric: 'netSales', unit: 'money', tile: 'Net sales', trend: 'Net sales over time' },
  { metric: 'brokenPromiseRate', unit: 'ratio', tile: 'Broken promises', trend: 'Broken promises over time' },
] as const;

for (const { metric, unit, tile, trend } of FIGURES) {
  const query = { metrics: [metric], totals: true };
  const shown = (value: number, currency: string) => format.value(unit, value, { currency });
  const onTile = (value: number, currency: string) =>
    format.value(unit, value, { currency, compact: unit === 'money' });

  test(`${metric} of 30 days is one number on the tile, in the total of the table, by API and on the command line`, async ({
    page,
    people,
    signInAs,
    origin,
    dataFolder,
  }) => {
    const { cookie } = people.as.executive;
    const { asOf } = await ask(origin, cookie, { ...query, period: 'last28Days' });
    const period = { from: addDays(asOf.slice(0, 10), -59), to: addDays(asOf.slice(0, 10), -30) };
    const answer = await ask(origin, cookie, { ...query, period });
    const value = wholeOf(answer, metric);
    expect(value).toBeGreaterThan(0);

    await signInAs('executive');
    await page.goto(`/executive?period=${period.from}..${period.to}`);
    await expect(figureOf(page, tile)).toHaveText(onTile(value, answer.currency));
    await chooseFromTile(page, trend, 'Show as a table');
    expect(await tableCell(page, trend, 'Total', tile)).toBe(shown(value, answer.currency));

    const command = (...more: readonly string[]) =>
      runCommand(dataFolder, 'query', JSON.stringify({ ...query, period }), ...more);
    const said = answerSchema.parse(JSON.parse((await command()).answer));
    expect(wholeOf(said, metric)).toBe(value);
    expect(csvNumbers((await command('--csv')).answer, metric, 1)).toEqual([value]);
  });

  test(`${metric} of 28 days is one number on the tile and in the preview of an alert`, async ({
    page,
    people,
    signInAs,
    origin,
  }) => {
    const answer = await ask(origin, people.as.executive.cookie, { ...query, period: 'last28Days' });
    const value = wholeOf(answer, metric);
    await signInAs('executive');
    await page.goto('/executive?period=last28Days');
    await expect(figureOf(page, tile)).toHaveText(onTile(value, answer.currency));
    await chooseFromTile(page, tile, 'Tell me when');
    await page.getByLabel('Value', { exact: false }).first().fill('1');
    const preview = page.getByRole('region', { name: 'The last 90 days' });
    await expect(preview.getByRole('definition')).toHaveText(shown(value, answer.currency), { timeout: 20_000 });
  });

  test(`${metric} of one day is one number on the tile, in its CSV file, in the tooltip and in what is read out`, async ({
    page,
    people,
    signInAs,
    origin,
  }) => {
    const { cookie } = people.as.executive;
    const { asOf } = await ask(origin, cookie, { ...query, period: 'last28Days' });
    // A Wednesday: promises fall due on it and on the days beside it, which on a Sunday they do not.
    const day = addDays(startOf('week', addDays(asOf.slice(0, 10), -40), 1), 2);
    const answer = await ask(origin, cookie, { ...query, period: { from: day, to: day } });
    const value = wholeOf(answer, metric);
    expect(value).toBeGreaterThan(0);

    await signInAs('executive');
    await page.goto(`/executive?period=${day}..${day}`);
    await expect(figureOf(page, tile)).toHaveText(onTile(value, answer.currency));
    expect(csvNumbers(await downloadCsv(page, tile), metric, 2)).toEqual([value]);

    // Three days, one point each: the day stands in the middle of the chart.
    await recordDrawnTexts(page);
    await page.goto(`/executive?period=${addDays(day, -1)}..${addDays(day, 1)}`);
    await figuresAreRead(page);
    const chart = tileOf(page, trend).getByRole('img');
    await chart.scrollIntoViewIfNeeded();
    await expect(chart).toHaveAttribute('aria-label', /./);
    await chart.hover();
    const line = `${tile}: ${shown(value, answer.currency)}`;
    await expect.poll(() => drawnTexts(page)).toContain(line);
    expect(await drawnTexts(page)).toContain(format.bucket(day, 'day', true));

    const around = await ask(origin, cookie, {
      metrics: [metric],
      grain: 'day',
      period: { from: addDays(day, -1), to: addDays(day, 1) },
    });
    const [first, middle, last] = around.rows.map((row) => z.number().parse(row[1]));
    expect(middle).toBe(value);
    const readOut = (await chart.getAttribute('aria-label')) ?? '';
    expect(readOut).toContain(`${shown(first ?? NaN, answer.currency)} at first`);
    expect(readOut).toContain(`${shown(last ?? NaN, answer.currency)} at last`);
  });
}
