import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetsFolder, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { LoadSummary } from '@/lib/loaders/load';
import { openDatabase } from '@/lib/warehouse/duckdb';

const folder = datasetsFolder();
const csv = join(folder ?? '', 'online_retail_uci', 'online_retail_2010-12_2011-12.csv.gz');

/** One row of independent SQL straight over the CSV. */
async function independent(select: string): Promise<unknown> {
  const database = await openDatabase(':memory:', {});
  const connection = await database.connect();
  const { rows } = await connection.run(
    `with r as (select *, Quantity::integer as q, UnitPrice::decimal(18, 4) as p from read_csv('${csv}', all_varchar = true)) ${select}`,
    [],
    () => undefined,
  );
  connection.close();
  database.close();
  return rows[0];
}

describe.skipIf(folder === undefined)('online-retail, the public data', () => {
  let bed: TemporaryLoading;
  let first: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ timeZone: 'Europe/London', currency: 'GBP' });
    first = await bed.loadPaths('online-retail', [csv]);
  }, 120_000);
  afterAll(() => bed.remove());

  test('all 541,909 lines are read and the sum over all lines reconciles to 9,747,747.93', async () => {
    expect(first).toMatchObject({ state: 'ok', rejected: 0, waiting: 0 });
    expect(first.files).toMatchObject([{ rows: 541_909, state: 'loaded' }]);
    const figures: unknown = JSON.parse(first.reconciliation ?? '[]');
    expect(figures).toEqual([
      { name: 'lines', file: '541909', warehouse: '541909' },
      { name: 'sum of quantity × unit price', file: '9747747.9340', warehouse: '9747747.9340' },
      { name: 'suspected duplicates (lines that repeat exactly, kept)', file: '5268', warehouse: null },
    ]);
    expect(
      await independent('select count(*)::integer as n, sum(q * p)::decimal(18, 2)::varchar as total from r'),
    ).toEqual({
      n: 541_909,
      total: '9747747.93',
    });
  });

  test('of 9,288 cancelled lines 8,704 are returned goods and 584 adjustments, carriage or fees', async () => {
    const [returned] = await bed.rows(
      'select count(*)::integer as n, sum(quantity)::integer as units, sum(amount)::double as amount from base.returns',
    );
    const [others] = await bed.rows(
      `select count(*)::integer as n from base.order_lines l join base.orders o using (order_key)
       where o.order_number like 'C%' and l.line_type in ('adjustment', 'shipping', 'fee') and o.status = 'internal'`,
    );
    expect([returned?.['n'], others?.['n']]).toEqual([8704, 584]);
    const codes = `upper(StockCode) in ('POST','DOT','C2','D','M','S','B','BANK CHARGES','AMAZONFEE','CRUK')`;
    expect(
      await independent(
        `select count(*)::integer as n, sum(-q)::integer as units, sum(-q * p)::double as amount from r
         where InvoiceNo like 'C%' and not ${codes}`,
      ),
    ).toEqual(returned);
    expect(await independent(`select count(*)::integer as n from r where InvoiceNo like 'C%' and ${codes}`)).toEqual(
      others,
    );
  });

  test('3 bad-debt lines and 1,336 zero-price stock corrections are kept and left out of sales', async () => {
    const [debt] = await bed.rows(
      `select count(*)::integer as n from base.order_lines l join base.orders o using (order_key)
       where o.order_number like 'A%' and o.status = 'internal' and l.line_type = 'adjustment'`,
    );
    const [corrections] = await bed.rows(
      `select count(*)::integer as n from base.order_lines where line_type = 'stock_correction'`,
    );
    expect([debt?.['n'], corrections?.['n']]).toEqual([3, 1336]);
    expect(await independent(`select count(*)::integer as n from r where p = 0 and q < 0`)).toEqual({ n: 1336 });
    const [inFacts] = await bed.rows(
      `select count(*)::integer as n from facts.order_lines where order_number like 'A%' or quantity < 0`,
    );
    expect(inFacts).toEqual({ n: 0 });
  });

  test('sales are those of independent SQL: goods with their price, day by day in London', async () => {
    const facts = await bed.rows(
      `select order_date::varchar as day, sum(net_amount)::double as net, count(distinct order_key)::integer as orders
       from facts.order_lines where is_valid group by 1 order by 1`,
    );
    const wanted = await independent(
      `, goods as (select *, min(InvoiceDate) over (partition by InvoiceNo)::date::varchar as day,
          bool_or(p <> 0) over (partition by InvoiceNo) as is_priced from r),
        days as (select day, sum(q * p)::double as net, count(distinct InvoiceNo)::integer as orders from goods
          where not regexp_matches(InvoiceNo, '^[AC]') and not (p = 0 and q < 0) and is_priced
            and upper(StockCode) not in ('POST','DOT','C2','D','M','S','B','BANK CHARGES','AMAZONFEE','CRUK') group by day)
       select list(days order by day) as days from days`,
    );
    expect(wanted).toEqual({ days: facts });
    expect(facts.length).toBeGreaterThan(300);
  });

  test('lines that repeat exactly are kept, because the key is invoice and position', async () => {
    const [lines] = await bed.rows(
      'select (select count(*) from base.order_lines)::integer + (select count(*) from base.returns)::integer as n',
    );
    expect(lines).toEqual({ n: 541_909 });
    expect(
      await independent(
        `select count(*)::integer - (select count(*) from (select distinct * exclude (q, p) from r))::integer as n from r`,
      ),
    ).toEqual({ n: 5268 });
  });

  test('anonymous lines are orders without a customer; ids written as 17850.0 are read as 17850', async () => {
    const [anonymous] = await bed.rows(
      `select (select count(*) from base.order_lines l join base.orders o using (order_key) where o.customer_key is null)::integer
            + (select count(*) from base.returns where customer_key is null)::integer as n`,
    );
    expect(await independent('select count(*)::integer as n from r where CustomerID is null')).toEqual(anonymous);
    expect(await bed.rows(`select count(*)::integer as n from base.customers`)).toEqual([{ n: 4372 }]);
    expect(await bed.rows(`select count(*)::integer as n from personal.customers where customer_id = '17850'`)).toEqual(
      [{ n: 1 }],
    );
  });

  test('each of the 43 invoices with two times has the first of them', async () => {
    expect(
      await independent(
        'select count(*)::integer as n from (select 1 from r group by InvoiceNo having count(distinct InvoiceDate) > 1)',
      ),
    ).toEqual({ n: 43 });
    const [times] = await bed.rows(
      `select count(*)::integer as n, sum(epoch(timezone('Europe/London', timezone('UTC', ordered_at))))::double as moments from base.orders`,
    );
    expect(
      await independent(
        `, i as (select min(InvoiceDate)::timestamp as first_time from r group by InvoiceNo
           having not (InvoiceNo like 'C%' and bool_and(upper(StockCode) not in ('POST','DOT','C2','D','M','S','B','BANK CHARGES','AMAZONFEE','CRUK'))))
         select count(*)::integer as n, sum(epoch(first_time))::double as moments from i`,
      ),
    ).toEqual(times);
  });

  test('a second run loads nothing', async () => {
    const before = await bed.rows('select sum(version)::double as versions from ops.fact_versions');
    const second = await bed.loadPaths('online-retail', [csv]);
    expect(second).toMatchObject({ state: 'ok', merged: 0, files: [{ state: 'known' }] });
    expect(await bed.rows('select sum(version)::double as versions from ops.fact_versions')).toEqual(before);
  });
});
