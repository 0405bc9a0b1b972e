import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import type { LoadSummary } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { Query } from '@/lib/metrics/query';
import { runOrThrow } from '@/lib/warehouse/run';

const RATES = 'day,currency,per_euro\n2026-11-02,SEK,10\n2026-11-20,SEK,12.5\n';

/** Euros and crowns; the pound has no rate, the ad group of a fee does not exist, and a click cannot be negative. */
const COSTS = `day,platform,account,campaign,campaign_id,utm_campaign,ad_group,kind,market,traffic_channel,impressions,clicks,cost,currency,claimed_conversions,claimed_value
2026-11-02,Google Ads,1,Tents,7,,Brand,,FI,,1000,40,30.10,,2,150
2026-11-03,Google Ads,1,Tents 2026,7,,Brand,,FI,,100,4,3.05,,0.5,40
2026-11-04,Meta Ads,2,Spring,8,spring_26,,,,,2000,30,200,SEK,1,900
2026-11-05,Meta Ads,2,Autumn,9,,,,,display,10,1,5,GBP,,
2026-11-06,Studio,,,,,,agency,,,,,400,,,
2026-11-07,Google Ads,1,Tents,7,,Brand,,FI,,10,-1,1,,,
2026-11-08,Google Ads,1,Tents,7,,Brand,billboards,FI,,10,1,1,,,
2026-11-09,Google Ads,1,Tents,7,,Brand,,FI,paid serch,10,1,1,,,
`;

const BUDGETS = `starts_on,ends_on,traffic_channel,campaign,market,amount,currency
2026-11-01,,,,,100,
2026-11-01,2026-11-03,paid_search,,,10,
2026-11-21,2026-11-30,,spring_26,,1000,SEK
2026-11-10,2026-11-09,,,,5,
`;

describe('marketing cost by contract', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    summary = await bed.load('contract', {
      'exchange_rates.csv': RATES,
      'ad_costs.csv': COSTS,
      'budgets.csv': BUDGETS,
    });
  });
  afterAll(() => bed.remove());

  const ask = async (query: Query) => {
    const { engine } = bed;
    const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 } as const;
    const now = new Date('2026-11-30T22:00:00Z');
    return runOrThrow(OPERATOR, query, { engine, workspace, now, asOf: '2026-12-01T00:00:00' });
  };
  const november = { from: '2026-11-01', to: '2026-11-30' } as const;

  test('is taken row by row, and each row that cannot be says line and cure', async () => {
    expect(summary).toMatchObject({ state: 'partial', merged: 2 + 5 + 3, rejected: 4 });
    const rejects = await bed.rows('select file, line, column_name, detail from ops.load_rejects order by file, line');
    expect(rejects.map((row) => [row['file'], row['line'], row['column_name']])).toEqual([
      ['ad_costs.csv', 7, 'clicks'],
      ['ad_costs.csv', 8, 'kind'],
      ['ad_costs.csv', 9, 'traffic_channel'],
      ['budgets.csv', 5, 'ends_on'],
    ]);
    expect(rejects.at(-1)?.['detail']).toBe(
      'ends_on is "2026-11-09"; it must be empty, or a day not before starts_on.',
    );
  });

  test('is told in the currency of the workspace by the rate of its day; what has no rate is marked and not summed', async () => {
    expect(
      await bed.rows(
        `select day::varchar as day, campaign, traffic_channel, kind, market, cost_amount::double as cost,
           claimed_value::double as claimed, is_rate_missing from facts.ad_costs order by day`,
      ),
    ).toEqual(
      [
        ['2026-11-02', 'Tents 2026', 'paid_search', 'media', 'FI', 30.1, 150, false],
        ['2026-11-03', 'Tents 2026', 'paid_search', 'media', 'FI', 3.05, 40, false],
        ['2026-11-04', 'spring_26', 'paid_social', 'media', null, 20, 90, false],
        ['2026-11-05', 'Autumn', 'display', 'media', null, null, null, true],
        ['2026-11-06', null, null, 'agency', null, 400, null, false],
      ].map(([day, campaign, traffic_channel, kind, market, cost, claimed, is_rate_missing]) => ({
        ...{ day, campaign, traffic_channel, kind, market, cost, claimed, is_rate_missing },
      })),
    );
  });

  test('budgets are spread over their days to the last cent, a plan in crowns by the rate of its first day', async () => {
    expect(
      await bed.rows(
        `select coalesce(campaign, traffic_channel, 'all') as of, count(*)::integer as days, sum(budget_amount)::double as whole,
           min(budget_amount)::double as least, max(budget_amount)::double as most from facts.budget_days group by all order by of`,
      ),
    ).toEqual([
      { of: 'all', days: 30, whole: 100, least: 3.3333, most: 3.3343 },
      { of: 'paid_search', days: 3, whole: 10, least: 3.3333, most: 3.3334 },
      { of: 'spring_26', days: 10, whole: 80, least: 8, most: 8 },
    ]);
  });

  test('metrics by channel and campaign are those of the rows, and a tile knows its sources', async () => {
    const byChannel = await ask({ metrics: ['mediaCost', 'marketingCost'], by: ['trafficChannel'], period: november });
    expect(new Map(byChannel.rows.map(([channel, ...rest]) => [channel, rest]))).toEqual(
      new Map([
        ['paid_search', [33.15, 33.15]],
        ['paid_social', [20, 20]],
        ['display', [null, null]], // not one of its amounts has a rate
        [null, [0, 400]],
      ]),
    );
    expect(byChannel.complete.unpriced).toBe(1);
    const priced = await ask({ metrics: ['adClicks'], period: november });
    expect(priced.complete.unpriced).toBe(0);
    const use = await ask({ metrics: ['budget', 'budgetUse'], by: ['campaign'], period: november });
    expect(new Map(use.rows.map(([campaign, ...rest]) => [campaign, rest]))).toEqual(
      new Map([
        ['spring_26', [80, 0.25]],
        ['Tents 2026', [0, null]],
        ['Autumn', [0, null]],
        [null, [110, 400 / 110]],
      ]),
    );
    const mer = await ask({ metrics: ['marketingEfficiencyRatio'], period: november });
    expect(mer.complete.missing).toEqual({ marketingEfficiencyRatio: ['orders'] });
  });

  test('is derived again in part as it would be as a whole: renamed campaigns, other rates, corrected rows, budgets', async () => {
    // With orders there a load derives only what it touches.
    const numbers = ['O1', 'O2', 'O3', 'O4'];
    await bed.load('contract', {
      'orders.csv': `order_number,market,ordered_at\n${numbers.map((n) => `${n},FI,2026-11-02T10:00:00Z\n`).join('')}`,
      'order_lines.csv': `order_number,line_number,sku,quantity,gross_amount\n${numbers.map((n) => `${n},1,TENT,1,100\n`).join('')}`,
    });
    const renamed = `day,platform,account,campaign,campaign_id,ad_group,market,cost\n2026-11-11,Google Ads,1,Tents forever,7,Brand,FI,1\n`;
    await bed.load('contract', { 'ad_costs-2.csv': renamed });
    expect(await bed.rows(`select distinct campaign from facts.ad_costs where campaign_id = '7'`)).toEqual([
      { campaign: 'Tents forever' },
    ]);
    expect(await bed.load('contract', { 'ad_costs-3.csv': `${renamed}\n` })).toMatchObject({ merged: 0, unchanged: 1 });
    await bed.load('contract', {
      'exchange_rates-2.csv': 'day,currency,per_euro\n2026-11-02,SEK,8\n2026-11-05,GBP,0.5\n',
      'budgets-2.csv': 'starts_on,amount\n2026-11-01,200\n',
    });
    expect(
      await bed.rows(
        `select campaign, cost_amount::double as cost from facts.ad_costs where platform = 'Meta Ads' order by day`,
      ),
    ).toEqual([
      { campaign: 'spring_26', cost: 25 },
      { campaign: 'Autumn', cost: 10 },
    ]);
    expect(
      await bed.rows(
        `select sum(budget_amount)::double as whole from facts.budget_days where traffic_channel is null and campaign is null`,
      ),
    ).toEqual([{ whole: 200 }]);
    const inParts = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(inParts);
  });
});
