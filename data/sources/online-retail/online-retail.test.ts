import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { LoadSummary } from '@/lib/loaders/load';

const fixture = readFileSync(join(import.meta.dirname, 'fixture', 'online-retail.csv'), 'utf8');
const [header = ''] = fixture.split('\n');

describe('online-retail, rows of our own', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ timeZone: 'Europe/London', currency: 'GBP' });
    summary = await bed.load('online-retail', { 'online-retail-2011.csv': fixture });
  });
  afterAll(() => bed.remove());

  const sales = () =>
    bed.rows(
      `select order_number, sum(quantity)::integer as units, sum(net_amount)::double as net from facts.order_lines
       where is_valid group by 1 order by 1`,
    );

  test('reconciles: 12 lines and the sum over all of them', () => {
    // 15 + 15 + 7.95 + 4 + 6 − 7.50 − 1.25 − 99 + 0 + 0 − 5 + 20 = −44.80; one line repeats another.
    const figures: unknown = JSON.parse(summary.reconciliation ?? '[]');
    expect(figures).toEqual([
      { name: 'lines', file: '12', warehouse: '12' },
      { name: 'sum of quantity × unit price', file: '-44.8000', warehouse: '-44.8000' },
      { name: 'suspected duplicates (lines that repeat exactly, kept)', file: '1', warehouse: null },
    ]);
  });

  test('only goods with a price of plain invoices are sales; repeated lines count twice', async () => {
    expect(await sales()).toEqual([
      { order_number: '700001', units: 13, net: 37.95 },
      { order_number: '700002', units: 2, net: 6 },
      { order_number: '700007', units: 10, net: 20 },
    ]);
  });

  test('goods of a cancellation are returns, the rest of it an internal order', async () => {
    expect(await bed.rows('select return_number, quantity, amount, market from base.returns')).toEqual([
      { return_number: 'C700003', quantity: 3, amount: 7.5, market: 'GB' },
    ]);
    expect(
      await bed.rows(
        `select o.order_number, o.status, l.line_number, l.line_type from base.orders o join base.order_lines l using (order_key)
         where o.status = 'internal' order by 1`,
      ),
    ).toEqual([
      { order_number: '700005', status: 'internal', line_number: 1, line_type: 'stock_correction' },
      { order_number: '700006', status: 'internal', line_number: 1, line_type: 'product' },
      { order_number: 'A700004', status: 'internal', line_number: 1, line_type: 'adjustment' },
      { order_number: 'C700003', status: 'internal', line_number: 2, line_type: 'adjustment' },
    ]);
  });

  test('an invoice has the first of its two times, in London; markets are countries', async () => {
    expect(
      await bed.rows(
        `select order_number, ordered_at, market, country from base.orders where order_number like '7%' order by 1`,
      ),
    ).toMatchObject([
      { order_number: '700001', ordered_at: '2011-05-02T07:30:00', market: 'GB', country: 'GB' },
      { order_number: '700002', ordered_at: '2011-05-02T22:30:00', market: 'IE', country: 'IE' },
      {},
      {},
      { order_number: '700007', market: 'Channel Islands', country: null },
    ]);
  });

  test('a corrected file replaces whole invoices and leaves others alone', async () => {
    const corrected = await bed.load('online-retail', {
      'online-retail-corrected.csv': `${header}
700001,10002A,"TRAY, ROUND",2,2011-05-02 08:30:00,7.95,90001.0,United Kingdom
C700003,M,Manual,-1,2011-05-04 09:00:00,1.25,90001.0,United Kingdom
`,
    });
    expect(corrected.state).toBe('ok');
    expect(await sales()).toEqual([
      { order_number: '700001', units: 2, net: 15.9 },
      { order_number: '700002', units: 2, net: 6 },
      { order_number: '700007', units: 10, net: 20 },
    ]);
    expect(await bed.rows('select count(*) as n from base.returns')).toEqual([{ n: 0 }]);
    expect(await bed.rows('select count(*) as n from facts.returns')).toEqual([{ n: 0 }]);
    expect(await bed.rows(`select count(*) as n from base.order_lines`)).toEqual([{ n: 8 }]);
  });

  test('numbers that are none are turned away with the text that stood there', async () => {
    const bad = await bed.load('online-retail', {
      'online-retail-bad.csv': `${header}
700009,10001,BLUE MUG,six,2011-05-09 08:30:00,2.50,90001.0,United Kingdom
700009,10001,BLUE MUG,6,2011-05-09 08:30:00,"2,50",90001.0,United Kingdom
`,
    });
    expect(bad).toMatchObject({ state: 'partial', rejected: 2 });
    expect(
      await bed.rows(
        `select line, column_name, detail from ops.load_rejects where load_id = ${bad.loadId} order by line`,
      ),
    ).toEqual([
      {
        line: 2,
        column_name: 'quantity',
        detail: 'quantity is "six"; it must be a whole number such as 12, without thousands marks.',
      },
      {
        line: 3,
        column_name: 'gross_amount',
        detail:
          'gross_amount is "2,50"; it must be a number with a decimal point such as 1234.50, without thousands marks or currency.',
      },
    ]);
  });
});
