import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const ORDER = [
  ...['order_id', 'order_number', 'date', 'status', 'shipping_total', 'tax_total', 'order_total', 'refunded_total'],
  ...['order_currency', 'payment_method', 'customer_id', 'billing_full_name', 'billing_email', 'billing_country'],
  ...['coupon_items', 'refunds'],
];
const ITEM = [
  'item_name',
  'item_sku',
  'item_quantity',
  'item_subtotal',
  'item_total',
  'item_refunded',
  'item_refunded_qty',
];

/** Rows of an order, each with what is said of the whole; cells without a comma, so that none needs quotes. */
const rows = (order: string, ...items: readonly string[]) => items.map((item) => `${order},${item}\n`).join('');

/** 100 + 20 − 12, 10 of shipping and 30.09 of tax; one of two mugs came back on 10 November. */
const FIRST = rows(
  '501,1501,2026-11-02 01:30:00,completed,10.00,30.09,148.09,11.30,EUR,stripe,7,Ann Example,ann@example.com,FI,' +
    'code:save10|description:Ten|amount:12.00;code:free|amount:0.00,id:9|date:2026-11-10 12:00:00|amount:11.30|reason:',
  'Tent,TENT,1,100.00,90.00,0.00,0',
  'Mug,MUG,2,20.00,18.00,9.00,-1',
);
const OTHERS = [
  rows(
    '502,,2026-11-03 10:00:00,wc-refunded,0,0,50.00,50.00,SEK,klarna,0,Bo,Bo@Example.com,SE,,id:10|date:2026-11-12 10:00:00|amount:50.00',
    'Lamp,,2,50.00,50.00,0,0',
  ),
  rows(
    '503,,2026-11-04 10:00:00,cancelled,0,0,20.00,0,EUR,stripe,7,Ann Example,ann@example.com,FI,,',
    'Mug,MUG,2,20.00,20.00,0,0',
  ),
  rows('504,,2026-11-05 10:00:00,on-hold,0,0,20.00,0,EUR,bacs,0,,,,,', 'Mug,MUG,2,20.00,20.00,0,0'),
  // Tax of a fifth on top; 6 of 24 went back, nobody says for what or when.
  rows(
    '505,,2026-11-06 10:00:00,processing,0,4.00,24.00,-6.00,EUR,stripe,0,,bo@example.com,SE,,',
    'Mug,MUG,2,20.00,20.00,0,0',
  ),
].join('');

const HEAD = `${[...ORDER, ...ITEM].join(',')}\n`;

describe('orders exported from WooCommerce', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    await bed.load('contract', { 'exchange_rates.csv': 'day,currency,per_euro\n2026-11-02,SEK,10\n' });
    summary = await bed.load('woocommerce', { 'orders-export.csv': `${HEAD}${FIRST}${OTHERS}` });
  });
  afterAll(() => bed.remove());

  const lines = () =>
    bed.rows(
      `select order_number, product, quantity, gross_amount::double as gross, discount_amount::double as discount, is_valid
       from facts.order_lines order by order_number, line_number`,
    );

  test('are told once for each order, with items before and after their discount', async () => {
    expect(summary).toMatchObject({ state: 'ok', rejected: 0, waiting: 0 });
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'orders', file: '5', warehouse: '5' },
      // 108 + 50 + 20 + 20 + 20
      { name: 'sum of items after discounts, without tax', file: '218.00', warehouse: '218.00' },
      { name: 'rows of older copies of orders in the delivery (left out)', file: '0', warehouse: null },
    ]);
    expect(await lines()).toEqual([
      { order_number: '1501', product: 'Tent', quantity: 1, gross: 100, discount: 10, is_valid: true },
      { order_number: '1501', product: 'Mug', quantity: 2, gross: 20, discount: 2, is_valid: true },
      { order_number: '502', product: 'Lamp', quantity: 2, gross: 5, discount: 0, is_valid: true },
      { order_number: '503', product: 'Mug', quantity: 2, gross: 20, discount: 0, is_valid: false },
      { order_number: '504', product: 'Mug', quantity: 2, gross: 20, discount: 0, is_valid: false },
      { order_number: '505', product: 'Mug', quantity: 2, gross: 20, discount: 0, is_valid: true },
    ]);
  });

  test('have the time of the shop and its states, and customers by number or, guests, by address', async () => {
    expect(
      await bed.rows(
        `select order_number, ordered_at, currency, market, status from base.orders order by order_number`,
      ),
    ).toEqual([
      { order_number: '1501', ordered_at: '2026-11-01T23:30:00', currency: 'EUR', market: 'FI', status: 'accepted' },
      { order_number: '502', ordered_at: '2026-11-03T08:00:00', currency: 'SEK', market: 'SE', status: 'accepted' },
      { order_number: '503', ordered_at: '2026-11-04T08:00:00', currency: 'EUR', market: 'FI', status: 'cancelled' },
      { order_number: '504', ordered_at: '2026-11-05T08:00:00', currency: 'EUR', market: 'other', status: 'unpaid' },
      { order_number: '505', ordered_at: '2026-11-06T08:00:00', currency: 'EUR', market: 'SE', status: 'accepted' },
    ]);
    expect(await bed.rows(`select order_number, customer_type from facts.orders order by 1`)).toEqual([
      { order_number: '1501', customer_type: 'new' },
      { order_number: '502', customer_type: 'new' },
      { order_number: '503', customer_type: 'returning' },
      { order_number: '504', customer_type: 'anonymous' },
      { order_number: '505', customer_type: 'returning' },
    ]);
    expect(await bed.rows(`select customer_id from personal.customers order by 1`)).toEqual([
      { customer_id: '7' },
      { customer_id: 'bo@example.com' },
    ]);
  });

  test('take back items that were refunded, whole orders, and amounts of which nobody knows for what', async () => {
    expect(
      await bed.rows(
        `select order_number, sku, quantity, net_amount::double as net, return_date::varchar as day from facts.returns order by 1`,
      ),
    ).toEqual([
      { order_number: '1501', sku: 'MUG', quantity: 1, net: 9, day: '2026-11-10' },
      { order_number: '502', sku: 'Lamp', quantity: 2, net: 5, day: '2026-11-12' },
      { order_number: '505', sku: null, quantity: 0, net: 5, day: '2026-11-06' },
    ]);
    expect(
      await bed.rows(
        `select o.order_number, p.status, p.amount::double as amount from base.payments p join base.orders o using (order_key) order by 1, 2`,
      ),
    ).toEqual([
      { order_number: '1501', status: 'paid', amount: 148.09 },
      { order_number: '1501', status: 'refunded', amount: 11.3 },
      { order_number: '502', status: 'paid', amount: 50 },
      { order_number: '502', status: 'refunded', amount: 50 },
      { order_number: '505', status: 'paid', amount: 24 },
      { order_number: '505', status: 'refunded', amount: 6 },
    ]);
    expect(
      await bed.rows(
        `select order_number, code, discount_amount::double as discount from facts.order_coupons order by 1, 2`,
      ),
    ).toEqual([
      { order_number: '1501', code: 'FREE', discount: 0 },
      { order_number: '1501', code: 'SAVE10', discount: 12 },
    ]);
  });

  test('load once, with tabs as well, and the last copy of an order takes the place of all its lines', async () => {
    const tabs = `\uFEFF${`${HEAD}${FIRST}${OTHERS}`.replaceAll(',', '\t')}`;
    expect(await bed.load('woocommerce', { 'tabs.csv': tabs })).toMatchObject({ state: 'ok', merged: 0, rejected: 0 });
    const corrected = FIRST.split('\n')
      .slice(0, 1)
      .join('')
      .replace('completed', 'processing')
      .replace(',11.30,', ',0,');
    const twice = await bed.load('woocommerce', { 'twice.csv': `${HEAD}${FIRST}${OTHERS}${corrected}\n` });
    expect(JSON.parse(twice.reconciliation ?? '[]')).toContainEqual({
      ...{ name: 'rows of older copies of orders in the delivery (left out)', file: '2', warehouse: null },
    });
    expect((await lines()).filter(({ order_number }) => order_number === '1501')).toEqual([
      { order_number: '1501', product: 'Tent', quantity: 1, gross: 100, discount: 10, is_valid: true },
    ]);
    expect(await bed.rows(`select 1 from facts.returns where order_number = '1501'`)).toEqual([]);
  });

  test('are read as another plugin names their columns, and come out equal when rebuilt', async () => {
    const other = await bed.load('woocommerce', {
      'order_export.csv':
        'order_id,order_date,paid_date,status,order_total,currency,customer_user,billing_email,billing_first_name,billing_last_name,' +
        'item_name,item_quantity,item_subtotal,item_total,coupon_items,refund_items\n' +
        '601,2026-11-07 10:00:00,2026-11-07 10:01:00,completed,20.00,EUR,9,dee@example.com,Dee,Example,Mug,1,25.00,20.00,code:five|amount:5.00,\n' +
        '602,2026-11-08 10:00:00,,pending,x,EUR,,,,,Mug,1,,much,,\n',
    });
    expect(other).toMatchObject({ state: 'partial', rejected: 1 });
    expect(await bed.rows(`select name from personal.customers where customer_id = '9'`)).toEqual([
      { name: 'Dee Example' },
    ]);
    expect((await lines()).filter(({ order_number }) => order_number === '601')).toEqual([
      { order_number: '601', product: 'Mug', quantity: 1, gross: 25, discount: 5, is_valid: true },
    ]);
    const before = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(before);
  });
});
