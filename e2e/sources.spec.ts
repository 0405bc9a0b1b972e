/** The executive view over real files, and over none: what is there is shown, what is not says which source is missing. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { runCommand } from '@/e2e/command';
import { figureOf, figuresAreRead } from '@/e2e/executive-page';
import { expect, makePerson } from '@/e2e/fixtures';
import { newStateFolder, startOwnServer, stopOwnServer, type OwnServer } from '@/e2e/own-server';
import { watchTrouble } from '@/e2e/page-trouble';
import { sessionCookieName } from '@/lib/auth/cookies';
import { OPERATOR } from '@/lib/auth/roles';
import { openAppDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { writeWorkspace } from '@/lib/db/settings';
import { executive } from '@/lib/dashboards/executive';

interface Shop {
  readonly currency: string;
  readonly timeZone: string;
}

const test = base.extend<{
  /** Serves a new installation of a shop and opens its pages as an administrator. */
  readonly installation: (shop: Shop) => Promise<OwnServer>;
}>({
  installation: async ({ context }, use) => {
    const servers: OwnServer[] = [];
    await use(async (shop) => {
      const folder = newStateFolder();
      await migrateAppDbOrThrow(folder, new Date());
      const db = openAppDb(folder);
      await db.$transaction((tx) => writeWorkspace(tx, OPERATOR.userId, shop, new Date()));
      const server = await startOwnServer(folder);
      servers.push(server);
      const { cookie } = await makePerson(db, server.local, 'admin', null);
      await db.$disconnect();
      const name = sessionCookieName(server.local);
      await context.addCookies([{ name, value: cookie.slice(name.length + 1), url: server.local }]);
      return server;
    });
    await Promise.all(servers.map(stopOwnServer));
  },
});

test.describe.configure({ timeout: 90_000 });

function dataSet(name: string): string {
  return resolve('..', 'shared', 'datasets', name);
}

/** What each tile says in place of figures; tiles that show figures are left out. */
async function saidInstead(page: Page): Promise<Readonly<Record<string, string>>> {
  await figuresAreRead(page);
  const said: Record<string, string> = {};
  for (const { id } of executive.tiles) {
    const text = await page.locator(`section[aria-labelledby="tile-${id}"]`).innerText();
    const sentence =
      /Needs a source that is not loaded: [^\n]*|No data for this period\.|No row of this period is what this tile looks for\.|Nothing is loaded yet\./.exec(
        text,
      );
    if (sentence !== null) said[id] = sentence[0];
    expect(text, id).not.toContain('could not be read');
  }
  return said;
}

function needs(inputs: string): string {
  return `Needs a source that is not loaded: ${inputs}.`;
}

test('over olist the view shows sales, promises and complaints, and says that costs are missing', async ({
  page,
  installation,
}) => {
  test.skip(!existsSync(dataSet('olist')), 'needs ../shared/datasets/olist');
  const { local, folder } = await installation({ currency: 'BRL', timeZone: 'America/Sao_Paulo' });
  const trouble = watchTrouble(page);
  const loaded = await runCommand(folder, 'load', 'olist', dataSet('olist'));
  expect(loaded.code, loaded.output).toBe(0);
  await page.goto(`${local}/executive?period=2018-02-01..2018-04-30&compare=previous`);
  const costs = needs('unit costs and fulfilment and payment costs');
  expect(await saidInstead(page)).toEqual({
    contributionMargin2Rate: costs,
    productGroups: costs,
    customerDeciles: costs,
    marginBands: costs,
    marginChange: needs('unit costs'),
  });
  await expect(figureOf(page, 'Net sales')).toHaveText(/^R\$\d/);
  await expect(figureOf(page, 'Broken promises')).toHaveText(/\d%$/);
  await expect(page.getByText(/data to .* · not loaded: .*unit costs/)).toBeVisible();
  expect(trouble).toEqual([]);
});

test('over online-retail the view shows sales and customers, and says what promises, complaints and margin need', async ({
  page,
  installation,
}) => {
  test.skip(!existsSync(dataSet('online_retail_uci')), 'needs ../shared/datasets/online_retail_uci');
  const { local, folder } = await installation({ currency: 'GBP', timeZone: 'Europe/London' });
  const trouble = watchTrouble(page);
  const loaded = await runCommand(folder, 'load', 'online-retail', dataSet('online_retail_uci'));
  expect(loaded.code, loaded.output).toBe(0);
  await page.goto(`${local}/executive?period=2011-09-01..2011-11-30&compare=previous`);
  expect(await saidInstead(page)).toEqual({
    contributionMargin2Rate: needs('unit costs and fulfilment and payment costs'),
    productGroups: needs('unit costs and fulfilment and payment costs'),
    brokenPromiseRate: needs('shipments'),
    promisesTrend: needs('shipments'),
    promisesByCarrier: needs('shipments'),
    promisesByMarket: needs('shipments'),
    complaintTrend: needs('service contacts and shipments'),
    complaintCauses: needs('service contacts'),
    promiseOutcomes: needs('shipments'),
    promiseLedger: needs('shipments'),
    logistics: needs('shipments'),
    marginChange: needs('unit costs'),
    customerDeciles: needs('unit costs, fulfilment and payment costs and service contacts'),
    marginBands: needs('unit costs, fulfilment and payment costs and service contacts'),
    // The file knows no product groups.
    attachRates: 'No row of this period is what this tile looks for.',
    priceChanges: 'No row of this period is what this tile looks for.',
  });
  await expect(figureOf(page, 'Net sales')).toHaveText(/^£\d/);
  await expect(figureOf(page, 'Active customers')).toHaveText(/^\d/);
  expect(trouble).toEqual([]);
});

test('a new installation says that nothing is loaded and what the view needs, and leads to what can be loaded', async ({
  page,
  installation,
}) => {
  const { local } = await installation({ currency: 'EUR', timeZone: 'Europe/Helsinki' });
  const trouble = watchTrouble(page);
  await page.goto(`${local}/executive`);
  await expect(page.getByText('no data loaded yet')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing is loaded yet' })).toBeVisible();
  await expect(
    page.getByText(/^This view needs: orders, unit costs, .*shipments and service contacts\.$/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Bring data in' }).click();
  await expect(page).toHaveURL(/\/start$/);
  await page.goto(`${local}/data`);
  await expect(page.getByText('Nothing has been loaded yet. Put files into the inbox, or start a load.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Source' }).getByRole('option')).toHaveText([
    'Files in Tuokio’s own layout',
    'Shopify',
    'WooCommerce',
    'Access log',
    'Server log',
    'Google Ads',
    'Meta Ads',
    'Microsoft Ads',
    'Mailchimp',
    'Online display advertising 2020',
    'Result of an experiment',
    'Google Merchandise Store',
    'Olist',
    'Online Retail',
  ]);
  expect(trouble).toEqual([]);
});
