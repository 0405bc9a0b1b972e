import { describe, expect, test } from 'vitest';
import type { ReconciledTotal } from '@/lib/http/reconciled-total';
import type { SourceHealth } from '@/lib/loaders/health/read-sources';
import type { JudgedDay } from '@/lib/loaders/health/volume-band';
import type { LoadRow } from '@/lib/loaders/load-page';
import { findTroubles, type Watched } from './find-troubles';
import { WATCHES } from './watch';

const QUIET: Watched = { sources: [], volumes: [], totals: [], loads: [], stream: null };
const AT = { today: '2026-11-25', now: new Date('2026-11-25T06:00:00Z') } as const;
const found = (watched: Partial<Watched>, watches = WATCHES.slice()) =>
  findTroubles({ ...QUIET, ...watched }, { ...AT, watches }).map(({ key }) => key);

const source: SourceHealth = {
  ...{ source: 'shop', state: 'ok', promise: { is: 'daily', by: '06:00' }, isSet: false, dueAt: '2026-11-25T06:00:00' },
  ...{ lastDelivery: null, lastEvent: null, lagSeconds: null, runSeconds: null },
  ...{ rowsRead: 0, rowsRejected: 0, rowsRepeated: 0, rowsLate: 0 },
};
const load: LoadRow = {
  ...{
    loadId: 3,
    source: 'shop',
    startedAt: '2026-11-25T02:00:00',
    endedAt: null,
    state: 'partial',
    startedBy: 'inbox',
  },
  ...{ files: [], rowsRead: 0, rowsMerged: 0, rowsUnchanged: 0, rowsRejected: 2, rowsWaiting: 0, watermark: null },
  ...{ reconciliation: [], message: null, sentence: null },
};
const day: JudgedDay = { day: '2026-11-24', rows: 3, low: 10, high: 20, state: 'below' };
const total: ReconciledTotal = {
  ...{ day: '2026-11-24', system: 'shop', state: 'differs', differ: ['FI'], lack: [] },
  ...{ orders: 3, ordersHere: 2, sales: 300, salesHere: 200 },
};
const volume = (change: Partial<JudgedDay>) =>
  ({ fact: 'orders', source: 'shop', days: [{ ...day, ...change }] }) as const;

describe('troubles of the data', () => {
  test('are a broken promise and a silent shop, under the moment at which it was due: so each rings once', () => {
    expect(found({ sources: [source] })).toEqual([]);
    expect(found({ sources: [{ ...source, state: 'late' }] })).toEqual(['late.shop.late.2026-11-25T06:00:00']);
    expect(found({ sources: [{ ...source, source: 'edge', state: 'silent' }] })).toHaveLength(1);
    expect(found({ sources: [{ ...source, state: 'partial' }] })).toEqual([]);
  });

  test('are a day with too few rows or more than twice too many, of sources of which something is expected', () => {
    expect(found({ sources: [source], volumes: [volume({})] })).toEqual(['volume.orders.shop.2026-11-24']);
    expect(found({ sources: [source], volumes: [volume({ state: 'above', rows: 39 })] })).toEqual([]);
    expect(found({ sources: [source], volumes: [volume({ state: 'above', rows: 41 })] })).toHaveLength(1);
    expect(found({ sources: [{ ...source, promise: { is: 'none' } }], volumes: [volume({})] })).toEqual([]);
    expect(found({ sources: [source], volumes: [volume({ day: '2026-11-20' })] })).toEqual([]);
  });

  test('are rows that a load by itself turned away, but not those of somebody who sees them at once, nor old ones', () => {
    expect(found({ loads: [load] })).toEqual(['rejects.3.2026-11-25T02:00:00']);
    expect(found({ loads: [{ ...load, startedBy: 'anna' }] })).toEqual([]);
    expect(found({ loads: [{ ...load, startedAt: '2026-11-22T02:00:00' }] })).toEqual([]);
    expect(found({ loads: [{ ...load, state: 'failed', rowsRejected: 0 }] })).toEqual(['load.3.2026-11-25T02:00:00']);
  });

  test('are more than one event in twenty turned away, from twenty on', () => {
    expect(found({ stream: { events: 380, rejected: 20 } })).toEqual([]);
    expect(found({ stream: { events: 379, rejected: 21 } })).toEqual(['rejects.edge.2026-11-25']);
    expect(found({ stream: { events: 0, rejected: 19 } })).toEqual([]);
  });

  test('are days that differ, and totals that are missing after two days, but no history', () => {
    expect(found({ totals: [total] })).toEqual(['total.differs.shop.2026-11-24']);
    expect(
      found({
        totals: [
          { ...total, state: 'agrees' },
          { ...total, day: '2026-11-19' },
        ],
      }),
    ).toEqual([]);
    const missing = { ...total, state: 'noTotal' } as const;
    expect(found({ totals: [missing, { ...missing, day: '2026-11-23' }] })).toEqual(['total.noTotal.shop.2026-11-23']);
  });

  test('of a watch that is switched off are not told', () => {
    const all = { sources: [{ ...source, state: 'late' } as const], loads: [load], totals: [total] };
    expect(
      found(
        all,
        WATCHES.filter((watch) => watch !== 'rejects'),
      ),
    ).toHaveLength(2);
  });
});
