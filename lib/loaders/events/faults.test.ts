import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  countEvents,
  openJournal,
  sendTwenty,
  startLoader,
  waitUntil,
  withEventWarehouse,
} from '@/lib/loaders/events/event-bed';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { keepProvisionalOrders } from '@/lib/loaders/events/provisional-orders';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { StatePaths } from '@/lib/state/state-paths';

const canMount = process.getuid?.() === 0 && existsSync('/usr/bin/mount');
const canLimit = existsSync('/usr/bin/prlimit');

let paths: StatePaths;

beforeEach(() => {
  paths = openStateFolderOrThrow(mkdtempSync(join(tmpdir(), 'tuokio-event-faults-')));
  generateMissingSecrets(paths);
});
afterEach(() => rmSync(paths.root, { recursive: true, force: true }));

/** Writes so many times twenty events; returns how many records and events they are. */
async function write(times: number) {
  const journal = await openJournal(paths);
  let events = 0;
  for (let time = 0; time < times; time += 1) events += (await sendTwenty(journal, events)).length;
  await journal.close();
  return { records: journal.counts.records, events };
}

/** Every event is there once, whichever way one looks. */
async function expectAll({ records, events }: { readonly records: number; readonly events: number }): Promise<void> {
  await withEventWarehouse(paths, async (loading) => {
    await keepProvisionalOrders(loading);
    expect(await countEvents(loading.engine)).toEqual({
      events,
      ids: events,
      in_sessions: events,
      told: events,
      duplicates: records - events,
      orders: events / 20,
    });
  });
}

async function loadAll(records: number): Promise<void> {
  const loader = startLoader(paths.root);
  expect(await waitUntil(() => loader.loaded() >= records, 60)).toBe(true);
  await loader.stop();
}

describe('loading of events', () => {
  test.skipIf(!canLimit || !inject('long'))(
    'outlives a limit on the size of files and says its trouble',
    { timeout: 120_000 },
    async () => {
      const journal = await openJournal(paths);
      // In KB: an empty warehouse takes five thousand.
      const loader = startLoader(paths.root, ['bash', '-c', 'ulimit -S -f 8192; exec "$@"', 'limited']);
      let events = 0;
      const isTroubled = () => !['', 'none'].includes(loader.trouble());
      // The log of the warehouse grows with each batch, until it may not.
      for (let round = 0; round < 40 && !isTroubled(); round += 1) {
        for (let time = 0; time < 50; time += 1) events += (await sendTwenty(journal, events)).length;
        const before = loader.loaded();
        await waitUntil(() => isTroubled() || loader.loaded() > before, 20);
      }
      await journal.close();
      const written = { records: journal.counts.records, events };
      expect(isTroubled()).toBe(true);
      execFileSync('prlimit', ['--pid', String(loader.pid), '--fsize=unlimited']);
      expect(await waitUntil(() => loader.loaded() >= written.records && loader.trouble() === 'none', 60)).toBe(true);
      await loader.stop();
      await expectAll(written);
    },
  );

  test.skipIf(!canMount)('outlives a full disk and goes on when there is room', { timeout: 120_000 }, async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', paths.root]);
    try {
      paths = openStateFolderOrThrow(paths.root);
      generateMissingSecrets(paths);
      const written = await write(300);
      const loader = startLoader(paths.root);
      const isFull = await waitUntil(() => !['', 'none'].includes(loader.trouble()), 20);
      execFileSync('mount', ['-o', 'remount,size=256m', paths.root]);
      if (!isFull) await loader.kill();
      else {
        expect(await waitUntil(() => loader.loaded() >= written.records, 60)).toBe(true);
        await loader.stop();
      }
      if (!isFull) await loadAll(written.records);
      await expectAll(written);
    } finally {
      execFileSync('umount', [paths.root]);
    }
  });

  test(
    'a log of the warehouse that does not replay is put aside, and what it held is loaded again',
    { timeout: 120_000 },
    async () => {
      const written = await write(40);
      const loader = startLoader(paths.root);
      expect(await waitUntil(() => loader.loaded() >= written.records, 60)).toBe(true);
      await loader.kill();
      const log = `${paths.warehouse}.wal`;
      const bytes = readFileSync(log);
      expect(bytes.length).toBeGreaterThan(1000);
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
      writeFileSync(log, bytes);
      await loadAll(written.records);
      await expectAll(written);
    },
  );

  test(
    'damage in the middle of the journal is told and passed over; all around it is loaded',
    { timeout: 120_000 },
    async () => {
      const written = await write(40);
      const [first = ''] = readdirSync(paths.journal).sort();
      const file = join(paths.journal, first);
      const bytes = readFileSync(file);
      const at = bytes.indexOf('event-25"');
      bytes[at] = 0x58;
      writeFileSync(file, bytes);
      const loader = startLoader(paths.root);
      expect(await waitUntil(() => loader.loaded() >= written.records - 40 && loader.loaded() > 0, 60)).toBe(true);
      await waitUntil(() => loader.loaded() >= written.records - 21, 5);
      await loader.stop();
      await withEventWarehouse(paths, async ({ engine }) => {
        const state = await engine.read(readJournalState);
        expect(state?.damage).toMatch(/1/);
        expect(state?.events).toBe(written.events - 20);
      });
    },
  );
});
