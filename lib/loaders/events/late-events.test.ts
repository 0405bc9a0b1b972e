import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { closeDays } from '@/lib/loaders/events/close-days';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { keepStory, storyEvent, storyMeasures } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, TEST_WORKSPACE, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

let warehouse: TemporaryLoading;

beforeAll(async () => {
  warehouse = await openTemporaryLoading();
});
afterAll(() => warehouse.remove());
beforeEach(() => forget());

const RELATIONS = ['base.events', ...EVENT_FACTS.map(({ name }) => `facts.${name}`)];
const SUMMARIES = [
  'search_days',
  'page_days',
  'product_days',
  'listing_days',
  'rank_days',
  'speed_days',
  'funnel_days',
  'funnel_times',
];
const LINKS = ['base.event_links', 'base.crowded_carts'];

function forget(): Promise<void> {
  return warehouse.engine.write('warehouse', async (writer) => {
    for (const relation of RELATIONS)
      for (const part of ['hot', 'cold']) await writer.run(`delete from ${relation.replace('.', `.${part}_`)}`);
    for (const relation of [...LINKS, ...SUMMARIES.map((name) => `facts.cold_${name}`), 'ops.event_rejects'])
      await writer.run(`delete from ${relation}`);
  });
}

/**
 * Selects what a summary comes to. Trap: its view has a row for each hot visit and one for all cold ones of a day; their sums are the
 * summary.
 */
async function summed(name: string): Promise<string> {
  const [columns] = await warehouse.rows(
    `select string_agg(case when ends_with(column_name, '_low') then 'max(' || column_name || ')'
       when ends_with(column_name, '_high') then 'min(' || column_name || ')'
       when data_type = 'BIGINT' or data_type like 'DECIMAL%' then 'sum(' || column_name || ')' else column_name end, ', ') as list
     from information_schema.columns where table_schema = 'facts' and table_name = 'cold_${name}'`,
  );
  return `(select ${String(columns?.['list'])} from facts.${name} group by all)`;
}

/** Every row of every relation as text. */
async function everything(): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  const read = async (name: string, relation: string) => {
    const rows = await warehouse.rows(`select row(t)::varchar as line from ${relation} t order by line`);
    found[name] = rows.map((row) => String(row['line']));
  };
  for (const relation of [...RELATIONS, ...LINKS]) await read(relation, relation);
  for (const name of SUMMARIES) await read(name, await summed(name));
  return found;
}

/** Minutes of a story, from its beginning, as UTC text. */
function at(minutes: number): string {
  return new Date(Date.parse('2026-11-01T20:00:00Z') + Math.round(minutes * 60_000)).toISOString().replace('Z', '');
}

const SESSION_WORDS = [
  'page',
  'product_viewed',
  'products_searched',
  'product_clicked',
  'product_list_viewed',
  'checkout_started',
  'payment_failed',
  'page_measured',
  'page_measured',
];
const CART_WORDS = ['product_added', 'product_removed', 'cart_viewed', 'order_completed'];

/** Gaps between events of a visitor in minutes: within a session, at its edge, to another day, to another cart. */
const gap = fc.constantFrom(0, 0.05, 1, 10, 29.9, 30, 30.1, 600, 1440, 3 * 1440, 7 * 1440, 7.1 * 1440);

const happening = fc.record({
  gap,
  name: fc.constantFrom(...SESSION_WORDS, ...CART_WORDS, ...CART_WORDS),
  visitor: fc.constantFrom('1', '1', '2'),
  cart: fc.constantFrom(null, null, 'A', 'B'),
  // Orders are told again, by the same visitor and by another, by a page and by a server.
  order: fc.constantFrom(null, 'O', 'P'),
  device: fc.constantFrom('desktop', 'desktop', 'server'),
  channel: fc.constantFrom(null, null, 'email', 'organic_search'),
  word: fc.constantFrom('s', 'sh', 'shoes', 'tent'),
  results: fc.constantFrom(null, 0, 3),
  delayMinutes: fc.constantFrom(0, 0, 5, 2000),
});

const story = fc.array(happening, { minLength: 1, maxLength: 14 }).map((happenings) => {
  let minutes = 0;
  return happenings.map((told, index) => {
    minutes += told.gap;
    const isSearch = ['products_searched', 'product_clicked', 'product_list_viewed'].includes(told.name);
    return storyEvent({
      message_id: `m${String(index)}`,
      occurred_at: at(minutes),
      received_at: at(minutes + told.delayMinutes),
      visitor_key: told.visitor,
      name: told.name,
      page_path: `/${told.word}`,
      traffic_channel: told.channel,
      traffic_source: told.channel,
      cart_id: CART_WORDS.includes(told.name) ? told.cart : null,
      search_query: isSearch ? told.word : null,
      search_results: isSearch ? told.results : null,
      device: told.device,
      order_number: told.name === 'order_completed' ? (told.order ?? `O${String(index)}`) : null,
      amount: told.name === 'order_completed' ? 20 : null,
      measures: told.name === 'page_measured' ? storyMeasures({ lcp_ms: 1000 + told.delayMinutes }) : null,
      products:
        told.name.startsWith('product_') || told.name === 'order_completed'
          ? [{ sku: 'S', name: null, quantity: 2, price: 5.5, rank: index + 1 }]
          : null,
    });
  });
});

type Row = ReturnType<typeof storyEvent>;

/** Keeps rows in this order, in batches that end where `cuts` says; `closes` makes all that came cold after each. */
async function deliver(rows: readonly Row[], cuts: readonly boolean[], closes: boolean): Promise<void> {
  let batch: Row[] = [];
  for (const [place, row] of rows.entries()) {
    batch.push(row);
    if (cuts[place] !== true && place < rows.length - 1) continue;
    await keepStory(warehouse, batch);
    // All days of the stories are over: what came becomes cold, and what comes late meets it there.
    if (closes) await closeDays(warehouse.loading);
    batch = [];
  }
}

const cutsOf = (rows: number) => fc.array(fc.boolean(), { minLength: rows, maxLength: rows });

describe('events that come late, in another order and again', () => {
  test('give the same facts as orderly delivery, and as deriving everything', { timeout: 1_200_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        story.chain((rows) =>
          fc.record({
            rows: fc.constant(rows),
            // Each record comes once or twice, in any order, cut into batches anywhere.
            order: fc.shuffledSubarray([...rows.keys(), ...rows.keys()], { minLength: rows.length }),
            cuts: cutsOf(2 * rows.length),
            orderlyCuts: fc.oneof(fc.constant(rows.map(() => true)), cutsOf(rows.length)),
            closes: fc.boolean(),
          }),
        ),
        async ({ rows, order, cuts, orderlyCuts, closes }) => {
          await forget();
          await deliver(
            [...rows].sort((one, other) => (one.received_at < other.received_at ? -1 : 1)),
            orderlyCuts,
            false,
          );
          const orderly = await everything();
          await warehouse.engine.write('warehouse', (writer) => deriveAllEvents(writer, TEST_WORKSPACE, '2026-11-05'));
          expect(await everything(), 'derived as a whole').toEqual(orderly);

          await forget();
          const missing = [...rows.keys()].filter((index) => !order.includes(index));
          await deliver(
            [...order, ...missing].flatMap((index) => rows[index] ?? []),
            cuts,
            closes,
          );
          expect(await everything(), 'in another order').toEqual(orderly);
        },
      ),
      { numRuns: inject('long') ? 80 : 2, seed: 20_261_126 },
    );
  });
});
