import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import { nightPattern } from '@/lib/web/load-schedule';

/** Runs of a nightly job from a moment on, as UTC. */
function nights(time: string, from: string, count: number): string[] {
  const job = new Cron(nightPattern(time), { timezone: 'Europe/Helsinki', paused: true });
  return job.nextRuns(count, new Date(from)).map((run) => run.toISOString().slice(0, 16));
}

describe('the nightly load', () => {
  test('comes once a night at its local time, in winter and summer', () => {
    expect(nights('04:00', '2026-03-27T12:00:00Z', 4)).toEqual([
      '2026-03-28T02:00',
      '2026-03-29T01:00',
      '2026-03-30T01:00',
      '2026-03-31T01:00',
    ]);
  });

  test('comes once in the night whose clock skips its hour', () => {
    // 03:00 to 03:59 do not exist on 29 March in Helsinki.
    const runs = nights('03:30', '2026-03-28T12:00:00Z', 2);
    expect(runs.map((run) => run.slice(0, 10))).toEqual(['2026-03-29', '2026-03-30']);
  });

  test('comes once in the night whose clock repeats its hour', () => {
    // 03:30 comes twice on 25 October in Helsinki.
    const runs = nights('03:30', '2026-10-24T12:00:00Z', 2);
    expect(runs.map((run) => run.slice(0, 10))).toEqual(['2026-10-25', '2026-10-26']);
  });
});
