import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Model } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { keepStory, storyClock } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { runOrThrow } from '@/lib/warehouse/run';

/** Credit of one order as it becomes known: told by an event, joined by what came late, delivered at last with other lines. */
let shop: TemporaryLoading;

beforeAll(async () => {
  shop = await openTemporaryLoading();
});
afterAll(() => shop.remove());

const DAY = 24 * 3600;
const at = storyClock('a');
const came = (seconds: number, channel: string, campaign: string | null = null) =>
  at(seconds, 'page', { traffic_channel: channel, traffic_source: channel, campaign });

/** Credited orders and net sales by channel, most first. */
async function credits(model: Model) {
  const context = {
    engine: shop.loading.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-11-10T00:00:00Z'),
    asOf: '2026-11-10T02:00:00',
  };
  const period = { from: '2026-11-01', to: '2026-11-09' } as const;
  const { rows } = await runOrThrow(OPERATOR, { analysis: 'attribution', input: { model }, period }, context);
  return rows.filter((row) => row[2] !== 0).map(([channel, , orders, , , , net]) => [channel, orders, net]);
}

test('an order is credited at once, anew when touches come late, and where it was told when it is delivered', async () => {
  await keepStory(shop, [
    came(0, 'email', 'news'),
    came(2 * DAY, 'direct'),
    came(2 * DAY + 60, 'paid_search', 'brand'),
    at(2 * DAY + 120, 'order_completed', { order_number: 'A1', amount: 90 }),
  ]);
  expect(await credits('first')).toEqual([]);
  expect(await keepProvisionalOrders(shop.loading)).toBe(1);
  expect(await credits('first')).toEqual([['email', 1, 90]]);
  expect(await credits('lastNonDirect')).toEqual([['paid_search', 1, 90]]);
  expect(await credits('position')).toEqual([
    ['paid_search', 0.4, 36],
    ['email', 0.4, 36],
    ['direct', 0.2, 18],
  ]);

  await keepStory(shop, [{ ...came(-5 * DAY, 'display'), received_at: '2026-11-04T20:00:00' }]);
  expect(await credits('first')).toEqual([['display', 1, 90]]);

  // The shop delivers the day of the order alone: by that clock it came before its own visit.
  await shop.load('contract', {
    'orders.csv': 'order_number,channel,market,currency,ordered_at\nA1,web,FI,EUR,2026-11-03 00:00:00\n',
    'order_lines.csv': 'order_number,line_number,sku,quantity,gross_amount,discount_amount\nA1,1,TENT,1,70,0\n',
  });
  expect(await credits('last')).toEqual([['paid_search', 1, 70]]);
});
