import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedSchema } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import type { Journal } from '@/lib/journal/journal';
import { openJournal } from '@/lib/loaders/events/event-bed';
import { type RunningEvents, startEvents } from '@/lib/loaders/events/start-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { localMoment } from '@/lib/metrics/zone';
import { runOrThrow } from '@/lib/warehouse/run';

/** Clocks that jump, and a loader that stood still: nothing is lost or doubled, and what happened is dated by the devices' distance. */
let bed: TemporaryLoading;
let journal: Journal;
const TRUE_NOW = Date.parse('2026-11-26T08:00:00Z');
const HOUR = 3_600_000;

let now = TRUE_NOW;
let events: RunningEvents | undefined;

beforeEach(async () => {
  const temporary = await openTemporaryLoading();
  bed = { ...temporary, loading: { ...temporary.loading, clock: () => new Date(now) } };
  journal = await openJournal(bed.paths);
});
afterEach(async () => {
  await events?.stop();
  events = undefined;
  await journal.close();
  await bed.remove();
});

/** Acknowledges what visitors do at a true instant, while the clock of edge is off by some milliseconds. */
async function arrive(ids: readonly string[], at: number, offBy = 0): Promise<void> {
  const envelope = { key: 'k1', market: 'FI', path: 'track', ip: '203.0.113.0', consent: 'granted' } as const;
  const sentAt = new Date(at).toISOString();
  for (const messageId of ids) {
    const body = { messageId, anonymousId: messageId, event: 'Product Viewed', sentAt, originalTimestamp: sentAt };
    await journal.append(
      { ...envelope, at: new Date(at + offBy).toISOString() },
      Buffer.from(JSON.stringify({ ...body, properties: { sku: 'TENT' } })),
    );
  }
}

const told = `select records::double as records, events::double as events, duplicates::double as duplicates, rejects::double as rejects from ops.journal_offsets`;

/** Waits until everything is loaded while the clock of web stands at an instant. */
async function loadAll(at: number): Promise<void> {
  now = at;
  events ??= startEvents(bed.loading, () => Promise.resolve(bed.loading.workspace));
  for (let records = 0; records < journal.counts.records;) {
    await wait(25);
    records = Number((await bed.rows(told))[0]?.['records'] ?? 0);
  }
  expect(events.state().trouble).toBeNull();
}

/** Visits of today and yesterday as a question at an instant counts them. */
async function visitsAt(at: number): Promise<number> {
  const { timeZone, currency } = bed.loading.workspace;
  const context = {
    engine: bed.engine,
    workspace: { timeZone, currency, firstWeekday: 1 },
    now: new Date(at),
    asOf: localMoment(new Date(at), timeZone),
  } as const;
  const query = askedSchema.parse({ metrics: ['sessions'], period: 'last7Days' });
  return Number((await runOrThrow(OPERATOR, query, context, {})).rows[0]?.[0]);
}

test(
  'a clock that jumps two days ahead and an hour back loses and doubles nothing, and today counts what happened today',
  { timeout: 60_000 },
  async () => {
    await arrive(['a', 'b'], TRUE_NOW);
    await loadAll(TRUE_NOW);
    await arrive(['c', 'd', 'a'], TRUE_NOW + 60_000, 48 * HOUR);
    await loadAll(TRUE_NOW + 48 * HOUR);
    await arrive(['e', 'c', 'b'], TRUE_NOW + 120_000, -HOUR);
    await loadAll(TRUE_NOW - HOUR);
    await arrive(['f'], TRUE_NOW + 180_000);
    await loadAll(TRUE_NOW + 180_000);
    expect(await bed.rows(told)).toEqual([{ records: 9, events: 6, duplicates: 3, rejects: 0 }]);
    const counted =
      'select count(*)::double as n, count(distinct message_id)::double as ids, (select sum(event_count)::double from facts.sessions) as in_sessions from base.events';
    expect(await bed.rows(counted)).toEqual([{ n: 6, ids: 6, in_sessions: 6 }]);
    // d was received on a wrong clock and is dated by it; a question at the true time does not count what lies ahead.
    expect(await visitsAt(TRUE_NOW + 240_000)).toBe(5);
    expect(await visitsAt(TRUE_NOW + 49 * HOUR)).toBe(6);
  },
);

test(
  'a loader that stood still for an hour loads what waited, dated by when it happened',
  { timeout: 60_000 },
  async () => {
    await arrive(['a', 'b', 'c'], TRUE_NOW);
    await arrive(['d'], TRUE_NOW + HOUR / 2);
    await loadAll(TRUE_NOW + HOUR);
    expect(await bed.rows(told)).toEqual([{ records: 4, events: 4, duplicates: 0, rejects: 0 }]);
    expect(
      await bed.rows(
        'select occurred_local::varchar as at, count(*)::double as n from base.events group by 1 order by 1',
      ),
    ).toEqual([
      { at: '2026-11-26 10:00:00', n: 3 },
      { at: '2026-11-26 10:30:00', n: 1 },
    ]);
  },
);
