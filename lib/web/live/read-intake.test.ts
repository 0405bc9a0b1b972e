import { createServer, type Server } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { createWriteKeyOrThrow, writeKeySchema } from '@/lib/db/write-keys';
import { setEnvironment } from '@/lib/env';
import { Journal } from '@/lib/journal/journal';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { statePaths } from '@/lib/state/state-paths';
import { warehouse } from '@/lib/warehouse/warehouse';
import { readIntake, readIntakeRejects } from './read-intake';
import { FINNISH } from '@/lib/sentences/fi';
import { say } from '@/lib/sentences/sentence';

const NOW = new Date('2026-11-26T10:00:00Z');
const ANALYST: Principal = { userId: 'a', name: 'A', role: 'analyst', markets: ['FI'] };
const folder = mkdtempSync(join(tmpdir(), 'tuokio-intake-'));
let edge: Server;
let edgeStatus = 200;
let finland = '';
let sweden = '';

async function keyOf(name: string, market: string): Promise<string> {
  const entry = writeKeySchema.parse({ name, market, consent: 'granted', eventsPerSecond: 10, origins: [] });
  return createWriteKeyOrThrow(appDb(), OPERATOR, entry, NOW);
}

async function insert(sql: string, values: readonly (string | number | null)[]): Promise<void> {
  const engine = await warehouse({ holder: 'test' });
  await engine.write('warehouse', (writer) => writer.run(sql, values));
}

let made = 0;
async function event(at: string, key: string, market: string, name: string): Promise<void> {
  await insert(
    `insert into base.hot_events (event_key, message_id, source, key_id, received_at, occurred_at, time_rule, event_date,
       occurred_local, visitor_key, market, type, name, page_path, device, is_bot, consent, load_id)
     values ($1, $1::varchar, 'edge', $2, $3::timestamp, $3::timestamp, 'sent', '2026-11-26', $3::timestamp, 1, $4, 'track', $5, '/x', 'desktop', false, 'analytics', 0)`,
    [(made += 1), key, at, market, name],
  );
}

async function reject(at: string, key: string | null, detail: string, sentence: string | null = null): Promise<void> {
  await insert(
    `insert into ops.event_rejects (reject_key, received_at, key_id, type, name, column_name, reason, detail, sentence, raw_text)
     values ($1, $2::timestamp, $3, 'track', 'order_completed', 'order_id', 'missing', $4, $5, '{"event":"<b>Order Completed</b>"}')`,
    [(made += 1), at, key, detail, sentence],
  );
}

beforeAll(async () => {
  edge = createServer((_, response) => response.writeHead(edgeStatus).end('{}'));
  const port = await new Promise<number>((resolve) => {
    edge.listen(0, '127.0.0.1', () => {
      const address = edge.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  setEnvironment({ TUOKIO_DATA: folder, TUOKIO_EDGE_PORT: String(port) });
  openStateFolderOrThrow(folder);
  await migrateAppDbOrThrow(folder, NOW);
  [finland, sweden] = [await keyOf('Suomi', 'FI'), await keyOf('Sverige', 'SE')];
});
afterAll(async () => {
  edge.close();
  await (await warehouse({ holder: 'test' })).close();
  await appDb().$disconnect();
  rmSync(folder, { recursive: true });
});

describe('what arrives', () => {
  test('is nothing before the first event, which is said', async () => {
    const { stream, items } = await readIntake(OPERATOR, NOW);
    expect(stream).toEqual({
      state: 'none',
      lastAt: null,
      lagSeconds: 0,
      eventsInDay: 0,
      rejectsInDay: 0,
      trouble: null,
      damage: null,
    });
    expect(items).toEqual([]);
  });

  test('are events, rejects and refusals together, newest first, with key, reason and raw text', async () => {
    await event('2026-11-26 09:00:01', finland, 'FI', 'product_viewed');
    await event('2026-11-26 09:00:03', sweden, 'SE', 'cart_viewed');
    const missing = say('isMissing', { column: 'order_id' });
    await reject('2026-11-26 09:00:02', finland, 'order_id is missing.', JSON.stringify(missing));
    await event('2026-11-24 09:00:00', finland, 'FI', 'old');
    const refusal = { first: 'x', last: '2026-11-26T09:00:04.500Z', count: 3, reason: 'unknownKey', status: 401 };
    const rest = { sentence: 'No such key.', path: '/v1/track', keyId: null, origin: 'https://shop.example' };
    const line = JSON.stringify({ ...refusal, ...rest });
    writeFileSync(join(folder, 'edge', 'refusals.ndjson'), `${line}\n{"torn`);
    const { stream, items, troubles } = await readIntake(OPERATOR, NOW);
    expect(troubles).toEqual([items[0], items[2]]);
    expect(items.map(({ fate, name, key, at, count }) => [fate, name, key, at.slice(11), count])).toEqual([
      ['refused', '/v1/track', null, '11:00:04', 3],
      ['taken', 'cart_viewed', 'Sverige', '11:00:03', 1],
      ['rejected', 'order_completed', 'Suomi', '11:00:02', 1],
      ['taken', 'product_viewed', 'Suomi', '11:00:01', 1],
      ['taken', 'old', 'Suomi', '11:00:00', 1],
    ]);
    expect(items[0]).toMatchObject({ reason: 'unknownKey', detail: 'No such key.', about: 'https://shop.example' });
    expect(items[2]).toMatchObject({
      column: 'order_id',
      reason: 'missing',
      rawText: '{"event":"<b>Order Completed</b>"}',
    });
    expect(items[2]?.detail).toBe('order_id is missing.');
    expect((await readIntake(OPERATOR, NOW, FINNISH)).items[2]?.detail).toBe('order_id puuttuu.');
    expect((await readIntakeRejects(OPERATOR, 1, NOW, FINNISH)).rejects[0]?.detail).toBe('order_id puuttuu.');
    expect(stream).toMatchObject({ eventsInDay: 2, rejectsInDay: 1 });
  });

  test('is for a reader of one market what came with its keys and of its market', async () => {
    await reject('2026-11-26 09:00:05', sweden, 'of Sweden');
    await reject('2026-11-26 09:00:06', null, 'of nobody');
    const { stream, items } = await readIntake(ANALYST, NOW);
    expect(items.map(({ key }) => key)).toEqual(['Suomi', 'Suomi', 'Suomi']);
    expect(stream).toMatchObject({ eventsInDay: 1, rejectsInDay: 1 });
    const { rejects, total } = await readIntakeRejects(ANALYST, 1, NOW);
    expect([rejects.length, total]).toEqual([1, 1]);
    expect((await readIntakeRejects(OPERATOR, 1, NOW)).total).toBe(3);
    expect((await readIntakeRejects(OPERATOR, 2, NOW)).rejects).toEqual([]);
  });

  test('is refused to a role that does not look after it', async () => {
    const marketing: Principal = { ...ANALYST, role: 'marketing' };
    await expect(readIntake(marketing, NOW)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readIntakeRejects(marketing, 1, NOW)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('says that events wait when the loader has stood still for an hour, and since when', async () => {
    const disk = { disk: NODE_DISK, folder: statePaths(folder).journal, now: Date.now, leastFreeBytes: 0 };
    const journal = await Journal.openOrThrow({ ...disk, fileBytes: 1_000_000, fileMs: 3_600_000 });
    const envelope = { at: '2026-11-26T09:00:00.000Z', key: finland, market: 'FI', path: 'track', ip: '' } as const;
    await journal.append(envelope, Buffer.from('{}'));
    await journal.close();
    expect((await readIntake(OPERATOR, NOW)).stream).toMatchObject({ state: 'late', lagSeconds: 3600 });
    for (const name of readdirSync(statePaths(folder).journal)) rmSync(join(statePaths(folder).journal, name));
  });

  test('says when the last event was received ahead of the clock', async () => {
    const offset = (at: string) =>
      insert(
        `insert into ops.journal_offsets (journal, file, position, records, events, duplicates, rejects, last_received_at, committed_at)
         values ('edge', 1, 8, 1, 1, 0, 0, $1::timestamp, $1::timestamp)`,
        [at],
      );
    await offset('2026-11-26 10:04:00');
    expect((await readIntake(OPERATOR, NOW)).stream.state).toBe('ok');
    await insert('delete from ops.journal_offsets', []);
    await offset('2026-11-28 10:00:00');
    expect((await readIntake(OPERATOR, NOW)).stream).toMatchObject({ state: 'ahead', lastAt: '2026-11-28T12:00:00' });
  });

  test('says when edge takes nothing, and when it does not answer', async () => {
    edgeStatus = 503;
    expect((await readIntake(OPERATOR, NOW)).stream.state).toBe('refuses');
    await new Promise((resolve) => edge.close(resolve));
    expect((await readIntake(OPERATOR, NOW)).stream.state).toBe('off');
  });
});
