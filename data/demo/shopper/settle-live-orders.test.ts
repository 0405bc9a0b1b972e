import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { settleLiveOrders } from '@/data/demo/shopper/settle-live-orders';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

vi.setConfig({ testTimeout: 60_000 });
let bed: TemporaryLoading;
beforeAll(async () => {
  bed = await openTemporaryLoading();
});
afterAll(() => bed.remove());

function orders() {
  return bed.rows('select order_number, is_test, is_provisional from base.orders order by order_number');
}

test('provisional orders of the live shopper become test orders on the next day, and only those', async () => {
  const place = (number: string, at: string) =>
    `insert into base.orders (order_key, order_number, channel, market, currency, ordered_at, status, is_test, is_provisional, source, load_id)
     values (md5_number_lower('${number}'), '${number}', 'web', 'FI', 'EUR', timestamp '${at}', 'accepted', false, true, 'edge', 0)`;
  await bed.engine.write('warehouse', async (writer) => {
    await writer.run(place('LIVE-1', '2026-11-24 21:59:00'));
    // 22:00 in Greenwich is the next day in Helsinki.
    await writer.run(place('LIVE-2', '2026-11-24 22:00:00'));
    await writer.run(place('A-3', '2026-11-20 10:00:00'));
    await writer.run(`insert into base.order_lines (order_key, line_number, line_type, sku, quantity, gross_amount, discount_amount, source, load_id)
      values (md5_number_lower('LIVE-1'), 1, 'product', 'K-1', 1, 100, 0, 'edge', 0)`);
  });
  expect(await settleLiveOrders(bed.loading, '2026-11-25', () => undefined)).toBe(1);
  expect(await orders()).toEqual([
    { order_number: 'A-3', is_test: false, is_provisional: true },
    { order_number: 'LIVE-1', is_test: true, is_provisional: false },
    { order_number: 'LIVE-2', is_test: false, is_provisional: true },
  ]);
  expect(await settleLiveOrders(bed.loading, '2026-11-25', () => undefined)).toBe(0);
});
