import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeDays } from '@/lib/loaders/events/close-days';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, TEST_WORKSPACE, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Days before 23 November are closed at the moment of these tests, 25 November. */
let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

function at(minutes: number, name: string, rest: Partial<Told> = {}) {
  return storyEvent({
    message_id: `${name}${String(minutes)}`,
    occurred_at: new Date(Date.parse('2026-11-20T10:00:00Z') + minutes * 60_000).toISOString().replace('Z', ''),
    visitor_key: '1',
    name,
    page_path: '/',
    ...rest,
  });
}

async function facts() {
  const found: Record<string, unknown> = {};
  for (const { name } of EVENT_FACTS)
    found[name] = await shop.rows(`select row(t)::varchar as line from facts.${name} t order by line`);
  return found;
}

const versions = () => shop.rows(`select fact, day::varchar as day, version from ops.fact_versions order by all`);

async function coldRows(): Promise<number> {
  const rows = await shop.rows(
    'select (select count(*) from base.cold_events)::double as events, (select count(*) from facts.cold_sessions)::double as sessions',
  );
  return Number(rows[0]?.['events']) + Number(rows[0]?.['sessions']);
}

const VISITS = [
  at(0, 'page'),
  at(10, 'product_added', { cart_id: 'A', amount: 5 }),
  at(50, 'page'),
  at(60, 'products_searched', { search_query: 'tent', search_results: 0 }),
  at(5 * 24 * 60 - 120, 'page'),
];

test('closing days moves their rows and changes nothing that is seen, however often it is done', async () => {
  await keepStory(shop, VISITS);
  const before = { facts: await facts(), versions: await versions() };
  expect(await closeDays(shop.loading)).toBeGreaterThan(0);
  expect(await coldRows()).toBe(4 + 2);
  expect({ facts: await facts(), versions: await versions() }).toEqual(before);
  expect(await closeDays(shop.loading)).toBe(0);
});

test('an event that comes after its day is closed joins its visits there, and one that is there is known', async () => {
  await keepStory(shop, VISITS);
  await closeDays(shop.loading);
  const late = { received_at: '2026-11-25T09:00:00' };
  const [known] = VISITS;
  expect(await keepStory(shop, [at(30, 'cart_viewed', { cart_id: 'A', ...late })])).toMatchObject({ events: 1 });
  expect(await keepStory(shop, known === undefined ? [] : [{ ...known, ...late }])).toMatchObject({ duplicates: 1 });
  const joined = await facts();
  expect(joined['sessions']).toHaveLength(2);
  await shop.engine.write('warehouse', (writer) => deriveAllEvents(writer, TEST_WORKSPACE, '2026-11-23'));
  expect(await facts()).toEqual(joined);
});
