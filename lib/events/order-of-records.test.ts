import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '@/lib/journal/read-journal';
import type { EventRow } from '@/lib/events/event-row';
import { recordOf, rowsOf, trackCall } from '@/lib/events/small-intake-story';

const START = Date.parse('2026-11-26T00:00:00.000Z');

/** What the loader makes of rows: one per key, the earlier received wins. */
function settled(rows: readonly EventRow[]): Map<string, EventRow> {
  const kept = new Map<string, EventRow>();
  for (const row of rows) {
    const known = kept.get(row.event_key);
    if (known === undefined || row.received_at < known.received_at) kept.set(row.event_key, row);
  }
  return kept;
}

interface Sent {
  readonly id: boolean;
  readonly name: string;
  /** Milliseconds after the start. */
  readonly at: number;
  readonly price: number;
}

const sent: fc.Arbitrary<Sent> = fc.record({
  id: fc.boolean(),
  name: fc.constantFrom('Product Viewed', 'Order Completed', 'Bad'),
  at: fc.integer({ min: 0, max: 3_600_000 }),
  price: fc.integer({ min: 0, max: 50 }),
});

/** A call, with an id or without, as it is delivered the n-th time: later received, later sent, otherwise the same. */
function delivery({ id, name, at, price }: Sent, time: number): JournalRecord {
  const properties = name === 'Bad' ? { value: 1 } : { product_id: 'P', order_id: `O${at}`, price };
  const receivedAt = START + at + time * 60_000;
  const body = {
    ...trackCall(name === 'Bad' ? 'Order Completed' : name, properties, {
      messageId: id ? `${name}-${at}-${price}` : undefined,
      timestamp: new Date(START + at).toISOString(),
      sentAt: new Date(receivedAt - 100).toISOString(),
    }),
  };
  return recordOf(body, { at: new Date(receivedAt).toISOString() }, 8 + time);
}

const deliveries = fc
  .array(fc.tuple(sent, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 20 })
  .chain((calls) => {
    const all = calls.flatMap(([call, times]) => Array.from({ length: times }, (_, time) => delivery(call, time)));
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length });
    return fc.record({ orderly: fc.constant(calls.map(([call]) => delivery(call, 0))), shuffled });
  });

describe('records that come in any order and more than once', () => {
  it('give the same rows as orderly delivery, whether they have ids or not', () => {
    fc.assert(
      fc.property(deliveries, ({ orderly, shuffled }) => {
        const once = rowsOf(...orderly);
        const many = rowsOf(...shuffled);
        const byKey = (rows: Map<string, EventRow>) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(byKey(settled(many.events))).toEqual(byKey(settled(once.events)));
        const keys = (rows: typeof once) => [...new Set(rows.rejects.map(({ reject_key }) => reject_key))].sort();
        expect(keys(many)).toEqual(keys(once));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('are as many events as were sent, once repetitions are left out', () => {
    const calls = Array.from({ length: 50 }, (_, n) => ({ id: n % 2 === 0, name: 'Product Viewed', at: n, price: 1 }));
    const rows = rowsOf(...calls.flatMap((call) => [delivery(call, 0), delivery(call, 1), delivery(call, 2)]));
    expect(rows.events).toHaveLength(150);
    expect(settled(rows.events).size).toBe(50);
  });

  it('happened when the earliest receipt says', () => {
    const call = { id: false, name: 'Product Viewed', at: 5_000, price: 1 };
    const [row] = [...settled(rowsOf(delivery(call, 3), delivery(call, 0), delivery(call, 1)).events).values()];
    expect(row).toMatchObject({ received_at: '2026-11-26 00:00:05.000', occurred_at: '2026-11-26 00:00:05.100' });
  });
});
