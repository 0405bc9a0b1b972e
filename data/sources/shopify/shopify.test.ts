import { at, fileOf, FIRST, line, OTHERS, paid } from '@/data/sources/shopify/shopify-story';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const EXPORT = fileOf([...FIRST, ...OTHERS]);

describe('orders exported from Shopify', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    await bed.load('contract', { 'exchange_rates.csv': 'day,currency,per_euro\n2026-11-02,USD,2\n' });
    summary = await bed.load('shopify', { 'orders_export_1.csv': EXPORT });
  });
  afterAll(() => bed.remove());

  const nets = () =>
    bed.rows(
      `select order_number, product, quantity, gross_amount::double as gross, discount_amount::double as discount
       from facts.order_lines order by order_number, line_number`,
    );

  test('are told once for each order, of which sums and copies agree with the file', () => {
    expect(summary).toMatchObject({ state: 'ok', rejected: 0, waiting: 0 });
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'orders', file: '7', warehouse: '7' },
      // 90 + 42 + 50 + 30 + 20 + 20 + 20
      { name: 'sum of subtotals, without tax', file: '272.00', warehouse: '272.00' },
      { name: 'older copies of orders in the delivery (left out)', file: '0', warehouse: null },
    ]);
  });

  test('have lines without the tax that their prices hold, and discounts that add up to those of the order', async () => {
    expect(await nets()).toEqual([
      { order_number: '1001', product: 'Tent, large', quantity: 1, gross: 80, discount: 8 },
      { order_number: '1001', product: 'Mug', quantity: 2, gross: 20, discount: 2 },
      // Two dollars to the euro: 30 and 20; of 3 dollars for the whole order 25 / 45 and 20 / 45.
      { order_number: '1002', product: 'Tee - M', quantity: 2, gross: 15, discount: 3.3334 },
      { order_number: '1002', product: 'Cap', quantity: 1, gross: 10, discount: 0.6667 },
      { order_number: '1003', product: 'Tent, large', quantity: 1, gross: 50, discount: 0 },
      { order_number: '1004', product: 'Mug', quantity: 1, gross: 30, discount: 0 },
      { order_number: '1005', product: 'Mug', quantity: 1, gross: 20, discount: 0 },
      { order_number: '1006', product: 'Mug', quantity: 1, gross: 20, discount: 0 },
      { order_number: '1007', product: 'Mug', quantity: 1, gross: 20, discount: 0 },
    ]);
    expect(
      await bed.rows(
        `select line_type, gross_amount::double as gross from base.order_lines where line_type <> 'product'`,
      ),
    ).toEqual([{ line_type: 'fee', gross: 5 }]);
  });

  test('have the moment of their offset, and count or not as they were paid, cancelled or tried', async () => {
    expect(
      await bed.rows(
        `select order_number, ordered_at, currency, channel, market, status, is_test, shipping_charged::double as shipping, customer_key is null as is_guest
         from base.orders order by order_number`,
      ),
    ).toEqual(
      [
        ['1001', '02', 'EUR', 'web', 'FI', 'accepted', false, 10, false],
        ['1002', '03', 'USD', 'web', 'US', 'accepted', false, 6, false],
        ['1003', '04', 'EUR', 'web', 'FI', 'accepted', false, 0, false],
        ['1004', '05', 'EUR', 'web', 'FI', 'cancelled', false, 0, false],
        ['1005', '06', 'EUR', 'store', 'other', 'accepted', false, 0, true],
        ['1006', '07', 'EUR', 'web', 'other', 'unpaid', false, 0, true],
        ['1007', '08', 'EUR', 'phone', 'other', 'accepted', true, 0, true],
      ].map(([order_number, day, currency, channel, market, status, is_test, shipping, is_guest]) => ({
        ...{
          order_number,
          ordered_at: `2026-11-0${String(Number(day) - 1)}T23:30:00`,
          currency,
          channel,
          market,
          status,
        },
        ...{ is_test, shipping, is_guest },
      })),
    );
  });

  test('take back what was refunded: all lines of a whole refund, nothing of what was never sent, else no known article', async () => {
    expect(
      await bed.rows(
        `select order_number, sku, quantity, net_amount::double as net, return_date::varchar as day from facts.returns order by 1`,
      ),
    ).toEqual([
      // 10.70 less its part of the tax are 10 dollars.
      { order_number: '1002', sku: null, quantity: 0, net: 5, day: '2026-11-03' },
      { order_number: '1003', sku: 'TENT', quantity: 1, net: 50, day: '2026-11-04' },
    ]);
    expect(
      await bed.rows(
        `select o.order_number, p.status, p.amount::double as amount from base.payments p join base.orders o using (order_key)
         where p.status = 'refunded' or o.order_number in ('1001', '1006') order by 1`,
      ),
    ).toEqual([
      { order_number: '1001', status: 'paid', amount: 125.5 },
      { order_number: '1002', status: 'refunded', amount: 10.7 },
      { order_number: '1003', status: 'refunded', amount: 50 },
      { order_number: '1004', status: 'refunded', amount: 30 },
    ]);
  });

  test('are of one customer whatever the size of the letters, whose address stands in the personal file, and name their codes', async () => {
    expect(
      await bed.rows(
        `select order_number, customer_type from facts.orders where order_number in ('1001', '1003') order by 1`,
      ),
    ).toEqual([
      { order_number: '1001', customer_type: 'new' },
      { order_number: '1003', customer_type: 'returning' },
    ]);
    expect(
      await bed.rows(`select email, name, postal_code from personal.customers where customer_id = 'ann@example.com'`),
    ).toEqual([{ email: 'ann@example.com', name: 'Ann Example', postal_code: '00100' }]);
    expect(
      await bed.rows(
        `select order_number, code, discount_amount::double as discount from facts.order_coupons order by 1, 2`,
      ),
    ).toEqual([
      { order_number: '1001', code: 'WELCOME10', discount: 10 },
      { order_number: '1002', code: 'EXTRA', discount: null },
      { order_number: '1002', code: 'VIP', discount: null },
    ]);
  });

  test('load once, also when a spreadsheet wrote them with semicolons and a mark at their beginning', async () => {
    expect(await bed.load('shopify', { 'again.csv': EXPORT })).toMatchObject({
      merged: 0,
      files: [{ state: 'known' }],
    });
    const semicolons = `\uFEFF${fileOf([...FIRST, ...OTHERS], ';')}`;
    expect(await bed.load('shopify', { 'semicolons.csv': semicolons })).toMatchObject({
      state: 'ok',
      merged: 0,
      rejected: 0,
    });
  });

  test('of two copies in a delivery or a file count in their last one, which takes the place of all lines', async () => {
    const corrected = fileOf([
      ...FIRST,
      line('#1001', '1', 'Tent, large', '100.40', {
        ...{ ...FIRST[0], 'Discount Code': '', 'Discount Amount': '0.00', Subtotal: '100.40', Shipping: '0.00' },
        ...{ Taxes: '20.40', Total: '100.40' },
      }),
    ]);
    const twice = await bed.load('shopify', { 'a.csv': fileOf(FIRST), 'b.csv': corrected });
    expect(twice).toMatchObject({ state: 'ok', rejected: 0 });
    expect(JSON.parse(twice.reconciliation ?? '[]')).toContainEqual({
      ...{ name: 'older copies of orders in the delivery (left out)', file: '2', warehouse: null },
    });
    expect((await nets()).filter(({ order_number }) => order_number === '1001')).toEqual([
      { order_number: '1001', product: 'Tent, large', quantity: 1, gross: 80, discount: 0 },
    ]);
    expect(await bed.rows(`select 1 from base.order_coupons where code = 'WELCOME10'`)).toEqual([]);
    const before = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(before);
  });

  test('that are not whole are turned away row by row with line and cure, and a file without columns as a whole', async () => {
    const bad = fileOf([
      line('#1010', '1', 'Mug', 'twenty', { ...paid, ...at('09'), Subtotal: '20.00', Total: '20.00' }),
      line('#1011', '1', 'Mug', '20.00', {
        ...paid,
        'Created at': '9.11.2026 1.30',
        Subtotal: '20.00',
        Total: '20.00',
      }),
    ]);
    const summaryOfBad = await bed.load('shopify', { 'bad.csv': bad });
    expect(summaryOfBad).toMatchObject({ state: 'partial', rejected: 2 });
    expect(
      await bed.rows(
        `select line, fact, column_name, reason from ops.load_rejects where load_id = ${summaryOfBad.loadId} order by line`,
      ),
    ).toEqual([
      { line: 2, fact: 'order_lines', column_name: 'gross_amount', reason: 'not_a_number' },
      { line: 3, fact: 'orders', column_name: 'ordered_at', reason: 'not_a_time' },
    ]);
    await expect(bed.load('shopify', { 'short.csv': 'Name,Email\n#1,a@example.com\n' })).rejects.toThrow(
      /"Financial Status" is missing/,
    );
  });
});
