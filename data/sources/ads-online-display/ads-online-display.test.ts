import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuild } from '@/lib/loaders/rebuild';
import { datasetsFolder, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const HEAD =
  'month,day,campaign_number,user_engagement,banner,placement,displays,cost,clicks,revenue,post_click_conversions,post_click_sales_amount\r\n';
const LINES = `${HEAD}April,1,camp 1,High,160 x 600,abc,4,0.006,0,0,0,0\r
April,1,camp 1,High,160 x 600,#N/A,1000,5.5,20,6.1234,2,99.5\r
April,1,camp 1,High,160 x 600,#N/A,1000,5.5,20,6.1234,2,99.5\r
February,30,camp 2,Low,240 x 400,abc,10,0,0,1,0,0\r
`;

describe('ads-online-display, lines of our own', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
  });
  afterAll(() => bed.remove());

  test('asks for the year and loads nothing without one', async () => {
    await expect(bed.load('ads-online-display', { 'online_advertising.csv': LINES })).rejects.toThrow(
      /The source ads-online-display needs the year of its days, which the file does not say, as in --year=2020/,
    );
    await expect(bed.load('ads-online-display', { 'online_advertising.csv': LINES }, { year: '20' })).rejects.toThrow(
      /year is "20"; it must be the year of its days/,
    );
    await expect(bed.load('contract', { 'orders.csv': 'order_number,ordered_at\n' }, { year: '2020' })).rejects.toThrow(
      /The source contract has no option named year/,
    );
    expect(await bed.rows('select count(*)::integer as n from ops.loads')).toEqual([{ n: 0 }]);
  });

  test('takes a line that repeats another once, and turns a day away that its year does not have', async () => {
    const summary = await bed.load('ads-online-display', { 'online_advertising.csv': LINES }, { year: '2020' });
    expect(summary).toMatchObject({ state: 'partial', merged: 2, rejected: 1 });
    expect(
      await bed.rows(
        `select day::varchar as day, campaign, ad_group, impressions, cost::double as cost, claimed_value::double as sales, currency
         from base.ad_costs order by ad_group`,
      ),
    ).toEqual([
      ...[
        ['High · 160 x 600', 1000, 6.1234, 99.5],
        ['High · 160 x 600 · abc', 4, 0, 0],
      ].map(([ad_group, impressions, cost, sales]) => ({
        ...{ day: '2020-04-01', campaign: 'camp 1', ad_group, impressions, cost, sales, currency: 'EUR' },
      })),
    ]);
    expect(await bed.rows('select line, column_name, reason from ops.load_rejects')).toEqual([
      { line: 5, column_name: 'day', reason: 'not_a_date' },
    ]);
  });

  test('comes out equal when it is rebuilt from the archive, which keeps the year', async () => {
    const before = await bed.rows('select * exclude (load_id) from base.ad_costs order by all');
    await rebuild(bed.loading, () => undefined);
    expect(await bed.rows('select * exclude (load_id) from base.ad_costs order by all')).toEqual(before);
    expect(before).toHaveLength(2);
  });
});

const folder = datasetsFolder();

describe.skipIf(folder === undefined)('ads-online-display, the public set', { timeout: 120_000 }, () => {
  test('holds 276,264.56 of spend and 32,715,622.40 of sales over all lines, 276,262.62 and 32,715,410.23 without the five that repeat', async () => {
    const bed = await openTemporaryLoading();
    try {
      const file = join(folder ?? '', 'ads_online_display_2020', 'online_advertising_performance_data.csv');
      const summary = await bed.loadPaths('ads-online-display', [file], { year: '2020' });
      expect(summary).toMatchObject({ state: 'ok', merged: 15_403, rejected: 0 });
      const figures = [
        ['spend of all lines, in the currency of the workspace', '276264.5621', null],
        ['sales of all lines, in the currency of the workspace', '32715622.4035', null],
        ['lines that repeat exactly (left out)', '5', null],
        ['spend of different lines', '276262.6159', '276262.6159'],
        ['sales of different lines', '32715410.2317', '32715410.2317'],
      ].map(([name, inFile, warehouse]) => ({ name, file: inFile, warehouse }));
      expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual(figures);
      expect(
        await bed.rows(
          `select sum(cost_amount)::decimal(18, 2)::varchar as spend, sum(claimed_value)::decimal(18, 2)::varchar as sales,
             min(day)::varchar as first, max(day)::varchar as last
           from facts.ad_costs`,
        ),
      ).toEqual([{ spend: '276262.62', sales: '32715410.23', first: '2020-04-01', last: '2020-06-30' }]);
    } finally {
      await bed.remove();
    }
  });
});
