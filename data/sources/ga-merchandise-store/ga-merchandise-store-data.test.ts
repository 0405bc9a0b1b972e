import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { datasetsFolder, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const folder = datasetsFolder();
const store = join(folder ?? '', 'ga_merchandise_store');

/**
 * The figures were counted with awk over the 1,048,575 lines of analytics.csv.gz, keeping for each visit_id the line with the least
 * visit_start_time, the first of several; see the comments for each.
 */
describe.skipIf(folder === undefined)('ga-merchandise-store, the public data', { timeout: 240_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ timeZone: 'America/Los_Angeles', currency: 'USD' });
    summary = await bed.loadPaths('ga-merchandise-store', [
      join(store, 'analytics.csv.gz'),
      join(store, 'products.csv'),
    ]);
  }, 240_000);
  afterAll(() => bed.remove());

  test('visits, page views, seconds and single-page visits equal those of the export', async () => {
    expect(summary.state).toBe('ok');
    // cut -d, -f2 | sort -u | wc -l: 37,887. awk over the kept lines: page_views 205,761, time_on_site 8,205,610.
    expect(
      await bed.rows(`select count(*)::integer as visits, sum(page_views)::integer as pages, sum(floor(duration_seconds))::integer as seconds
        from facts.sessions`),
    ).toEqual([{ visits: 37_887, pages: 205_761, seconds: 8_205_610 }]);
    // bounces = 1 on 12,533 of the kept lines.
    expect(
      await bed.rows(`select count(*)::integer as bounces from base.events where properties ->> 'is_bounce' = 'true'`),
    ).toEqual([{ bounces: 12_533 }]);
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'visits', file: '37887', warehouse: '37887' },
      { name: 'page views', file: '205761', warehouse: '205761' },
      { name: 'lines that repeat a visit', file: '1010688', warehouse: null },
    ]);
  });

  test('channels equal those of the export', async () => {
    // awk: Organic Search 19613, Referral 7077, Direct 6535, Social 2658, Paid Search 1251, Affiliates 442, Display 310, (Other) 1.
    const rows = await bed.rows(
      'select traffic_channel as channel, count(*)::integer as visits from facts.sessions group by 1',
    );
    expect(Object.fromEntries(rows.map((row) => [row['channel'], row['visits']]))).toEqual({
      organic_search: 19_613,
      referral: 7077,
      direct: 6535,
      organic_social: 2658,
      paid_search: 1251,
      affiliates: 442,
      display: 310,
      unassigned: 1,
    });
  });

  test('every visit falls on the day that the export says', async () => {
    // TZ=America/Los_Angeles awk: strftime of visit_start_time is purchase_date for all 37,887; 93 days, 1 May to 1 August.
    expect(
      await bed.rows(`select count(distinct session_date)::integer as days, min(session_date)::varchar as first,
        max(session_date)::varchar as last from facts.sessions`),
    ).toEqual([{ days: 93, first: '2017-05-01', last: '2017-08-01' }]);
  });

  test('orders and stock equal those of the export', async () => {
    // awk over the different lines with a revenue: 1,510 visits; units × price 240,787 dollars, with tax and shipping 248,062.
    expect(
      await bed.rows(`select count(*)::integer as orders, round(sum(amount))::integer as goods,
        round(sum((properties ->> 'revenue')::double))::integer as revenue from base.events where name = 'order_completed'`),
    ).toEqual([{ orders: 1510, goods: 240_787, revenue: 248_062 }]);
    // tail -n +2 products.csv | cut -d, -f1 | sort -u: 1,092 (the last line has no end).
    expect(await bed.rows('select count(*)::integer as n from base.products')).toEqual([{ n: 1092 }]);
  });
});
