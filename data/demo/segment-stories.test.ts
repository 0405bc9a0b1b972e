import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMPANY_NOW, testCompany, type TestCompany } from '@/data/demo/test-company';
import { z } from 'zod';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import type { Cell } from '@/lib/metrics/answer';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { runOrThrow } from '@/lib/warehouse/run';

/**
 * What analyses of customers say of the demo company: the story of the segment going quiet, and every number once more by
 * SQL that shares nothing with theirs (ranks instead of bounds, sets instead of counts).
 */
vi.setConfig({ hookTimeout: 300_000, testTimeout: 60_000 });
let company: TestCompany;
let engine: DuckDbEngine;

/** Month 20 of the demo, and month 14, before the Norwegian app customers went quiet. */
const period = { from: '2026-07-01', to: '2026-07-31' };
const compare: AnalysisQuery['compare'] = [{ from: '2026-01-01', to: '2026-01-31' }];

beforeAll(async () => {
  company = await testCompany('told');
  engine = company.engine;
});

afterAll(() => company.close());

const rowsOf = async (query: Omit<AnalysisQuery, 'period'>) =>
  (await runOrThrow(OPERATOR, { ...query, period }, { engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW })).rows;

const cells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const sqlRows = (sql: string) =>
  engine.read(async (reader) =>
    z
      .array(cells)
      .parse(await reader.rows(sql))
      .map((row) => Object.values(row)),
  );

/** Rows as texts in one order, numbers to a cent. */
const written = (rows: readonly (readonly (Cell | undefined)[])[]) =>
  rows
    .map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(4) : String(cell))).join(' | '))
    .toSorted();

describe('a segment going quiet', () => {
  const inMarket = async (market: string) => {
    const filters = [{ dimension: 'market' as const, in: [market] }];
    const rows = await rowsOf({ analysis: 'segments', input: { by: 'channel' }, compare, filters });
    return (segment: string, channel: string) => {
      const [, , after, before] = rows.find((row) => row[0] === segment && row[1] === channel) ?? [];
      return Number(after ?? 0) / Number(before ?? 0);
    };
  };

  test('shows as champions of the app who are gone in Norway, and nowhere else', async () => {
    const [norway, finland] = [await inMarket('NO'), await inMarket('FI')];
    expect(norway('champions', 'app')).toBeLessThan(0.5);
    expect(norway('cantLose', 'app')).toBeGreaterThan(2);
    expect(norway('champions', 'web')).toBeGreaterThan(0.8);
    expect(finland('champions', 'app')).toBeGreaterThan(0.8);
  });

  test('takes more growth from the whole than any other segment by channel in Norway', async () => {
    const filters = [{ dimension: 'market' as const, in: ['NO'] }];
    const rows = await rowsOf({ analysis: 'segments', input: { by: 'channel' }, compare, filters });
    const worst = rows.toSorted((one, other) => Number(one[7]) - Number(other[7]))[0];
    expect(worst?.slice(0, 2)).toEqual(['champions', 'app']);
  });
});

describe('by SQL that shares nothing with it', () => {
  const [was, now] = ["date '2026-02-01'", "date '2026-08-01'"];
  const moment = (end: string, days: string) => `(
    select o.customer_key, o.recency, o.orders, o.sales - coalesce(b.sales, 0) as sales
    from (select customer_key, max(order_date) - ${end} as recency, count(*) as orders, sum(net_amount) as sales
      from facts.orders where is_valid and customer_key is not null and order_date between ${end} - ${days} and ${end} - 1 group by 1) o
    left join (select customer_key, sum(net_amount) as sales
      from facts.returns where return_date between ${end} - ${days} and ${end} - 1 group by 1) b using (customer_key))`;

  test.each([
    ['segments', was],
    ['segmentMigration', "date '2026-07-01'"],
  ] as const)('%s has the same customers', async (analysis, earlier) => {
    const days = `(select least(730, ${earlier} - min(order_date))::integer from facts.orders where customer_key is not null and is_valid)`;
    // Below = customers of the earlier moment with a smaller value, whoever asks.
    const below = (value: string) =>
      `least(5, 1 + 5 * count(*) filter (side = 0) over (order by ${value} range between unbounded preceding and current row exclude group)
        // (select count(*) from moments where side = 0)) as ${value}_score`;
    const found = await sqlRows(`with moments as (
        select *, 0 as side from ${moment(earlier, days)} union all select *, 1 from ${moment(now, days)}
      ),
      scored as (select customer_key, side, ${['recency', 'orders', 'sales'].map(below).join(', ')} from moments),
      placed as (
        select customer_key, side, case
          when recency_score > 3 then case
            when least(orders_score, sales_score) > 3 then 'champions' when orders_score = 1 then 'new'
            when orders_score + sales_score > 5 then 'loyal' else 'promising' end
          when recency_score = 3 then case
            when orders_score > 1 and orders_score + sales_score > 5 then 'loyal' else 'promising' end
          when least(orders_score, sales_score) > 3 then 'cantLose'
          when orders_score + sales_score > 5 then 'atRisk'
          when recency_score = 2 then 'hibernating' else 'lost' end as segment
        from scored
      )
      select coalesce(w.segment, 'none') as s0, coalesce(n.segment, 'none') as s1, count(*)::double as customers
      from (select * from placed where side = 0) w full join (select * from placed where side = 1) n using (customer_key)
      group by all`);
    if (analysis === 'segmentMigration') {
      const rows = await rowsOf({ analysis });
      expect(written(rows.map((row) => row.slice(0, 3)))).toEqual(written(found));
      return;
    }
    const sum = (segment: Cell, side: number) =>
      found.reduce((all, row) => all + (row[side] === segment ? Number(row[2]) : 0), 0);
    const rows = (await rowsOf({ analysis, compare })).filter(([segment]) => segment !== 'none');
    expect(rows).toHaveLength(8);
    for (const [segment = null, after, before] of rows)
      expect([after, before]).toEqual([sum(segment, 1), sum(segment, 0)]);
  });

  test('customer deciles have the same sizes and profits', async () => {
    const inYear = (day: string) => `${day} between ${now} - 365 and ${now} - 1`;
    const found = await sqlRows(`with profits as (
        select customer_key, sum(profit)::double as profit from (
          select customer_key, net_amount - coalesce(cost_amount, 0) - coalesce(fulfilment_amount, 0) as profit
          from facts.orders where is_valid and ${inYear('order_date')}
          union all select customer_key, coalesce(cost_amount, 0) - net_amount - handling_amount from facts.returns where ${inYear('return_date')}
          union all select customer_key, -cost_amount from facts.contacts where ${inYear('opened_date')}
        ) where customer_key is not null group by customer_key
      ),
      ranked as (select profit, 1 + 10 * (rank() over (order by profit desc) - 1) // count(*) over () as decile from profits)
      select decile::varchar as decile, count(*)::double as customers, sum(profit) as profit from ranked group by decile`);
    const rows = (await rowsOf({ analysis: 'customerDeciles' })).filter(([decile]) => decile !== 'none');
    expect(rows).toHaveLength(10);
    expect(written(rows.map((row) => [row[0], row[1], row[3]]))).toEqual(written(found));
  });

  test('loyalty has the same customers', async () => {
    const ordered = (from: number, until: number) =>
      `select customer_key from facts.orders where is_valid and customer_key is not null
        and order_date >= date '2026-11-25' - ${String(from)} and order_date < date '2026-11-25' - ${String(until)}`;
    const found = await sqlRows(`select
      (select count(distinct customer_key) from (${ordered(365, 0)}))::double as customers,
      (select count(*) from (select customer_key from (${ordered(365, 0)}) group by 1 having count(*) > 1))::double as again,
      (select count(distinct customer_key) from (${ordered(730, 365)}))::double as prior,
      (select count(*) from (${ordered(365, 0)} intersect ${ordered(730, 365)}))::double as kept`);
    const days = { from: '2026-11-01', to: '2026-11-24' };
    const context = { engine, workspace: DEFAULT_WORKSPACE, now: COMPANY_NOW };
    const { rows } = await runOrThrow(OPERATOR, { analysis: 'loyalty', period: days }, context);
    expect(rows.slice(0, 1).map((row) => [row[3], row[6], row[8], row[9]])).toEqual(found);
    // In July the year before is known from its fourth month on only: who stayed is not known.
    expect((await rowsOf({ analysis: 'loyalty' }))[0]?.[10]).toBeNull();
  });

  test('attach rates have the same orders', async () => {
    const lines = `(select distinct order_key, product_group from facts.order_lines
      where is_valid and order_date between date '2026-07-01' and date '2026-07-31')`;
    const found = await sqlRows(`with lines as ${lines},
      baskets as (select order_key, list(product_group) as held from lines where product_group is not null group by order_key),
      groups as (select distinct product_group from lines where product_group is not null)
      select a.product_group, b.product_group as companion,
        count(*) filter (list_contains(held, b.product_group))::double as together,
        avg(list_contains(held, b.product_group)::integer) as rate
      from groups a join groups b on a.product_group <> b.product_group
      join baskets on list_contains(held, a.product_group)
      group by a.product_group, b.product_group having together > 0`);
    const rows = await rowsOf({ analysis: 'attachRates', input: { minSample: 1, limit: 200 } });
    expect(rows.length).toBeGreaterThan(50);
    expect(written(rows.map((row) => [row[0], row[1], row[4], row[5]]))).toEqual(written(found));
  });
});
