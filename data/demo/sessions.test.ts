import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type DeliveredFile, generateDelivery } from '@/data/demo/generate';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/**
 * Two days of the demo's events, delivered in order and at once, and shuffled into pieces that come one after the other with some
 * rows twice: the facts are the same, and its sessions are those of the definition written down a second time.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const PLAN = { seed: 'tuokio', startDay: '2024-11-01', scale: 0.12, stories: true, eventsFrom: '2026-11-23' };
const PIECES = 3;
const GAP_MS = 30 * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'tuokio-demo-sessions-'));
let orderly: TemporaryLoading;
let shuffled: TemporaryLoading;

/** Cuts the events into pieces by chance; one row in eight comes in two of them. */
async function cutOrThrow(events: readonly DeliveredFile[]): Promise<readonly string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const paths = events.map(({ path }) => `'${path}'`).join(', ');
  const pieces = Array.from({ length: PIECES }, (_, piece) => join(folder, `events-piece-${piece}.parquet`));
  for (const [piece, path] of pieces.entries())
    await connection.run(`copy (
        select * from read_parquet([${paths}])
        where md5_number_lower(message_id) % ${PIECES} = ${piece} or md5_number_lower(message_id || 'again') % ${8 * PIECES} = ${piece}
        order by md5(message_id)
      ) to '${path}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  return pieces;
}

beforeAll(async () => {
  const limits = { threads: 2, memoryMb: 1000, spill: join(folder, 'spill') };
  const files = await generateDelivery(PLAN, { since: null, until: '2026-11-25' }, folder, limits);
  const events = files.filter(({ fact }) => fact === 'events');
  const others = files.filter(({ fact }) => fact === 'orders' || fact === 'exchange_rates').map(({ path }) => path);
  const pieces = await cutOrThrow(events);
  orderly = await openTemporaryLoading();
  await orderly.loadPaths('contract', [...others, ...events.map(({ path }) => path)]);
  shuffled = await openTemporaryLoading();
  await shuffled.loadPaths('contract', others);
  for (const path of pieces) {
    const { state } = await shuffled.loadPaths('contract', [path]);
    expect([basename(path), state]).toEqual([basename(path), 'ok']);
  }
});
afterAll(async () => {
  await orderly.remove();
  await shuffled.remove();
  rmSync(folder, { recursive: true, force: true });
});

test.each(EVENT_FACTS.map(({ name }) => name))('%s are those of orderly delivery', async (name) => {
  const all = `select count(*)::integer as rows, bit_xor(md5_number_lower(t::varchar))::varchar as digest from facts.${name} t`;
  const expected = await orderly.rows(all);
  // In two days of so small a shop few pages fail.
  expect(expected[0]?.['rows']).toBeGreaterThan(name === 'page_errors' ? 0 : 20);
  expect(await shuffled.rows(all)).toEqual(expected);
});

interface Session {
  readonly visitor: string;
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly orders: number;
}

/** The definition: events of a visitor with gaps of at most 30 minutes. */
function sessionsOf(events: readonly Readonly<Record<string, unknown>>[]): readonly Session[] {
  const sessions: Session[] = [];
  const numbered = events.map((event) => ({ visitor: String(event['visitor']), at: Number(event['at']), event }));
  const inOrder = numbered.toSorted((one, other) =>
    one.visitor === other.visitor ? one.at - other.at : one.visitor < other.visitor ? -1 : 1,
  );
  for (const { visitor, at, event } of inOrder) {
    const open = sessions.at(-1);
    const isOrder = event['name'] === 'order_completed' ? 1 : 0;
    if (open?.visitor !== visitor || at - open.last > GAP_MS)
      sessions.push({ visitor, first: at, last: at, events: 1, orders: isOrder });
    else sessions.splice(-1, 1, { ...open, last: at, events: open.events + 1, orders: open.orders + isOrder });
  }
  return sessions;
}

test('sessions are those of an independent implementation', async () => {
  const events = await shuffled.rows(
    'select visitor_key::varchar as visitor, epoch_ms(occurred_at)::double as at, name from base.events order by md5(event_key::varchar)',
  );
  expect(events.length).toBeGreaterThan(800);
  const sessions = await shuffled.rows(
    `select visitor_key::varchar as visitor, epoch_ms(started_at)::double as first, epoch_ms(ended_at)::double as last,
       event_count as events, order_count as orders from facts.sessions order by visitor, first`,
  );
  expect(sessions).toEqual(sessionsOf(events));
});
