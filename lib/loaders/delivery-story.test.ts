import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { Asked } from '@/lib/analyses/asked';
import { runOrThrow } from '@/lib/warehouse/run';

/**
 * Thirteen orders of 2 March 2026, promised for 5 March, worked out by hand. A parcel «3/2» should hold three units and holds two.
 *
 * | order | units | parcels                                   | on time | in full | first time | perfect           |
 * | L1    | 3     | 3/3 at 23:30 of the 5th                   | yes     | yes     | 3          | yes               |
 * | L2    | 1     | 1/1 at 00:30 of the 6th, 23:30 in Sweden  | yes     | yes     | 1          | yes               |
 * | L3    | 3     | split: 2/2 on the 4th, 1/1 on the 5th     | yes     | yes     | 3          | yes               |
 * | L4    | 3     | partial: 3/2 on the 4th, 1/1 on the 5th   | yes     | yes     | 2          | yes               |
 * | L5    | 3     | partial: 3/2 on the 4th, 1/1 on the 7th   | no, 2 d | no      | 2          | no                |
 * | L6    | 3     | split: 2/2 on the 4th, no other one yet   | no      | no      | 2          | no                |
 * | L7    | 3     | 3/2 on the 4th and that is all            | yes     | no      | 2          | no                |
 * | L8    | 1     | cancelled by the shop                     | –       | no      | not known  | no                |
 * | L9    | 1     | 1/1 on the 4th, damaged                   | yes     | yes     | 1          | no                |
 * | L10   | 1     | 1/1 on the 4th, complaint on 24 March     | yes     | yes     | 1          | no                |
 * | L11   | 1     | 1/1 on the 4th, complaint on 4 April      | yes     | yes     | 1          | yes: after 30 days |
 * | L12   | 1     | none; promised for 10 March               | no      | no      | not known  | no                |
 * | L13   | 1     | cancelled by the customer: nothing is due | –       | –       | –          | –                 |
 */
const NUMBERS = Array.from({ length: 13 }, (_, place) => place + 1);
const UNITS: Readonly<Record<number, number>> = { 1: 3, 3: 3, 4: 3, 5: 3, 6: 3, 7: 3 };
const STATUS: Readonly<Record<number, string>> = { 8: 'merchant_cancelled', 13: 'cancelled' };

const ORDERS = {
  'orders.csv': `order_number,channel,market,currency,ordered_at,status,promised_date,region,promise_type
${NUMBERS.map((n) => `L${String(n)},web,FI,EUR,2026-03-02T08:00:00Z,${STATUS[n] ?? 'accepted'},${n === 12 ? '2026-03-10' : '2026-03-05'},Uusimaa,${n < 7 ? 'standard' : 'express'}`).join('\n')}
`,
  'order_lines.csv': `order_number,line_number,line_type,sku,quantity,gross_amount,discount_amount
${NUMBERS.map((n) => `L${String(n)},1,product,TENT,${String(UNITS[n] ?? 1)},100,0\nL${String(n)},2,shipping,,1,5,0`).join('\n')}
`,
};

const DELIVERIES = {
  'shipments.csv': `shipment_id,order_number,carrier,warehouse,picked_at,packed_at,ship_by,shipped_at,delivered_at,time_zone,units_ordered,units_shipped,is_damaged
L1-1,L1,Posti,Vantaa,2026-03-02T10:00:00Z,2026-03-02T10:30:00Z,2026-03-02T14:00:00Z,2026-03-02T13:30:00Z,2026-03-05T21:30:00Z,,3,3,false
L2-1,L2,Posti,Vantaa,2026-03-02T07:00:00Z,,,2026-03-03T08:00:00Z,2026-03-05T22:30:00Z,Europe/Stockholm,1,1,false
L3-1,L3,Posti,Vantaa,,,2026-03-02T14:00:00Z,2026-03-02T15:00:00Z,2026-03-04T08:00:00Z,,2,2,false
L3-2,L3,DHL,Turku,,,,2026-03-03T08:00:00Z,2026-03-05T08:00:00Z,,1,1,false
L4-1,L4,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,3,2,false
L4-2,L4,Posti,Vantaa,,,,2026-03-04T08:00:00Z,2026-03-05T08:00:00Z,,1,1,false
L5-1,L5,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,3,2,false
L5-2,L5,Posti,Vantaa,,,,2026-03-06T08:00:00Z,2026-03-07T08:00:00Z,,1,1,false
L6-1,L6,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,2,2,false
L7-1,L7,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,3,2,false
L9-1,L9,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,1,1,true
L10-1,L10,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,1,1,false
L11-1,L11,Posti,Vantaa,,,,2026-03-03T08:00:00Z,2026-03-04T08:00:00Z,,1,1,false
`,
  'contacts.csv': `contact_id,order_number,medium,kind,cause,opened_at
K1,L10,email,complaint,faulty,2026-03-24T08:00:00Z
K2,L11,email,complaint,faulty,2026-04-04T08:00:00Z
K3,L12,chat,question,where is my order,2026-03-13T08:00:00Z
`,
};

let shop: TemporaryLoading;
const march = { from: '2026-03-01', to: '2026-03-31' } as const;

beforeAll(async () => {
  shop = await openTemporaryLoading({}, '2026-05-02T10:00:00Z');
  // Apart, so that what came first is derived again for what comes later.
  await shop.load('contract', ORDERS);
  await shop.load('contract', DELIVERIES);
});
afterAll(() => shop.remove());

async function answer(query: Asked, asOf = '2026-05-01T00:00:00') {
  const context = {
    engine: shop.engine,
    workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
    now: new Date('2026-05-02T10:00:00Z'),
    asOf,
  };
  return (await runOrThrow(OPERATOR, query, context)).rows;
}

describe('what became of the orders', () => {
  test('late is what arrived after the end of the promised day where the customer is, or is open past it', async () => {
    expect(await answer({ metrics: ['ordersDue', 'lateOrders', 'onTimeRate'], period: march })).toEqual([
      [12, 3, 0.75],
    ]);
  });

  test('on time and in full is the whole order by that moment, in however many parcels', async () => {
    expect(await answer({ metrics: ['onTimeInFullOrders', 'onTimeInFullRate'], period: march })).toEqual([[7, 7 / 12]]);
    expect(
      await shop.rows(
        'select order_number from facts.promises where is_complete and delivered_date <= due_date order by order_key',
      ),
    ).toHaveLength(7);
  });

  test('a second parcel that makes up for the first is no first delivery, a split order is one', async () => {
    const rows = await shop.rows(
      'select order_number as o, units_ordered as n, units_first as f from facts.promises where units_first is not null order by length(o), o',
    );
    expect(rows.map(({ o, n, f }) => [o, n, f])).toEqual([
      ['L1', 3, 3],
      ['L2', 1, 1],
      ['L3', 3, 3],
      ['L4', 3, 2],
      ['L5', 3, 2],
      ['L6', 3, 2],
      ['L7', 3, 2],
      ['L9', 1, 1],
      ['L10', 1, 1],
      ['L11', 1, 1],
    ]);
    expect(await answer({ metrics: ['fillRate'], period: march })).toEqual([[18 / 22]]);
  });

  test('perfect is on time, in full, whole, right and without a complaint for 30 days', async () => {
    expect(await answer({ metrics: ['perfectOrders', 'perfectOrderRate'], period: march })).toEqual([[5, 5 / 12]]);
  });

  test('what a later parcel made up for in time is no broken promise, what is lacking is', async () => {
    // Late L5, L6, L12; L8 cancelled by the shop; L7 short; L9 damaged.
    expect(await answer({ metrics: ['brokenPromises'], period: march })).toEqual([[6]]);
  });

  test('how late they are is told by the middle and the worst, open ones up to now', async () => {
    // L5 two days; on 1 May L12 is 52 days over its day and L6 57.
    expect(await answer({ metrics: ['daysLateP50', 'daysLateP90'], period: march })).toEqual([[52, 56]]);
  });

  test('they can be told apart by region and by what was promised', async () => {
    expect(await answer({ metrics: ['lateOrders'], by: ['region'], period: march })).toEqual([['Uusimaa', 3]]);
    expect(await answer({ metrics: ['lateOrders', 'ordersDue'], by: ['promiseType'], period: march })).toEqual([
      ['standard', 2, 6],
      ['express', 1, 6],
    ]);
  });
});

describe('an order that is promised for the 10th and does not come', () => {
  const onTime = (asOf: string) => answer({ metrics: ['ordersDue', 'onTimeRate'], period: march }, asOf);

  test('lowers the rate on the day after, not before', async () => {
    expect(await onTime('2026-03-10T23:59:00')).toEqual([[11, 9 / 11]]);
    expect(await onTime('2026-03-11T00:00:00')).toEqual([[12, 9 / 12]]);
  });

  test('stands in the list of what is overdue from that day on, with who asked for it', async () => {
    const overdue = async (asOf: string) =>
      (await answer({ analysis: 'overdueOrders', period: march }, asOf)).map(
        ([order, , days, , , , type, , units, contacts]) => [...[order, days, type, units, contacts]],
      );
    expect(await overdue('2026-03-10T23:59:00')).toEqual([['L6', 5, 'standard', 3, 0]]);
    expect(await overdue('2026-03-14T00:00:00')).toEqual([
      ['L6', 9, 'standard', 3, 0],
      ['L12', 4, 'express', 1, 1],
    ]);
  });

  test('is asked for three days later', async () => {
    const asked = ['whereIsMyOrderContacts', 'whereIsMyOrderLag'] as const;
    expect(await answer({ metrics: [...asked], period: march })).toEqual([[1, 3]]);
  });
});

describe('parcels', () => {
  test('tell the hours of each stage, and nothing where clocks disagree', async () => {
    expect(
      await shop.rows(
        `select shipment_id as id, pick_hours as pick, pack_hours as pack, ship_hours as ship, dispatch_hours as sent, transit_hours as way, delivery_hours as all_in
         from facts.parcels where shipment_id in ('L1-1', 'L2-1') order by id`,
      ),
    ).toEqual([
      { id: 'L1-1', pick: 2, pack: 0.5, ship: 3, sent: 5.5, way: 80, all_in: 85.5 },
      // Picked an hour before it was ordered.
      { id: 'L2-1', pick: null, pack: null, ship: null, sent: 24, way: 62.5, all_in: 86.5 },
    ]);
  });

  test('meet their cut-off or not', async () => {
    expect(await answer({ metrics: ['cutOffParcels', 'cutOffHits', 'cutOffHitRate'], period: march })).toEqual([
      [2, 1, 0.5],
    ]);
  });

  test('are asked by the day on which their stage ended', async () => {
    const rows = await answer({ analysis: 'stageTimes', period: { from: '2026-03-02', to: '2026-03-02' } });
    // On the 2nd L1 left after 5.5 hours and the first of L3 after 7; nothing had arrived.
    expect(rows).toEqual([
      ['pick', 1, 2, 2],
      ['pack', 1, 0.5, 0.5],
      ['ship', 1, 3, 3],
      ['dispatch', 2, 6.25, 6.85],
    ]);
  });
});

describe('warehouses', () => {
  const load = (day: string) => answer({ analysis: 'warehouseLoad', period: { from: '2026-03-02', to: day } });

  test('are measured against the best that anybody told: without capacity only what waits is known', async () => {
    // At the end of the 4th: L5's second parcel waits in Vantaa; L12 is in no parcel.
    expect(await load('2026-03-04')).toEqual([
      ['Vantaa', expect.closeTo(18 / 7, 9), null, null, null, null, 1, expect.closeTo(7 / 18, 9), 1, null, 0.5],
      [null, 0, null, null, null, null, 1, null, 0, null, null],
      ['Turku', expect.closeTo(1 / 7, 9), null, null, null, null, 0, null, 0, null, null],
    ]);
  });

  test('are measured against their capacity on the days on which they work', async () => {
    await shop.load('contract', {
      'warehouse_capacity.csv': `warehouse,stage,valid_from,units_per_day,weekdays
Vantaa,ship,2026-01-01,10,12345
Vantaa,ship,2026-03-04,20,12345
Vantaa,pick,2026-01-01,1,1234567
`,
    });
    const [vantaa] = await load('2026-03-04');
    // Sent 5, 12 and 1 units on 2, 3 and 4 March; able to send 10, 10 and 20, and 20 on the 5th.
    expect(vantaa?.slice(0, 6)).toEqual(['Vantaa', expect.closeTo(18 / 7, 9), 20, 18 / 40, '2026-03-03', 1.2]);
    expect(vantaa?.slice(8, 10)).toEqual([1, 1 / 20]);
  });
});
