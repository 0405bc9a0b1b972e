import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { LoadSummary } from '@/lib/loaders/load';

const folder = join(import.meta.dirname, 'fixture');
const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const only = (...names: string[]) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => names.some((part) => name.includes(part))));

describe('olist, rows of our own', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading({ timeZone: 'America/Sao_Paulo', currency: 'BRL' });
    summary = await bed.load('olist', files);
  });
  afterAll(() => bed.remove());

  test('is taken in whole; item, freight and payment of an unknown order wait', () => {
    expect(summary).toMatchObject({ state: 'ok', rejected: 0, waiting: 3 });
  });

  test('the promised day lasts until its end: 23:30 of it is on time, 00:10 of the next day is late', async () => {
    expect(
      await bed.rows('select order_number, due_date, delivered_date, is_due from facts.promises order by 1'),
    ).toEqual([
      { order_number: 'ord1', due_date: '2018-03-10', delivered_date: '2018-03-10', is_due: true },
      { order_number: 'ord2', due_date: '2018-03-12', delivered_date: '2018-03-13', is_due: true },
      { order_number: 'ord3', due_date: '2018-03-20', delivered_date: null, is_due: true },
      { order_number: 'ord4', due_date: '2018-03-21', delivered_date: null, is_due: false },
      { order_number: 'ord5', due_date: '2018-03-22', delivered_date: null, is_due: false },
    ]);
  });

  test('the person is customer_unique_id, freight is no sale, the largest payment names the method', async () => {
    expect(
      await bed.rows(
        'select order_number, customer_type, net_amount, quantity, payment_method, order_date from facts.orders order by 1',
      ),
    ).toEqual([
      {
        order_number: 'ord1',
        customer_type: 'new',
        net_amount: 20,
        quantity: 2,
        payment_method: 'credit_card',
        order_date: '2018-03-01',
      },
      {
        order_number: 'ord2',
        customer_type: 'new',
        net_amount: 99.9,
        quantity: 1,
        payment_method: 'boleto',
        order_date: '2018-03-05',
      },
      {
        order_number: 'ord3',
        customer_type: 'returning',
        net_amount: 20,
        quantity: 1,
        payment_method: null,
        order_date: '2018-03-06',
      },
    ]);
    expect(await bed.rows(`select region from base.customers order by region`)).toEqual([
      { region: 'MG' },
      { region: 'RJ' },
      { region: 'SP' },
      { region: 'SP' },
    ]);
  });

  test('categories are English where translated; a product without one is kept', async () => {
    expect(await bed.rows('select distinct product, category from facts.order_lines order by 1')).toEqual([
      { product: 'p1', category: 'home comfort' },
      { product: 'p2', category: null },
    ]);
    expect(await bed.rows('select name from base.categories order by 1')).toEqual([
      { name: 'coisas raras' },
      { name: 'home comfort' },
    ]);
  });

  test('reviews are contacts with the cause that their words tell; one review may be about two orders', async () => {
    expect(await bed.rows('select order_number, kind, cause, reply_minutes from facts.contacts order by 1, 2')).toEqual(
      [
        { order_number: 'ord1', kind: 'praise', cause: null, reply_minutes: 720 },
        { order_number: 'ord2', kind: 'complaint', cause: 'delivery', reply_minutes: 1440 },
        { order_number: 'ord2', kind: 'other', cause: null, reply_minutes: null },
        { order_number: 'ord3', kind: 'complaint', cause: 'wrong_goods', reply_minutes: null },
      ],
    );
  });

  test('leads become deals, of which one that is dated before its lead took no time', async () => {
    expect(
      await bed.rows(
        `select lead_id, lead_date::varchar as came, origin, traffic_channel, is_qualified, won_date::varchar as won, days_to_deal
         from facts.leads order by lead_id`,
      ),
    ).toEqual([
      {
        lead_id: 'lead1',
        came: '2018-02-01',
        origin: 'paid_search',
        traffic_channel: 'paid_search',
        is_qualified: true,
        won: '2018-02-26',
        days_to_deal: 25,
      },
      {
        lead_id: 'lead2',
        came: '2018-02-10',
        origin: 'social',
        traffic_channel: null,
        is_qualified: true,
        won: null,
        days_to_deal: null,
      },
      {
        lead_id: 'lead3',
        came: '2018-02-28',
        origin: null,
        traffic_channel: null,
        is_qualified: true,
        won: '2018-02-27',
        days_to_deal: 0,
      },
    ]);
  });

  test('orders without the file of customers are refused, because the person would be missing', async () => {
    await expect(
      bed.load('olist', { 'olist_orders_dataset.csv': `${files['olist_orders_dataset.csv'] ?? ''}\n` }),
    ).rejects.toThrow(/order_heads came without order_customers.*Deliver them together/);
  });

  test('items that come before their orders give the same facts', async () => {
    const late = await openTemporaryLoading({ timeZone: 'America/Sao_Paulo', currency: 'BRL' });
    await late.load('olist', only('items', 'payments', 'reviews'));
    expect(await late.rows('select count(*) as n from facts.orders')).toEqual([{ n: 0 }]);
    await late.load('olist', only('orders_', 'customers'));
    await late.load('olist', only('products', 'translation'));
    const facts = 'select * from facts.order_lines order by order_key, line_number';
    expect(await late.rows(facts)).toEqual(await bed.rows(facts));
    await late.remove();
  });
});
