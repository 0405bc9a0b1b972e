import { expect, test } from 'vitest';
import { DERIVED_FACTS } from '@/lib/loaders/derived-facts';
import { takeShadow, writeShadows } from '@/lib/loaders/shadow';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { digest, openTemporaryLoading } from '@/lib/loaders/temporary-loading';

const NOT_NULL = `select table_name, count(*)::integer as n from duckdb_columns()
  where schema_name = 'facts' and not is_nullable group by all order by all`;

const SERVERS = {
  'releases.csv': 'release,released_at\n4.12,2026-11-20 10:00:00\n4.13,2026-11-21 10:00:00\n',
  'server_minutes.csv': 'minute,requests\n2026-11-20 10:00:00,5\n2026-11-20 10:01:00,6\n',
  'reviews.csv': 'review_id,order_number,score,written_at\nR1,O1,5,2026-11-20 10:00:00\nR2,O2,4,2026-11-21 10:00:00\n',
  'stock.csv': 'sku,day,units\nTENT,2026-11-20,5\nTENT,2026-11-21,4\n',
  'warehouse_capacity.csv': 'stage,valid_from,units_per_day\npick,2026-11-01,100\npack,2026-11-01,90\n',
  'ad_costs.csv': 'day,platform,cost\n2026-11-20,Google Ads,5\n2026-11-21,Google Ads,6\n',
  'budgets.csv': 'starts_on,amount\n2026-11-01,300\n',
  'order_coupons.csv': 'order_number,code\nO1,WELCOME\nO2,WELCOME\n',
  'campaign_prices.csv': 'sku,starts_on,ends_on,price\nTENT,2026-11-20,2026-11-21,80\nTENT,2026-11-22,2026-11-23,70\n',
  'leads.csv': 'lead_id,created_at\nL1,2026-11-20 10:00:00\nL2,2026-11-21 10:00:00\n',
  'experiment_units.csv': 'experiment,unit,arm,drawn_on\nX,1,A,2026-11-20\nX,2,B,2026-11-21\n',
  'mail_activity.csv':
    'mail_id,email,kind,occurred_at\nM1,a@b.fi,sent,2026-11-20 10:00:00\nM1,c@b.fi,sent,2026-11-20 10:00:00\n',
  'capacity.csv': 'kind,valid_from,value\nsessions,2026-11-01,20\norders,2026-11-01,9\n',
};

test('every fact can be written beside and take the place of the one that is read, with its columns as they were', async () => {
  const bed = await openTemporaryLoading();
  try {
    await bed.load('contract', { ...SMALL_SHOP, ...SERVERS });
    const [before, columns] = [await digest(bed.engine), await bed.rows(NOT_NULL)];
    await bed.engine.beside(async (session) => {
      for (const { relation, made } of DERIVED_FACTS)
        await session.run(`create temp table ${made} as select * from ${relation}`);
      const derived = { scope: 'everything', changed: DERIVED_FACTS, beside: new Set<string>() } as const;
      const { beside } = await writeShadows(session, derived, 1);
      expect([...beside]).toEqual(DERIVED_FACTS.map(({ relation }) => relation));
      await session.apply(async (writer) => {
        for (const relation of beside) await takeShadow(writer, relation);
      });
    });
    expect(await digest(bed.engine)).toEqual(before);
    expect(await bed.rows(NOT_NULL)).toEqual(columns);
    expect(columns).not.toEqual([]);
  } finally {
    await bed.remove();
  }
});
