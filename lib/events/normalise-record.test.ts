import { describe, expect, it } from 'vitest';
import type { RejectRow } from '@/lib/events/event-row';
import { normaliseRecord } from '@/lib/events/normalise-record';
import { createClassifier } from '@/lib/events/origin-of';
import { recordOf, refusalsOf, rowsOf, trackCall } from '@/lib/events/small-intake-story';

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
