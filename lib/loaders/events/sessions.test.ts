import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, TEST_WORKSPACE, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Sessions by the SQL of data/models/events and by the definition written down a second time, in TypeScript. */
let warehouse: TemporaryLoading;

beforeAll(async () => {
  warehouse = await openTemporaryLoading();
});
afterAll(() => warehouse.remove());

const START = Date.parse('2026-11-01T20:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const text = (milliseconds: number) => new Date(milliseconds).toISOString().replace('Z', '');

interface Visit {
  readonly visitor: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly events: number;
  readonly pageViews: number;
  readonly isEngaged: boolean;
  readonly channel: string;
  readonly type: 'new' | 'returning';
}

type Event = ReturnType<typeof storyEvent>;

/** The definition: gaps of at most 30 minutes, to which page_measured counts only when the visitor did nothing else for a day; engaged by more than 10 seconds, two page views or a key event. */
function sessionsOf(events: readonly Event[]): Visit[] {
  const visits: Visit[] = [];
  for (const visitor of new Set(events.map((event) => event.visitor_key))) {
    const own = events.filter((event) => event.visitor_key === visitor);
    const ordered = own.toSorted((one, other) => (one.occurred_at < other.occurred_at ? -1 : 1));
    const groups: { readonly all: Event[]; readonly counted: Event[] }[] = [];
    const gap = (event: Event, before: Event | undefined) =>
      before === undefined ? Infinity : Date.parse(event.occurred_at) - Date.parse(before.occurred_at);
    let active: Event | undefined;
    for (const event of ordered) {
      const counts = event.name !== 'page_measured' || gap(event, active) > DAY;
      if (counts && gap(event, groups.at(-1)?.counted.at(-1)) > 30 * MINUTE) groups.push({ all: [], counted: [] });
      groups.at(-1)?.all.push(event);
      if (counts) groups.at(-1)?.counted.push(event);
      if (event.name !== 'page_measured') active = event;
    }
    for (const [place, { all: group, counted }] of groups.entries()) {
      const [first] = group;
      const last = counted.at(-1);
      if (first === undefined || last === undefined) continue;
      const pageViews = group.filter((event) => event.name === 'page').length;
      const seconds = (Date.parse(last.occurred_at) - Date.parse(first.occurred_at)) / 1000;
      const viewed = group.findIndex((event) => event.name === 'page');
      const upToView = group.slice(0, Math.max(viewed, 0) + 1);
      visits.push({
        visitor,
        startedAt: first.occurred_at,
        seconds,
        events: group.length,
        pageViews,
        isEngaged: seconds > 10 || pageViews >= 2 || group.some((event) => event.name === 'product_added'),
        channel: upToView.find((event) => event.traffic_channel !== null)?.traffic_channel ?? 'direct',
        type: place === 0 ? 'new' : 'returning',
      });
    }
  }
  return visits.toSorted((one, other) => (one.visitor + one.startedAt < other.visitor + other.startedAt ? -1 : 1));
}

const events = fc
  .array(
    fc.record({
      visitor: fc.constantFrom('1', '2', '3', '4'),
      gap: fc.constantFrom(1, 5, 9.999, 10.001, 60, 1799, 1800, 1801, 80_000, 86_400, 86_401),
      name: fc.constantFrom('page', 'page', 'product_added', 'newsletter_opened', 'page_measured', 'page_measured'),
      channel: fc.constantFrom(null, null, null, 'email', 'paid_search'),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((list) => {
    let now = START;
    return list.map(({ visitor, gap, name, channel }, index) => {
      now += gap * 1000;
      return storyEvent({
        message_id: `m${String(index)}`,
        occurred_at: text(now),
        visitor_key: visitor,
        name,
        page_path: '/',
        traffic_channel: channel,
      });
    });
  });

async function derived(rows: readonly Event[]) {
  await warehouse.engine.write('warehouse', async (writer) => {
    await writer.run('delete from base.hot_events');
    await writer.run('delete from ops.journal_offsets');
    await deriveAllEvents(writer, TEST_WORKSPACE, '2026-11-01');
  });
  await keepStory(warehouse, rows);
  return warehouse.rows(
    `select visitor_key::varchar as visitor, strftime(started_at, '%Y-%m-%dT%H:%M:%S.%g') as "startedAt", duration_seconds as seconds,
       event_count as events, page_views as "pageViews", is_engaged as "isEngaged", traffic_channel as channel, visitor_type as type
     from facts.sessions order by visitor, "startedAt"`,
  );
}

test('sessions are those of an independent implementation', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(events, async (rows) => {
      expect(await derived(rows)).toEqual(sessionsOf(rows));
    }),
    { numRuns: inject('long') ? 200 : 8, seed: 20_261_126 },
  );
});
