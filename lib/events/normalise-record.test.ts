import { describe, expect, it } from 'vitest';
import type { RejectRow } from '@/lib/events/event-row';
import { normaliseRecord } from '@/lib/events/normalise-record';
import { createClassifier } from '@/lib/events/origin-of';
import { onlyRow, recordOf, refusalsOf, rowsOf, trackCall } from '@/lib/events/small-intake-story';

describe('an error of the disk while rows are written', () => {
  it('leaves, and is never taken for a fault of the event, which would lose it', () => {
    const rejects: RejectRow[] = [];
    const full = () => {
      throw new Error('ENOSPC');
    };
    const tools = { salt: 's4lt', classifier: createClassifier() };
    const record = recordOf(trackCall('Signed Up'));
    const sink = { event: full, reject: (row: RejectRow) => rejects.push(row) };
    expect(() => normaliseRecord(record, tools, sink)).toThrow('ENOSPC');
    expect(rejects).toEqual([]);
  });
});

describe('a batch', () => {
  it('lends its context and time of sending to its events, whose own count more', () => {
    const batch = {
      sentAt: '2026-11-26T00:10:00.000Z',
      context: { locale: 'sv-SE', timezone: 'Europe/Stockholm' },
      batch: [
        trackCall('A', {}, { timestamp: '2026-11-26T00:09:00.000Z' }),
        trackCall(
          'B',
          {},
          { timestamp: '2026-11-26T00:09:00.000Z', sentAt: '2026-11-26T00:09:01.000Z', context: { locale: 'de-DE' } },
        ),
      ],
    };
    const { events } = rowsOf(recordOf(batch, { path: 'batch' }));
    expect(events.map((row) => [row.name, row.occurred_at, row.language, row.country])).toEqual([
      ['A', '2026-11-26 00:09:00.123', 'sv-SE', 'SE'],
      ['B', '2026-11-26 00:09:59.123', 'de-DE', 'SE'],
    ]);
  });

  it('loses only its bad events, each with a reason', () => {
    const batch = [
      trackCall('A'),
      7,
      null,
      { type: 'trak' },
      {},
      trackCall('Order Completed'),
      { ...trackCall('C'), context: [] },
      trackCall('B'),
    ];
    const { events, rejects } = rowsOf(recordOf({ batch }, { path: 'batch' }));
    expect(events.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(rejects.map(({ column_name, reason }) => [column_name, reason])).toEqual([
      [null, 'not_an_object'],
      [null, 'not_an_object'],
      ['type', 'not_allowed'],
      ['type', 'missing'],
      ['order_id', 'missing'],
      ['context', 'not_an_object'],
    ]);
  });

  it('must be a list', () => {
    expect(refusalsOf({ batch: {} }, { path: 'batch' })).toEqual([
      ['batch', 'not_a_list', 'batch is no list; it must be a list of events.'],
    ]);
    expect(refusalsOf('[]', { path: 'batch' })).toEqual([[null, 'not_an_object', 'The body is no JSON object.']]);
    expect(rowsOf(recordOf({ batch: [] }, { path: 'batch' }))).toEqual({ events: [], rejects: [] });
  });
});

describe('a reject', () => {
  it('keeps what was sent, without e-mail addresses, and is the same when it comes again', () => {
    const bad = trackCall('Order Completed', { email: 'maija@example.fi' });
    const [first, again] = rowsOf(recordOf(bad), recordOf(bad, { at: '2026-11-26T00:11:00.000Z' }, 99)).rejects;
    expect(first).toMatchObject({
      type: 'track',
      name: 'Order Completed',
      key_id: 'k1',
      journal_file: 1,
      journal_offset: 8,
    });
    expect(first?.raw_text).toContain('"email":"(e-mail)"');
    expect(again?.reject_key).toBe(first?.reject_key);
  });

  it('holds at most 10,000 characters of it', () => {
    const [reject] = rowsOf(recordOf(trackCall('Order Completed', { text: 'x'.repeat(50_000) }))).rejects;
    expect(reject?.raw_text).toHaveLength(10_000);
  });
});

describe('without consent to analytics', () => {
  const sent = trackCall(
    'Product Added',
    { product_id: 'P', cart_id: 'c-1', note: 'x' },
    {
      userId: 'C1',
      context: { consent: { analytics_storage: 'denied' }, page: { url: 'https://s.example/p/1?gclid=x' } },
    },
  );

  it('an event is kept without ids, click id and what else was sent', () => {
    const row = onlyRow(sent);
    expect(row).toMatchObject({
      name: 'product_added',
      customer_key: null,
      click_id: null,
      properties: null,
      traffic_channel: 'paid_search',
    });
    expect(row.cart_id).not.toBe('c-1');
    expect(JSON.stringify(row)).not.toMatch(/C1|gclid|c-1/);
  });

  it('what belongs together on one day still does, and no longer on the next', () => {
    const today = onlyRow({ ...sent, anonymousId: 'other' });
    const tomorrow = onlyRow(sent, { at: '2026-11-27T00:00:00.000Z' });
    expect(today.visitor_key).toBe(onlyRow(sent).visitor_key);
    expect(today.cart_id).toBe(onlyRow(sent).cart_id);
    expect(tomorrow.visitor_key).not.toBe(today.visitor_key);
    expect(tomorrow.cart_id).not.toBe(today.cart_id);
  });
});
