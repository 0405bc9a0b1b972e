import { expect, test } from 'vitest';
import { FILE_MAGIC } from '@/lib/journal/batch';
import { Journal } from '@/lib/journal/journal';
import { JOURNAL_START } from '@/lib/journal/position';
import { readJournal } from '@/lib/journal/read-journal';
import { MemoryDisk } from '@/lib/journal/trials/memory-disk';

const FOLDER = '/journal';
const ENVELOPE = {
  at: '2026-11-26T00:10:00.123Z',
  key: 'k',
  market: 'FI',
  path: 'track',
  ip: '203.0.113.0',
} as const;
const BODY = Buffer.from('{"event":"product_viewed"}');

async function open(disk: MemoryDisk, now: () => number = () => 0): Promise<Journal> {
  return Journal.openOrThrow({
    disk,
    folder: FOLDER,
    now,
    leastFreeBytes: 1000,
    fileBytes: 1_000_000,
    fileMs: 3_600_000,
  });
}

test('records that arrive together share one sync', async () => {
  const disk = new MemoryDisk();
  const journal = await open(disk);
  await Promise.all(Array.from({ length: 100 }, () => journal.append(ENVELOPE, BODY)));
  expect(journal.counts).toMatchObject({ records: 100, batches: 1, failures: 0 });
});

test('records are refused before the disk is full, and taken again once there is space, without a hand', async () => {
  const disk = new MemoryDisk();
  const journal = await open(disk);
  disk.free = 999;
  await journal.check();
  expect(journal.state).toBe('low');
  await expect(journal.append(ENVELOPE, BODY)).rejects.toThrow(/nearly full/);
  disk.free = 1000;
  await journal.check();
  expect(journal.state).toBe('open');
  await journal.append(ENVELOPE, BODY);
});

test('a journal on a full disk opens without a file and takes records once there is space', async () => {
  const disk = new MemoryDisk();
  disk.free = 0;
  const journal = await open(disk);
  expect(journal.state).toBe('low');
  disk.free = 5000;
  await journal.check();
  await journal.append(ENVELOPE, BODY);
});

test('a full disk refuses what waits at once, and the file that failed is never synced again', async () => {
  const disk = new MemoryDisk();
  const journal = await open(disk);
  disk.failAt(1, 'ENOSPC');
  const results = await Promise.allSettled([journal.append(ENVELOPE, BODY), journal.append(ENVELOPE, BODY)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(journal.state).toBe('low');
  await journal.check();
  await journal.append(ENVELOPE, BODY);
  await journal.close();
  const page = await readJournal(disk, FOLDER, JOURNAL_START, { maxBytes: 1_000_000 });
  expect(page.records.map(({ file }) => file)).toEqual([2]);
  expect(disk.hasLied).toBe(false);
});

test.each([3, 4, 5, 6])(
  'a reader that stands in a file that could not be made (operation %i) reads what comes next',
  async (n) => {
    const disk = new MemoryDisk();
    disk.failAt(n, 'EIO');
    const journal = await open(disk);
    expect(journal.state).toBe('failed');
    await journal.check();
    await journal.append(ENVELOPE, BODY);
    const stands = { file: 1, offset: FILE_MAGIC.length };
    expect((await readJournal(disk, FOLDER, stands, { maxBytes: 1000 })).records).toHaveLength(1);
  },
);

test('more than the disk takes is refused instead of kept in memory', async () => {
  const disk = new MemoryDisk();
  const journal = await open(disk);
  const large = Buffer.alloc(1024 * 1024, 'x');
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => journal.append(ENVELOPE, large)));
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(3);
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable', details: { why: 'busy' } } });
});

test('a file is closed when it is large or old, and the next goes on', async () => {
  const disk = new MemoryDisk();
  let now = 0;
  const journal = await open(disk, () => now);
  await journal.append(ENVELOPE, BODY);
  now = 3_600_000;
  await journal.append(ENVELOPE, BODY);
  await journal.append(ENVELOPE, Buffer.alloc(999_900, 'x'));
  await journal.close();
  const page = await readJournal(disk, FOLDER, JOURNAL_START, { maxBytes: 10_000_000 });
  expect(page.records.map(({ file }) => file)).toEqual([1, 2, 3]);
  expect(page.gaps).toEqual([]);
});

test('closing keeps what was on its way and refuses the rest', async () => {
  const disk = new MemoryDisk();
  const journal = await open(disk);
  const accepted = journal.append(ENVELOPE, BODY);
  const closed = journal.close();
  await expect(journal.append(ENVELOPE, BODY)).rejects.toThrow(/being stopped/);
  await Promise.all([accepted, closed]);
  expect((await readJournal(disk, FOLDER, JOURNAL_START, { maxBytes: 1000 })).records).toHaveLength(1);
});
