import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadInboxOf, openInbox, type InboxMemory } from '@/lib/loaders/inbox';
import { noteLateSources } from '@/lib/loaders/late';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const HEAD = 'order_number,market,currency,ordered_at\n';
let bed: TemporaryLoading;
let memory: InboxMemory;
let folder: string;

beforeEach(async () => {
  bed = await openTemporaryLoading();
  memory = new Map();
  openInbox(bed.paths.inbox, ['contract']);
  folder = join(bed.paths.inbox, 'contract');
});
afterEach(() => bed.remove());

const look = () => loadInboxOf(bed.loading, 'contract', memory, 'inbox', () => undefined);

describe('the inbox', { timeout: 120_000 }, () => {
  test('leaves a file alone while it grows, then loads it and takes it away', async () => {
    const file = join(folder, 'orders.csv');
    writeFileSync(file, HEAD);
    expect(await look()).toBeNull();
    writeFileSync(file, `${HEAD}A,FI,EUR,2026-03-01\n`);
    expect(await look()).toBeNull();
    expect(await look()).toMatchObject({ state: 'ok', merged: 1 });
    expect(existsSync(file)).toBe(false);
    expect(await look()).toBeNull();
    expect(await bed.rows('select order_number from base.orders')).toEqual([{ order_number: 'A' }]);
    expect(readdirSync(bed.paths.archive)).toEqual(['1']);
  });

  test('passes over names of files that are still being written', async () => {
    for (const name of ['orders.csv.part', '.orders.csv', 'orders.csv.tmp']) writeFileSync(join(folder, name), HEAD);
    await look();
    expect(await look()).toBeNull();
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('puts a refused file aside with the reason beside it, and loads the good one of the same delivery', async () => {
    writeFileSync(join(folder, 'orders-bad.csv'), HEAD.replaceAll(',', ';'));
    writeFileSync(join(folder, 'orders-good.csv'), `${HEAD}A,FI,EUR,2026-03-01\n`);
    await look();
    expect(await look()).toMatchObject({ state: 'partial', merged: 1 });
    expect(readdirSync(folder)).toEqual([]);
    const failed = join(bed.paths.inbox, 'failed', 'contract');
    const [file, reason] = readdirSync(failed).sort();
    expect(file).toMatch(/^\d{8}T\d{6}-orders-bad\.csv$/);
    expect(readFileSync(join(failed, reason ?? ''), 'utf8')).toMatch(/Line 1 is separated by ";"/);
  });

  test('puts all files aside when none can be loaded', async () => {
    writeFileSync(join(folder, 'orders.csv'), '');
    await look();
    await expect(look()).rejects.toThrow(/file is empty/);
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(join(bed.paths.inbox, 'failed', 'contract'))).toHaveLength(2);
  });

  test('takes a file away that was loaded before a kill could do so', async () => {
    const content = `${HEAD}A,FI,EUR,2026-03-01\n`;
    await bed.load('contract', { 'orders.csv': content });
    writeFileSync(join(folder, 'orders.csv'), content);
    await look();
    expect(await look()).toMatchObject({ state: 'ok', merged: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a source that came nightly', () => {
  test('is noted as late once it has not come for a day; one that was loaded by hand is not', async () => {
    const loads = (startedBy: string, days: readonly string[]) =>
      bed.engine.write('warehouse', async (writer) => {
        for (const [index, day] of days.entries())
          await writer.run(
            `insert into ops.loads (load_id, source, started_at, state, started_by, files, rows_read, rows_merged,
               rows_unchanged, rows_rejected, rows_waiting) values ($1, $2, $3::timestamp, 'ok', $4, '[]', 0, 0, 0, 0, 0)`,
            [index + 1, startedBy, `${day}T04:00:00`, startedBy],
          );
      });
    // It is 25 November, 10:00 UTC.
    await loads('inbox', ['2026-11-22', '2026-11-23', '2026-11-24']);
    await loads('command', ['2026-11-22', '2026-11-23']);
    expect(await noteLateSources(bed.loading)).toEqual(['inbox']);
    expect(await bed.rows(`select source, message from ops.loads where state = 'late'`)).toEqual([
      { source: 'inbox', message: 'No file of inbox has come in the last 24 hours. Look at the export of the shop.' },
    ]);
  });
});
