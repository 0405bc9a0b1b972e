import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetsFolder, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { LoadSummary } from '@/lib/loaders/load';
import { OPERATOR } from '@/lib/auth/roles';
import { runOrThrow } from '@/lib/warehouse/run';
import { openDatabase } from '@/lib/warehouse/duckdb';

const folder = datasetsFolder();
const olist = join(folder ?? '', 'olist');
const FILES = {
  orders: 'orders_union_sample.csv.gz',
  customers: 'customers_union_sample.csv.gz',
  items: 'order_items_union_sample.csv.gz',
  reviews: 'order_reviews_union_sample.csv.gz',
  payments: 'olist_order_payments_dataset.csv',
  products: 'olist_products_dataset.csv',
  translation: 'product_category_name_translation.csv',
  leads: 'olist_marketing_qualified_leads_dataset.csv',
  deals: 'olist_closed_deals_dataset.csv',
} as const;
const path = (name: keyof typeof FILES) => join(olist, FILES[name]);
const csv = (name: keyof typeof FILES) => `read_csv('${path(name)}', all_varchar = true)`;

/** One row of independent SQL straight over the CSV files. */
async function independent(select: string): Promise<unknown> {
  const database = await openDatabase(':memory:', {});
  const connection = await database.connect();
  const { rows } = await connection.run(select, [], () => undefined);
  connection.close();
  database.close();
  return rows[0];
}

/** Orders due before a day, and how they went, by the rule of metrics.md 1.2. */
const DUE = `select count(*)::integer as due,
  count(*) filter (where delivered_date <= due_date)::integer as on_time,
  count(*) filter (where delivered_date is null)::integer as still_open
  from facts.promises where is_due and due_date < date '2018-10-03'`;

describe.skipIf(folder === undefined)('olist, the public data', () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ timeZone: 'America/Sao_Paulo', currency: 'BRL' });
    summary = await bed.loadPaths(
      'olist',
      Object.values(FILES).map((name) => join(olist, name)),
    );
  }, 120_000);
  afterAll(() => bed.remove());

  test('every file is loaded; the one empty review is turned away with its line', async () => {
    expect(summary).toMatchObject({ state: 'partial', rejected: 1 });
    expect(summary.files.map((file) => file.state)).toEqual(Array.from({ length: 9 }, () => 'loaded'));
    const rejects = await bed.rows(
      'select fact, file, line::integer as line, column_name, reason, raw_text from ops.load_rejects',
    );
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toMatchObject({
      fact: 'reviews',
      file: FILES.reviews,
      column_name: 'review_id',
      reason: 'missing',
    });
    const line = Number(rejects[0]?.['line']);
    const { execFileSync } = await import('node:child_process');
    const text = execFileSync('/bin/sh', ['-c', `gunzip -c "${path('reviews')}" | sed -n ${line}p`], {
      encoding: 'utf8',
    });
    expect(rejects[0]?.['raw_text']).toBe(text.trimEnd());
  });

  test('control figures of the files are those of the warehouse', () => {
    const figures: unknown = JSON.parse(summary.reconciliation ?? '[]');
    expect(figures).toEqual([
      { name: 'orders', file: '22870', warehouse: '22870' },
      { name: 'sum of prices and freight', file: '3659234.7600', warehouse: '3659234.7600' },
      { name: 'sum of payments', file: '16008872.1200', warehouse: '16008872.1200' },
      { name: 'leads', file: '8000', warehouse: '8000' },
      { name: 'deals', file: '842', warehouse: '842' },
    ]);
  });

  test('of 22,461 orders with a delivery date 1,494 came after the end of the promised day', async () => {
    const [facts] = await bed.rows(
      `select count(*)::integer as delivered, count(*) filter (where delivered_date > due_date)::integer as late
       from facts.promises where delivered_date is not null`,
    );
    expect(facts).toEqual({ delivered: 22_461, late: 1494 });
    expect(
      await independent(
        `select count(*)::integer as delivered,
           count(*) filter (where order_delivered_customer_date::date > order_estimated_delivery_date::date)::integer as late
         from ${csv('orders')} where order_delivered_customer_date is not null`,
      ),
    ).toEqual(facts);
  });

  test("trap: 1,775 would be late if the file's 00:00 were taken for the deadline", async () => {
    expect(
      await independent(
        `select count(*) filter (where order_delivered_customer_date::timestamp > order_estimated_delivery_date::timestamp)::integer as late
         from ${csv('orders')}`,
      ),
    ).toEqual({ late: 1775 });
    const [atMidnight] = await bed.rows(
      `select count(*)::integer as n from facts.promises where delivered_date = due_date`,
    );
    expect(atMidnight).toEqual({ n: 1775 - 1494 });
  });

  test('as of 2018-10-03, 22,687 were due, 20,963 on time and 230 still open', async () => {
    expect(await bed.rows(DUE)).toEqual([{ due: 22_687, on_time: 20_963, still_open: 230 }]);
    expect(
      await independent(
        `select count(*)::integer as due,
           count(*) filter (where order_delivered_customer_date::date <= order_estimated_delivery_date::date)::integer as on_time,
           count(*) filter (where order_delivered_customer_date is null)::integer as still_open
         from ${csv('orders')}
         where order_status not in ('canceled', 'unavailable') and order_estimated_delivery_date::date < date '2018-10-03'`,
      ),
    ).toEqual({ due: 22_687, on_time: 20_963, still_open: 230 });
  });

  test('sales by day are those of independent SQL, freight left out', async () => {
    const facts = await bed.rows(
      `select order_date::varchar as day, sum(net_amount)::double as net, count(distinct order_key)::integer as orders
       from facts.order_lines where is_valid group by 1 order by 1`,
    );
    const wanted = await independent(
      `with days as (
         select o.order_purchase_timestamp::date::varchar as day, sum(i.price::decimal(18, 4))::double as net,
           count(distinct o.order_id)::integer as orders
         from ${csv('orders')} o join ${csv('items')} i using (order_id)
         where order_status not in ('canceled', 'unavailable') group by 1)
       select list(days order by day) as days from days`,
    );
    expect(wanted).toEqual({ days: facts });
  });

  test('the person is customer_unique_id: second orders of a person are those of a returning customer', async () => {
    const [types] = await bed.rows(
      `select count(*) filter (where customer_type = 'new' and is_valid)::integer as first_orders,
         count(distinct customer_key) filter (where is_valid)::integer as persons from facts.orders`,
    );
    expect(types?.['first_orders']).toBe(types?.['persons']);
    expect(
      await independent(
        `select count(distinct customer_unique_id)::integer as persons
         from ${csv('orders')} o join ${csv('customers')} c using (customer_id)
         where order_status not in ('canceled', 'unavailable') and order_id in (select order_id from ${csv('items')})`,
      ),
    ).toEqual({ persons: types?.['persons'] });
  });

  test('reviews are contacts: up to two stars complaints, four and five praise, three other', async () => {
    expect(
      await bed.rows(
        `select kind, count(*)::integer as n from facts.contacts where medium = 'review' group by kind order by kind`,
      ),
    ).toEqual([
      { kind: 'complaint', n: 801 + 230 },
      { kind: 'other', n: 570 },
      { kind: 'praise', n: 3978 + 1334 },
    ]);
    expect(
      await bed.rows(
        `select count(*)::integer as n from base.reviews where timezone('America/Sao_Paulo', timezone('UTC', written_at))::time > '02:00'`,
      ),
    ).toEqual([{ n: 0 }]);
  });

  test('payments of orders that the sample lacks wait in base and are counted', async () => {
    expect(
      await independent(
        `select count(*)::integer as n from ${csv('payments')} where order_id not in (select order_id from ${csv('orders')})`,
      ),
    ).toEqual({ n: 80_037 });
    const lines = Number(
      (
        await bed.rows(
          'select count(*)::integer as n from base.order_lines where order_key not in (select order_key from base.orders)',
        )
      )[0]?.['n'],
    );
    const reviews = Number(
      (
        await bed.rows(
          'select 2 * count(*)::integer as n from base.reviews where order_key not in (select order_key from base.orders)',
        )
      )[0]?.['n'],
    );
    expect(summary.waiting).toBe(80_037 + lines + reviews);
  });

  test('leads, deals, their rate and the days between, by origin, are those of independent SQL over the files', async () => {
    const { rows } = await runOrThrow(
      OPERATOR,
      {
        metrics: ['leads', 'deals', 'dealRate', 'daysToDeal'],
        by: ['leadOrigin'],
        period: { from: '2017-01-01', to: '2018-12-31' },
      },
      {
        engine: bed.engine,
        workspace: { timeZone: 'America/Sao_Paulo', currency: 'BRL', firstWeekday: 1 },
        now: new Date('2019-01-01T00:00:00Z'),
        asOf: '2019-01-01T00:00:00',
      },
    );
    const wanted = await independent(
      `with by_origin as (
         select l.origin, count(*)::double as leads, count(d.won_date)::double as deals,
           count(d.won_date) / count(*) as rate,
           median(greatest(d.won_date::date - l.first_contact_date::date, 0)) filter (d.won_date is not null) as days
         from ${csv('leads')} l left join ${csv('deals')} d using (mql_id) group by 1)
       select list([origin, leads::varchar, deals::varchar, rate::varchar, days::varchar] order by origin) as rows from by_origin`,
    );
    const decimal = (value: unknown) => (Number.isInteger(value) ? `${String(value)}.0` : String(value));
    const named = (origin: unknown) => (typeof origin === 'string' ? origin : '~');
    const sorted = [...rows].sort(([one = null], [other = null]) => (named(one) < named(other) ? -1 : 1));
    expect(wanted).toEqual({
      rows: sorted.map(([origin, ...figures]) => [
        origin,
        ...figures.map((value) => (value === null ? null : decimal(value))),
      ]),
    });
    expect(sorted.reduce((sum, [, leads]) => sum + Number(leads), 0)).toBe(8000);
    expect(sorted.reduce((sum, [, , deals]) => sum + Number(deals), 0)).toBe(842);
  });

  test('products without a category and orders without items are kept', async () => {
    const [none] = await bed.rows(`select count(*)::integer as n from base.products where category_id is null`);
    expect(
      await independent(`select count(*)::integer as n from ${csv('products')} where product_category_name is null`),
    ).toEqual(none);
    expect(
      await bed.rows(
        'select count(*)::integer as n from base.orders where order_key not in (select order_key from base.order_lines)',
      ),
    ).toEqual([{ n: 22_870 - 22_760 }]);
  });
});
