import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  countEvents,
  digestEvents,
  keepSending,
  openJournal,
  startLoader,
  waitUntil,
  withEventWarehouse,
} from '@/lib/loaders/events/event-bed';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { rebuild } from '@/lib/loaders/rebuild';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { StatePaths } from '@/lib/state/state-paths';

/**
 * The loader of web as a plain process is killed at random moments while events are acknowledged. In the end every acknowledged
 * event is in the warehouse once, with its visit, and nothing else is; and a rebuild from archive and journal gives the same.
 */
const KILLS = inject('long') ? 50 : 3;
const LONGEST_LIFE_MS = 2500;

let paths: StatePaths;

beforeEach(() => {
  paths = openStateFolderOrThrow(mkdtempSync(join(tmpdir(), 'tuokio-events-')));
  generateMissingSecrets(paths);
});
afterEach(() => rmSync(paths.root, { recursive: true, force: true }));

describe('SIGKILL of the loader at random moments', () => {
  test('loses and doubles no acknowledged event', { timeout: 900_000 }, async () => {
    const journal = await openJournal(paths);
    const sending = keepSending(journal);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const loader = startLoader(paths.root);
      await waitUntil(() => loader.loaded() > 0, 30);
      await wait(Math.random() * LONGEST_LIFE_MS);
      await loader.kill();
    }
    await sending.stop();
    await journal.close();
    const { records } = journal.counts;
    const loader = startLoader(paths.root);
    await waitUntil(() => loader.loaded() >= records, 60);
    expect(loader.loaded()).toBe(records);
    expect(await waitUntil(() => readdirSync(join(paths.archive)).includes('journal'), 20)).toBe(true);
    await loader.stop();
    expect(readdirSync(join(paths.staging, 'events'))).toEqual([]);
    await withEventWarehouse(paths, async (loading) => {
      const n = sending.acknowledged.length;
      expect(n).toBeGreaterThan(KILLS * 20);
      // Orders follow their events within seconds, or when the next server looks.
      await keepProvisionalOrders(loading);
      const counted = await countEvents(loading.engine);
      expect(counted).toEqual({ events: n, ids: n, in_sessions: n, told: n, duplicates: records - n, orders: n / 20 });
      const before = await digestEvents(loading.engine);
      await rebuild(loading, () => undefined);
      expect(await countEvents(loading.engine)).toEqual(counted);
      expect(await digestEvents(loading.engine)).toEqual(before);
    });
  });
});
