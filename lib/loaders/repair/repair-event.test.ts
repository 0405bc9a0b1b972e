import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { type EdgeBed, OPEN_KEY, startEdgeBed } from '@/lib/edge/trials/edge-bed';
import { repairEventOrThrow } from '@/lib/loaders/repair/repair-event';
import { AGENT } from '@/lib/events/small-intake-story';
import { readEventRejects } from '@/lib/loaders/event-page';
import { type RunningEvents, startEvents } from '@/lib/loaders/events/start-events';
import type { Loading } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { readRefusedOrNull } from '@/lib/loaders/repair/refused-event';
import { TEST_SALT, TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { sendToEdgeOrThrow } from '@/lib/web/live/send-to-edge';

/**
 * Four orders that were turned away, sent two hours before they were received by clocks that are an hour fast: one without a currency
 * that exists, one without an amount that is a number, one that nobody mends, and one under a key that is revoked afterwards.
 */
const OTHER_KEY = { ...OPEN_KEY, id: 'k2', key: 'wk_other', market: 'SE' };
let bed: EdgeBed;
let engine: DuckDbEngine;
let events: RunningEvents;
let loading: Loading;

const HOUR = 3_600_000;
const clockOf = (milliseconds: number) => new Date(milliseconds).toISOString();
const order = (id: string, properties: object) => ({
  type: 'track',
  event: 'Order Completed',
  messageId: `order-${id}`,
  anonymousId: 'visitor-1',
  userId: 'customer-1',
  timestamp: clockOf(sentAt + HOUR - 2 * HOUR),
  context: { page: { url: 'https://shop.example/done?token=secret' } },
  properties: { order_id: id, ...properties },
});
const sentAt = Date.now();

beforeAll(async () => {
  bed = await startEdgeBed([OPEN_KEY, OTHER_KEY]);
  const paths = openStateFolderOrThrow(bed.paths.root);
  engine = await openWarehouse({
    data: paths.root,
    holder: 'test',
    limits: { threads: 2, memoryMb: 512, spillMb: 1024 },
  });
  const clock = () => new Date();
  loading = { engine, paths, workspace: TEST_WORKSPACE, salt: TEST_SALT, clock, memoryMb: 512, threads: 2 };
  events = startEvents(loading, () => Promise.resolve(TEST_WORKSPACE));
  const browser = { 'user-agent': AGENT, 'accept-language': 'fi-FI,fi' };
  const batch = (writeKey: string, ...all: readonly object[]) => ({
    writeKey,
    sentAt: clockOf(sentAt + HOUR),
    batch: all,
  });
  const page = { ...order('', {}), type: 'page', messageId: 'page', properties: {} };
  await bed.post(
    '/v1/batch',
    batch(
      OPEN_KEY.key,
      page,
      order('A', { revenue: 'a lot', currency: 'EUR' }),
      order('B', { revenue: { of: 'A' }, currency: 'EUR' }),
      order('C', { revenue: 'nothing' }),
    ),
    browser,
  );
  await bed.post('/v1/batch', batch(OTHER_KEY.key, order('D', { revenue: 'much' })), { ...browser, authorization: '' });
  await vi.waitFor(async () => expect(await rejects()).toHaveLength(4), { timeout: 20_000, interval: 100 });
}, 60_000);
afterAll(async () => {
  await events.stop();
  await engine.close();
  await bed.remove();
});

async function rejects() {
  const asked = { keys: null, page: 1, since: '2026-01-01' };
  const found = await engine.read((reader) => readEventRejects(OPERATOR, reader, asked));
  return found.rejects;
}

async function rejectOf(order: string) {
  const found = (await rejects()).find(({ rawText }) => rawText?.includes(`"order_id":"${order}"`));
  if (found === undefined) throw new Error(`No event of the order ${order} was turned away.`);
  return found;
}

const mend = (id: string, text: string, keys = [OPEN_KEY, OTHER_KEY], seen: readonly string[] | null = null) =>
  repairEventOrThrow(
    OPERATOR,
    { loading, keys, seen, send: (envelope, body) => sendToEdgeOrThrow(bed.url, envelope, body, null) },
    { id, text },
  );

const kept = () =>
  engine.read((reader) =>
    reader.rows(
      `select order_number as "order", amount::double as amount, device, browser, language, page_path as page, customer_key is not null as known,
         visitor_key = (select visitor_key from base.events where message_id = 'page') as same,
         round(abs(epoch(occurred_at) - $1 / 1000.0) / 60)::int as late
       from base.events where name = 'order_completed' order by 1`,
      [sentAt - 2 * HOUR],
    ),
  );

const ORDER_A = {
  order: 'A',
  amount: 249,
  device: 'desktop',
  language: 'fi-FI',
  page: '/done',
  known: true,
  same: true,
  late: 0,
};

describe('an event that was turned away', { timeout: 60_000 }, () => {
  test('shows what was wrong and not whose it was, and is taken once it is mended: of the same visitor, browser and moment', async () => {
    const { id, rawText, repair } = await rejectOf('A');
    expect(repair).toBe('open');
    expect(rawText).not.toMatch(/visitor-1|customer-1|secret/);
    expect(await mend(id, (rawText ?? '').replace('"a lot"', '249'))).toMatchObject({ state: 'taken', detail: null });
    expect(await kept()).toMatchObject([ORDER_A]);
    expect((await rejectOf('A')).repair).toBe('taken');
    await expect(mend(id, rawText ?? '')).rejects.toMatchObject({ code: 'conflict', details: { reason: 'done' } });
  });

  test('that is turned away again says why and waits as a refusal of its own, which may be mended', async () => {
    const { id, rawText } = await rejectOf('B');
    const again = await mend(id, (rawText ?? '').replace('{"of":"A"}', '"some"'));
    expect(again.state).toBe('rejected');
    expect(again.detail).toContain('revenue is "some"');
    const [second] = (await rejects()).filter((one) => one.rawText?.includes('"some"'));
    expect((await rejects()).find((one) => one.id === id)?.repair).toBe('rejected');
    expect(second?.repair).toBe('open');
    expect(await mend(second?.id ?? '', (second?.rawText ?? '').replace('"some"', '20'))).toMatchObject({
      state: 'taken',
    });
    expect(await kept()).toMatchObject([ORDER_A, { ...ORDER_A, order: 'B', amount: 20 }]);
  });

  test('is mended once in a rebuild too, and found in the archive of the journal', async () => {
    const before = [await kept(), await rejects()];
    await events.stop();
    await rebuild(loading, () => undefined);
    expect([await kept(), await rejects()]).toEqual(before);

    const { journal, temporary } = loading.paths;
    const archive = join(temporary, 'archive');
    mkdirSync(join(archive, 'journal'), { recursive: true });
    for (const name of readdirSync(journal))
      writeFileSync(join(archive, 'journal', `${name}.gz`), gzipSync(readFileSync(join(journal, name))));
    const { id } = await rejectOf('C');
    const [place] = await engine.read((reader) =>
      reader.rows(
        'select journal_file as file, journal_offset as "offset" from ops.event_rejects where reject_key = $1',
        [id],
      ),
    );
    const at = { file: Number(place?.['file']), offset: Number(place?.['offset']) };
    const paths = { journal: join(temporary, 'nothing'), archive, temporary };
    expect((await readRefusedOrNull(paths, at, id))?.event['messageId']).toBe('order-C');
    expect(await readRefusedOrNull({ ...paths, archive: temporary }, at, id)).toBeNull();
  });

  test('stays where it is without an object, a key that holds, or a right to it', async () => {
    const { id, rawText } = await rejectOf('C');
    await expect(mend(id, '[]')).rejects.toMatchObject({ code: 'unprocessable', details: { reason: 'notJson' } });
    await expect(mend('1', '{}')).rejects.toMatchObject({ code: 'notFound' });
    await expect(mend(id, rawText ?? '', [{ ...OPEN_KEY, revoked: true }])).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'key' },
    });
    await expect(mend((await rejectOf('D')).id, rawText ?? '', [OPEN_KEY, OTHER_KEY], ['k1'])).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(
      repairEventOrThrow(
        { ...OPERATOR, role: 'analyst' },
        { loading, keys: [], seen: null, send: () => Promise.resolve() },
        { id, text: '{}' },
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('is listed with what became of it without a look at the events, which may be many', async () => {
    await engine.write('warehouse', async (writer) => {
      for (const part of ['hot', 'cold']) await writer.run(`delete from base.${part}_events`);
    });
    expect(await kept()).toEqual([]);
    const states = await Promise.all(['A', 'C'].map(async (order) => (await rejectOf(order)).repair));
    expect(states).toEqual(['taken', 'open']);
  });
});
