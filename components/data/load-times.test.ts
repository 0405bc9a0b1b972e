import { describe, expect, it } from 'vitest';
import type { Load } from '@/lib/http/load-queries';
import { secondsTaken, startedLocal } from './load-times';

const load = (startedAt: string, endedAt: string | null): Load => ({
  loadId: 1,
  source: 'contract',
  startedAt,
  endedAt,
  state: 'ok',
  startedBy: 'command',
  files: [],
  rowsRead: 0,
  rowsMerged: 0,
  rowsUnchanged: 0,
  rowsRejected: 0,
  rowsWaiting: 0,
  reconciliation: [],
  message: null,
  isEnglish: false,
});

describe('times of a load', () => {
  it('are told in the zone of the workspace, in summer and in winter', () => {
    expect(startedLocal(load('2026-11-25 22:30:00', null), 'Europe/Helsinki')).toBe('2026-11-26T00:30:00');
    expect(startedLocal(load('2026-07-01 22:30:00.5', null), 'Europe/Helsinki')).toBe('2026-07-02T01:30:00');
  });

  it('say how long it took only where the clock moved', () => {
    expect(secondsTaken(load('2026-11-25 10:00:00', '2026-11-25 10:01:03.5'))).toBe(63.5);
    expect(secondsTaken(load('2026-11-25 10:00:00', '2026-11-25 10:00:00'))).toBeNull();
    expect(secondsTaken(load('2026-11-25 10:00:00', null))).toBeNull();
  });
});
