import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { openDatabase } from '@/lib/warehouse/duckdb';

const ORDERS = `select * from (values
  ('A', 'FI', 'EUR', timestamptz '2026-03-01 10:00:00+02', date '2026-03-05', false, 4.90::decimal(10, 2)),
  ('B', 'FI', 'EUR', timestamptz '2026-03-02 10:00:00+02', null, true, null))
  t(order_number, market, currency, ordered_at, promised_date, is_test, shipping_charged)`;

describe('a delivery in Parquet', { timeout: 60_000 }, () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
  });
  afterAll(() => bed.remove());

  async function write(name: string, select: string): Promise<string> {
    const path = join(bed.paths.root, name);
    const database = await openDatabase(':memory:', {});
    const connection = await database.connect();
    await connection.script(`copy (${select}) to '${path}' (format parquet)`);
    connection.close();
    database.close();
    return path;
  }

  test('with typed columns gives the same rows as the same delivery in CSV', async () => {
    await bed.loadPaths('contract', [await write('orders.parquet', ORDERS)]);
    const text = await openTemporaryLoading();
    await text.load('contract', {
      'orders.csv':
        'order_number,market,currency,ordered_at,promised_date,is_test,shipping_charged\n' +
        'A,FI,EUR,2026-03-01 10:00:00,2026-03-05,false,4.9\nB,FI,EUR,2026-03-02T08:00:00Z,,true,\n',
    });
    expect(await digest(bed.engine)).toEqual(await digest(text.engine));
    await text.remove();
  });

  test('names the row that is turned away by its number, with its content as JSON', async () => {
    const select = `select 'C' || i as order_number, 'FI' as market, case i when 2 then 'euro' else 'EUR' end as currency,
      date '2026-03-01' as ordered_at from range(3) t(i)`;
    const summary = await bed.loadPaths('contract', [await write('orders-2.parquet', select)]);
    expect(summary).toMatchObject({ state: 'partial', merged: 2, rejected: 1 });
    expect(await bed.rows('select line, column_name, raw_text from ops.load_rejects')).toEqual([
      {
        line: 3,
        column_name: 'currency',
        raw_text: '{"order_number":"C2","market":"FI","currency":"euro","ordered_at":"2026-03-01"}',
      },
    ]);
  });
});
