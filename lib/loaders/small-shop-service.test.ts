import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

describe('the small shop: what happened after the sale', () => {
  let bed: TemporaryLoading;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    await bed.load('contract', SMALL_SHOP);
  });
  afterAll(() => bed.remove());

  test('returns carry their order; cost comes back only with goods that can be sold again', async () => {
    // R2 has no order: 44 SEK on 12 March at 11 = 4 EUR.
    expect(
      await bed.rows(
        `select return_number, order_number, return_date, order_date, market, channel, customer_type, net_amount, cost_amount,
           handling_amount from facts.returns order by 1`,
      ),
    ).toEqual([
      {
        return_number: 'R1',
        order_number: 'O1',
        return_date: '2026-03-12',
        order_date: '2026-03-02',
        market: 'FI',
        channel: 'web',
        customer_type: 'new',
        net_amount: 90,
        cost_amount: 60,
        handling_amount: 2,
      },
      {
        return_number: 'R2',
        order_number: null,
        return_date: '2026-03-12',
        order_date: '2026-03-12',
        market: 'SE',
        channel: 'web',
        customer_type: 'returning',
        net_amount: 4,
        cost_amount: 0,
        handling_amount: 0,
      },
    ]);
  });

  test('a promise is kept by the last parcel, on the day where the customer is', async () => {
    // S2 arrived 22:30 UTC on 5 March: 23:30 in Stockholm, still the promised day. Cancelled orders are not due.
    expect(
      await bed.rows(
        `select order_number, due_date, delivered_date, carrier, is_due, is_short from facts.promises order by 1`,
      ),
    ).toEqual([
      {
        order_number: 'O1',
        due_date: '2026-03-05',
        delivered_date: '2026-03-05',
        carrier: 'DHL',
        is_due: true,
        is_short: true,
      },
      {
        order_number: 'O3',
        due_date: '2026-03-07',
        delivered_date: null,
        carrier: 'DHL',
        is_due: true,
        is_short: false,
      },
      {
        order_number: 'O5',
        due_date: '2026-03-09',
        delivered_date: null,
        carrier: null,
        is_due: false,
        is_short: false,
      },
    ]);
  });

  test('contacts take customer and market from their order', async () => {
    expect(
      await bed.rows(
        'select contact_id, order_number, market, carrier, reply_minutes, cost_amount from facts.contacts order by 1',
      ),
    ).toEqual([
      { contact_id: 'M1', order_number: 'O1', market: 'FI', carrier: 'DHL', reply_minutes: 90, cost_amount: 4 },
      { contact_id: 'M2', order_number: null, market: 'SE', carrier: null, reply_minutes: null, cost_amount: null },
    ]);
  });

  test('customers become active with their first valid order and lapse 365 days after their last', async () => {
    expect(
      await bed.rows('select day, kind, delta, market from facts.customer_changes order by day, kind, market'),
    ).toEqual([
      { day: '2026-03-02', kind: 'new', delta: 1, market: 'FI' },
      { day: '2026-03-05', kind: 'new', delta: 1, market: 'SE' },
      { day: '2026-03-08', kind: 'new', delta: 1, market: 'FI' },
      { day: '2027-03-03', kind: 'lapsed', delta: -1, market: 'FI' },
      { day: '2027-03-05', kind: 'lapsed', delta: -1, market: 'SE' },
      { day: '2027-03-08', kind: 'lapsed', delta: -1, market: 'FI' },
    ]);
  });

  test('what names a person is in the personal file only, under the key that facts carry', async () => {
    expect(
      await bed.rows(
        `select p.customer_id, p.name, count(*)::integer as orders from personal.customers p
         join facts.orders f on f.customer_key = p.customer_key group by all order by 1`,
      ),
    ).toEqual([
      { customer_id: 'C1', name: 'Aino Virtanen', orders: 2 },
      { customer_id: 'C2', name: 'Sven Svensson', orders: 1 },
      { customer_id: 'C3', name: 'Väinö Ääkkönen', orders: 3 },
    ]);
  });

  test('reviews carry their order and product, stock its counts, and a later delivery corrects only what it names', async () => {
    const reviews = `select review_id, order_number, review_date, market, customer_type, product, score from facts.reviews order by 1`;
    const stock = `select product, warehouse, day, units from facts.named_stock_counts order by day`;
    const first = { order_number: 'O1', review_date: '2026-03-10', market: 'FI', customer_type: 'new', score: 2 };
    expect(await bed.rows(reviews)).toEqual([expect.objectContaining({ review_id: 'V1', ...first })]);
    expect(await bed.rows(stock)).toEqual([expect.objectContaining({ day: '2026-03-01', units: 12 })]);
    await bed.load('contract', {
      'reviews.csv': `review_id,order_number,sku,score,written_at\nV2,O1,ROPE,5,2026-03-10T22:30:00Z\n`,
      'stock.csv': `sku,day,units\nTENT,2026-03-01,11\nTENT,2026-03-02,0\n`,
    });
    // 22:30 UTC is half past midnight in Helsinki.
    expect(await bed.rows(reviews)).toEqual([
      expect.objectContaining({ review_id: 'V1', score: 2 }),
      expect.objectContaining({ review_id: 'V2', review_date: '2026-03-11', score: 5 }),
    ]);
    expect(await bed.rows(stock)).toEqual([
      expect.objectContaining({ day: '2026-03-01', units: 11 }),
      expect.objectContaining({ day: '2026-03-02', units: 0 }),
    ]);
  });
});
