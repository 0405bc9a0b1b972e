import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { type AttributionBed, MARCH, openAttributionBed, sale, touch } from './attribution-bed';
import { tellJourneys } from './journey-story';
import { runOrThrow } from './run';

let bed: AttributionBed;

/** A parcel of an order, on its way since the first moment and there at the second. */
const parcel = (order: number, shipped: string | null, delivered: string | null) => ({
  ...{ shipment_id: `${String(order)} ${String(delivered)}`, order_key: String(order), order_number: String(order) },
  ...{ order_date: '2026-03-10', ordered_local: '2026-03-10T12:00:00', market: 'FI', channel: 'web', is_due: true },
  ...{ shipped_local: shipped, delivered_local: delivered },
});

const contact = (order: number, kind: string, at: string) => ({
  ...{ contact_id: `${String(order)} ${kind} ${at}`, order_key: String(order), market: 'FI', medium: 'email', kind },
  ...{ opened_date: at.slice(0, 10), opened_local: at },
});

const attempt = (visitor: number, at: string, outcome: string) => ({
  ...{ attempt_key: `${String(visitor)}${at.replaceAll(/\D/g, '').slice(8)}`, checkout_key: String(visitor) },
  ...{ session_key: String(visitor), visitor_key: String(visitor), attempt_date: at.slice(0, 10), attempted_local: at },
  ...{ market: 'FI', device: 'desktop', traffic_channel: 'email', visitor_type: 'new', is_bot: false, outcome },
  ...{ attempt_number: 1, is_recovered: false },
});

/*
 * 1 came by display on 1 March, by email on the 4th, tried to pay twice and ordered 1 on the 10th by direct; both parcels left on the 11th,
 *   the last was there on the 13th; a question and a complaint came on the 14th, at one moment, a return in December. On the 12th 1 looked again: another journey.
 * 2 came on 20 February and on 2 March and never again. 3 came on the 30th and ordered 3 in April. 4 came on the 1st, and on the 9th, too late.
 * Order 4 was placed on a marketplace, told by nobody, and its parcel is lost; order 5 in a store. A robot and a cancelled order count nowhere.
 */
beforeAll(async () => {
  bed = await openAttributionBed();
  await tellJourneys(
    bed.warehouse,
    [
      touch('03-01T12:00', 'display'),
      touch('03-04T12:00', 'email'),
      touch('03-10T11:00', 'direct'),
      touch('03-12T12:00', 'direct'),
      touch('02-26T12:00', 'email', { visitor: 2 }),
      touch('03-02T12:00', 'email', { visitor: 2 }),
      touch('03-30T12:00', 'email', { visitor: 3 }),
      touch('03-01T12:00', 'direct', { visitor: 4 }),
      touch('03-09T12:00', 'display', { visitor: 4 }),
      touch('03-09T12:00', 'display', { visitor: 5, isBot: true }),
    ],
    [
      sale('03-10T12:00', { returned: 50 }),
      sale('04-02T12:00', { key: 3, visitor: 3 }),
      { key: 4, at: '2026-03-20T12:00:00', net: 10 },
      { key: 5, at: '2026-03-21T12:00:00', net: 10 },
      sale('03-09T13:00', { key: 6, visitor: 4, isValid: false }),
    ],
  );
  await bed.warehouse.run(
    `update facts.orders set channel = if(order_key = 4, 'marketplace', 'store') where order_key in (4, 5)`,
  );
  await bed.warehouse.insert('facts.parcels', [
    parcel(1, '2026-03-11T12:00:00', '2026-03-12T12:00:00'),
    parcel(1, '2026-03-11T18:00:00', '2026-03-13T12:00:00'),
    parcel(4, '2026-03-22T12:00:00', null),
  ]);
  await bed.warehouse.insert('facts.contacts', [
    contact(1, 'complaint', '2026-03-14T12:00:00'),
    contact(1, 'complaint', '2026-03-16T12:00:00'),
    contact(1, 'question', '2026-03-14T12:00:00'),
  ]);
  await bed.warehouse.insert('facts.hot_payment_attempts', [
    attempt(1, '2026-03-10T11:58:00', 'declined'),
    attempt(1, '2026-03-10T12:00:00', 'paid'),
  ]);
});
afterAll(() => bed.warehouse.close());

const HOUR = 3600;
const DAY = 24 * HOUR;
const moves = async (input: object = {}) => {
  const query = { analysis: 'journeyMap' as const, input: { by: 'move', ...input }, period: MARCH };
  return (await bed.objects(query)).map((row) => Object.values(row));
};

test('each touch is left once, for what came next or for how it ended', async () => {
  const found = await moves();
  expect(new Set(found.map((row) => JSON.stringify(row)))).toEqual(
    new Set(
      [
        ['start', 'display', 2, 2 / 5, null, null],
        ['start', 'direct', 2, 2 / 5, null, null],
        ['start', 'email', 1, 1 / 5, null, null],
        ['earlier', 'email', 1, 1, null, null],
        ['unseen', 'marketplaceOrder', 1, 1 / 2, null, 'marketplace'],
        ['unseen', 'otherOrder', 1, 1 / 2, null, null],
        ['display', 'email', 1, 1 / 2, 3 * DAY, null],
        ['display', 'gone', 1, 1 / 2, null, null],
        ['email', 'direct', 1, 1 / 3, 5 * DAY + 23 * HOUR, null],
        ['email', 'gone', 1, 1 / 3, null, null],
        ['email', 'later', 1, 1 / 3, 3 * DAY, null],
        ['direct', 'payment', 1, 1 / 3, 58 * 60, 'payment'],
        ['direct', 'gone', 2, 2 / 3, null, null],
        ['payment', 'order', 1, 1, 120, null],
        ['order', 'carrier', 1, 1, DAY, 'carrier'],
        ['carrier', 'delivered', 1, 1 / 2, 2 * DAY, null],
        ['carrier', 'gone', 1, 1 / 2, null, null],
        ['delivered', 'contact', 1, 1, DAY, null],
        ['contact', 'complaint', 1, 1, 0, null],
        ['complaint', 'returned', 1, 1, (17 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 20) * DAY, null],
        ['returned', 'settled', 1, 1, null, null],
        ['marketplaceOrder', 'carrier', 1, 1, 2 * DAY, 'carrier'],
        ['otherOrder', 'settled', 1, 1, null, null],
      ].map((row) => JSON.stringify(row)),
    ),
  );
});

test('who comes back within more days goes on with the same journey', async () => {
  const found = await moves({ within: 14 });
  expect(found).toContainEqual(['direct', 'display', 1, 1 / 3, 8 * DAY, null]);
});

test('a stop says what became of its touches, and they are all', async () => {
  const rows = await bed.objects({ analysis: 'journeyMap', period: MARCH });
  expect(rows.find(({ fromTouch }) => fromTouch === 'email')).toEqual({
    ...{ fromTouch: 'email', touches: 3, wentOn: 2 / 3, lost: 1 / 3, settled: 0, stillOpen: 0 },
    ...{ medianSeconds: (3 * DAY + 5 * DAY + 23 * HOUR) / 2, toTouch: 'direct', share: 1 / 3, handOver: null },
  });
  for (const { wentOn, lost, settled, stillOpen } of rows)
    expect([wentOn, lost, settled, stillOpen].reduce((sum: number, part) => sum + Number(part), 0)).toBeCloseTo(1, 12);
  const carrier = rows.find(({ fromTouch }) => fromTouch === 'carrier');
  expect(carrier).toMatchObject({ touches: 2, wentOn: 1 / 2, lost: 1 / 2, handOver: 'carrier' });
});

test('nobody is lost before the days are over', async () => {
  const context = { ...bed.context, asOf: '2026-03-13T00:00:00' };
  const query = { analysis: 'journeyMap' as const, input: { by: 'move' }, period: MARCH };
  const { rows } = await runOrThrow(OPERATOR, query, context);
  const ends = rows.filter(([from]) => from === 'direct').map(([, to, times]) => [to, times]);
  expect(ends).toContainEqual(['open', 1]);
});
