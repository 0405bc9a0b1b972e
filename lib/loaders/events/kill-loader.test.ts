import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { Journal } from '@/lib/journal/journal';
import { NODE_DISK } from '@/lib/journal/node-disk';
import type { Loading } from '@/lib/loaders/load';
import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { rebuild } from '@/lib/loaders/rebuild';
import { TEST_WORKSPACE } from '@/lib/loaders/temporary-loading';
import { generateMissingSecrets, readSecretOrThrow } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { StatePaths } from '@/lib/state/state-paths';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import type { Engine } from '@/lib/warehouse/engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/**
 * The loader of web as a plain process is killed at random moments while events are acknowledged. In the end every acknowledged
 * event is in the warehouse once, with its visit, and nothing else is.
 */
const KILLS = inject('long') ? 50 : 3;
const LONGEST_LIFE_MS = 2500;

let root: string;
let paths: StatePaths;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-events-'));
  paths = openStateFolderOrThrow(root);
  generateMissingSecrets(paths);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Starts the loader; `loaded` tells how many records it has loaded. */
function startLoader() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/loaders/events/trials/load-events.ts', root], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let loaded = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('loaded ')) loaded = Number(line.slice('loaded '.length));
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    loaded: () => loaded,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

function openJournal() {
  return Journal.openOrThrow({
    disk: NODE_DISK,
    folder: paths.journal,
    fileBytes: 60_000,
    fileMs: 3_600_000,
    leastFreeBytes: 0,
    now: () => Date.now(),
  });
}

/** Acknowledges events until stopped; every tenth is sent twice, as an SDK does that got no answer. */
function sendEvents(journal: Journal) {
  const acknowledged: string[] = [];
  const stopped = new AbortController();
  let sent = 0;
  const envelope = { key: 'k1', market: 'FI', path: 'track', ip: '203.0.113.0', consent: 'granted' } as const;
  const running = (async () => {
    while (!stopped.signal.aborted) {
      const ids = Array.from({ length: 20 }, () => `event-${String((sent += 1))}`);
      const now = new Date();
      await Promise.all(
        ids.flatMap((id, place) => {
          const body = Buffer.from(
            JSON.stringify({
              messageId: id,
              anonymousId: `visitor-${String(place)}`,
              timestamp: now.toISOString(),
              ...(place === 1
                ? { event: 'Order Completed', properties: { order_id: id, value: 10, currency: 'EUR' } }
                : { event: 'Product Viewed', properties: { sku: 'TENT', price: 10 } }),
            }),
          );
          const record = () => journal.append({ ...envelope, at: new Date().toISOString() }, body);
          return [record().then(() => acknowledged.push(id)), ...(place === 0 ? [record()] : [])];
        }),
      );
      await wait(20);
    }
  })();
  return {
    acknowledged,
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

async function counts(engine: Engine) {
  const [found] = await engine.read((reader) =>
    reader.rows(
      `select count(*)::double as events, count(distinct message_id)::double as ids,
         (select sum(event_count)::double from facts.sessions) as in_sessions,
         (select events::double from ops.journal_offsets) as told, (select duplicates::double from ops.journal_offsets) as duplicates,
         (select count(*)::double from facts.orders) as orders
       from base.events`,
    ),
  );
  return found ?? {};
}

/** Every row of every relation of events and orders as one number, whatever its order. */
async function digestOf(engine: Engine) {
  const relations = [
    'base.events',
    'base.orders',
    'base.order_lines',
    'facts.orders',
    ...EVENT_FACTS.map(({ name }) => `facts.${name}`),
  ];
  const selects = relations.map(
    (name) =>
      `select '${name}' as name, count(*)::double as n, bit_xor(md5_number_lower(row(t)::varchar))::varchar as rows from ${name} t`,
  );
  return engine.read((reader) => reader.rows(selects.join(' union all ')));
}

function loadingOf(engine: DuckDbEngine): Loading {
  const salt = readSecretOrThrow(paths, 'customer-salt');
  return { engine, paths, workspace: TEST_WORKSPACE, salt, clock: () => new Date(), memoryMb: 512, threads: 2 };
}

describe('SIGKILL of the loader at random moments', () => {
  test('loses and doubles no acknowledged event', { timeout: 900_000 }, async () => {
    const journal = await openJournal();
    const sending = sendEvents(journal);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const loader = startLoader();
      const before = loader.loaded();
      for (let tries = 0; tries < 300 && loader.loaded() === before; tries += 1) await wait(50);
      await wait(Math.random() * LONGEST_LIFE_MS);
      await loader.kill();
    }
    await sending.stop();
    await journal.close();
    const records = journal.counts.records;
    const loader = startLoader();
    for (let tries = 0; tries < 1200 && loader.loaded() < records; tries += 1) await wait(50);
    expect(loader.loaded()).toBe(records);
    await loader.stop();
    expect(readdirSync(paths.staging).filter((name) => name.endsWith('.ndjson'))).toEqual([]);

    expect(readdirSync(join(paths.archive, 'journal')).length).toBeGreaterThan(0);

    const engine = await openWarehouse({
      data: root,
      holder: 'test',
      limits: { threads: 2, memoryMb: 512, spillMb: 1024 },
    });
    try {
      const n = sending.acknowledged.length;
      expect(n).toBeGreaterThan(KILLS * 20);
      // Orders follow their events within seconds, or when the next server looks.
      await keepProvisionalOrders(loadingOf(engine));
      const counted = await counts(engine);
      expect(counted).toMatchObject({ events: n, ids: n, in_sessions: n, told: n, duplicates: records - n });
      expect(counted['orders']).toBe(n / 20);
      const before = await digestOf(engine);
      await rebuild(loadingOf(engine), () => undefined);
      expect(await counts(engine)).toEqual(counted);
      expect(await digestOf(engine)).toEqual(before);
    } finally {
      await engine.close();
    }
  });
});
