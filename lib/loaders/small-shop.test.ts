import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

describe('the small shop, loaded at once', () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    summary = await bed.load('contract', SMALL_SHOP);
  });
  afterAll(() => bed.remove());

  const lines = (columns: string) =>
    bed.rows(`select ${columns} from facts.order_lines order by order_number, line_number`);

  test('is taken in whole', () => {
    expect(summary).toMatchObject({ state: 'ok', rejected: 0, waiting: 0, unchanged: 0 });
  });

  test('orders have the civil day of the workspace: O1, placed at 23:30 UTC, is of 2 March', async () => {
    expect(
      await bed.rows(
        `select order_number, order_date, ordered_local from facts.orders where order_number in ('O1', 'O3') order by 1`,
      ),
    ).toEqual([
      { order_number: 'O1', order_date: '2026-03-02', ordered_local: '2026-03-02T01:30:00' },
      { order_number: 'O3', order_date: '2026-03-05', ordered_local: '2026-03-05T11:00:00' },
    ]);
  });

  test('only product lines are sales; amounts are in euros, and null without a rate of the last 7 days', async () => {
    expect(
      await lines('order_number, line_number, gross_amount, discount_amount, net_amount, is_rate_missing'),
    ).toEqual([
      {
        order_number: 'O1',
        line_number: 1,
        gross_amount: 100,
        discount_amount: 10,
        net_amount: 90,
        is_rate_missing: false,
      },
      {
        order_number: 'O1',
        line_number: 2,
        gross_amount: 15,
        discount_amount: 0,
        net_amount: 15,
        is_rate_missing: false,
      },
      {
        order_number: 'O2',
        line_number: 1,
        gross_amount: 10,
        discount_amount: 0,
        net_amount: 10,
        is_rate_missing: false,
      },
      {
        order_number: 'O3',
        line_number: 1,
        gross_amount: 100,
        discount_amount: 0,
        net_amount: 100,
        is_rate_missing: false,
      },
      {
        order_number: 'O4',
        line_number: 1,
        gross_amount: null,
        discount_amount: null,
        net_amount: null,
        is_rate_missing: true,
      },
      {
        order_number: 'O5',
        line_number: 1,
        gross_amount: 10,
        discount_amount: 0,
        net_amount: 10,
        is_rate_missing: false,
      },
      {
        order_number: 'O6',
        line_number: 1,
        gross_amount: 10,
        discount_amount: 0,
        net_amount: 10,
        is_rate_missing: false,
      },
      {
        order_number: 'O7',
        line_number: 1,
        gross_amount: 30,
        discount_amount: 0,
        net_amount: 30,
        is_rate_missing: false,
      },
    ]);
  });

  test('the cost of goods is the one valid on the day of the order; unknown is null and marked, never 0', async () => {
    // O1 on 2 March: 60 and 2 × 3; O3 on 5 March: 66; NEW-1 has no cost.
    expect(
      await bed.rows(
        `select order_number, cost_amount, is_cost_missing from facts.orders where order_number in ('O1', 'O3', 'O7') order by 1`,
      ),
    ).toEqual([
      { order_number: 'O1', cost_amount: 66, is_cost_missing: false },
      { order_number: 'O3', cost_amount: 66, is_cost_missing: false },
      { order_number: 'O7', cost_amount: null, is_cost_missing: true },
    ]);
  });

  test('fulfilment goes to lines by net amount, the last line takes the rest: 1.01 is 0.8657 + 0.1443', async () => {
    const rows = await lines('order_number, fulfilment_amount');
    expect(rows.slice(0, 3)).toEqual([
      { order_number: 'O1', fulfilment_amount: 0.8657 },
      { order_number: 'O1', fulfilment_amount: 0.1443 },
      { order_number: 'O2', fulfilment_amount: null },
    ]);
  });

  test('customer types follow the first valid order; cancelled and test orders do not make one returning', async () => {
    expect(await bed.rows('select order_number, customer_type, is_valid from facts.orders order by 1')).toEqual([
      { order_number: 'O1', customer_type: 'new', is_valid: true },
      { order_number: 'O2', customer_type: 'returning', is_valid: true },
      { order_number: 'O3', customer_type: 'new', is_valid: true },
      { order_number: 'O4', customer_type: 'anonymous', is_valid: true },
      { order_number: 'O5', customer_type: 'new', is_valid: false },
      { order_number: 'O6', customer_type: 'new', is_valid: false },
      { order_number: 'O7', customer_type: 'new', is_valid: true },
    ]);
  });

  test('products, campaign and payment method stand in the facts; a product without master data under its number', async () => {
    expect(
      (await lines('order_number, product, category, product_group, brand, campaign, payment_method')).filter((row) =>
        ['O1', 'O7'].includes(String(row['order_number'])),
      ),
    ).toEqual([
      {
        order_number: 'O1',
        product: 'Tent',
        category: 'Tents',
        product_group: 'Camping',
        brand: 'Tunturi',
        campaign: 'Spring sale',
        payment_method: 'invoice',
      },
      {
        order_number: 'O1',
        product: 'Rope, 10 m',
        category: 'Ropes',
        product_group: 'Climbing',
        brand: null,
        campaign: 'Spring sale',
        payment_method: 'invoice',
      },
      {
        order_number: 'O7',
        product: 'NEW-1',
        category: null,
        product_group: null,
        brand: null,
        campaign: null,
        payment_method: null,
      },
    ]);
  });

  test('a fact is complete up to the end of its last day when the load came later', async () => {
    expect(
      await bed.rows(
        `select fact, row_count, first_day, last_day, complete_until from ops.fact_states where fact in ('orders', 'orderLines') order by 1`,
      ),
    ).toEqual([
      {
        fact: 'orderLines',
        row_count: 8,
        first_day: '2026-03-02',
        last_day: '2026-03-25',
        complete_until: '2026-03-26T00:00:00',
      },
      {
        fact: 'orders',
        row_count: 7,
        first_day: '2026-03-02',
        last_day: '2026-03-25',
        complete_until: '2026-03-26T00:00:00',
      },
    ]);
  });
});
