import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FILE_MAGIC, SEAL } from '@/lib/journal/batch';
import { BatchBuffer } from '@/lib/journal/batch-buffer';
import { parseEnvelope } from '@/lib/journal/envelope';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { JOURNAL_START, journalFileName, type JournalPosition } from '@/lib/journal/position';
import { readJournal } from '@/lib/journal/read-journal';

const ENVELOPE = '{"at":"2026-11-26T00:10:00.123Z","key":"k1","market":null,"path":"track","ip":"203.0.113.0"}';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-journal-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function batchOf(...bodies: string[]): Buffer {
  const batch = new BatchBuffer();
  for (const body of bodies) batch.add(ENVELOPE, Buffer.from(body));
  return Buffer.from(batch.close());
}

const path = (file: number) => join(folder, journalFileName(file));
const write = (file: number, ...parts: Buffer[]) => {
  writeFileSync(path(file), Buffer.concat([FILE_MAGIC, ...parts]));
};
const read = (from: JournalPosition = JOURNAL_START, maxBytes = 1_000_000) =>
  readJournal(NODE_DISK, folder, from, { maxBytes });
const bodies = (page: Awaited<ReturnType<typeof read>>) => page.records.map(({ body }) => body.toString());

test('an empty folder is read to its end', async () => {
  expect(await read()).toEqual({ records: [], gaps: [], next: JOURNAL_START, caughtUp: true });
});

test('records come back as they were written, with their envelope and place, across files', async () => {
  write(1, batchOf('{"a":"ä"}', '{"b":2}'), batchOf('{"c":3}'), SEAL);
  write(2, batchOf('{"d":4}'));
  const page = await read();
  expect(bodies(page)).toEqual(['{"a":"ä"}', '{"b":2}', '{"c":3}', '{"d":4}']);
  expect(page.records.map(({ file, offset, index }) => `${file}:${offset}:${index}`)).toEqual([
    '1:8:0',
    '1:8:1',
    `1:${8 + batchOf('{"a":"ä"}', '{"b":2}').length}:0`,
    '2:8:0',
  ]);
  expect(page.gaps).toEqual([]);
  expect(page.caughtUp).toBe(true);
  const envelope = page.records[0]?.envelope ?? Buffer.alloc(0);
  expect(parseEnvelope(envelope)).toMatchObject({ key: 'k1', market: null, path: 'track', ip: '203.0.113.0' });
  expect(bodies(await read(page.next))).toEqual([]);
});

test('a page ends with the batch that reaches the limit, and the next goes on there', async () => {
  write(1, batchOf('{"a":1}'), batchOf('{"b":2}'), batchOf('{"c":3}'));
  const seen: string[] = [];
  let page = await read(JOURNAL_START, 1);
  for (; !page.caughtUp; page = await read(page.next, 1)) {
    expect(page.records).toHaveLength(1);
    seen.push(...bodies(page));
  }
  expect(seen).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
});

test('a batch that is still being written is waited for and then read', async () => {
  const second = batchOf('{"b":2}');
  write(1, batchOf('{"a":1}'), second.subarray(0, 20));
  const first = await read();
  expect(bodies(first)).toEqual(['{"a":1}']);
  expect(first.gaps).toEqual([]);
  expect((await read(first.next)).next).toEqual(first.next);
  appendFileSync(path(1), second.subarray(20));
  expect(bodies(await read(first.next))).toEqual(['{"b":2}']);
});

test('zeros that a cut left at the end are no batches', async () => {
  write(1, batchOf('{"a":1}'), Buffer.alloc(4096));
  const page = await read();
  expect(bodies(page)).toEqual(['{"a":1}']);
  expect(page.next).toEqual({ file: 1, offset: 8 + batchOf('{"a":1}').length });
});

test('a tail that was never acknowledged is passed over once a later file exists, and told as torn', async () => {
  const whole = batchOf('{"a":1}');
  write(1, whole, batchOf('{"b":2}').subarray(0, 30));
  write(2, batchOf('{"c":3}'));
  const page = await read();
  expect(bodies(page)).toEqual(['{"a":1}', '{"c":3}']);
  expect(page.gaps).toEqual([{ kind: 'torn', file: 1, offset: 8 + whole.length, bytes: 30 }]);
});

test.each([
  ['in a body', 112],
  ['in the length of a batch', 2],
  ['in a checksum', 5],
])('damage %s is told with its place, and what follows is read', async (_where, at) => {
  const [one, two, three] = [batchOf('{"a":1}'), batchOf('{"b":2}'), batchOf('{"c":3}')];
  two.writeUInt8(two.readUInt8(at) ^ 4, at);
  write(1, one, two, three);
  const page = await read();
  expect(bodies(page)).toEqual(['{"a":1}', '{"c":3}']);
  expect(page.gaps).toEqual([{ kind: 'damage', file: 1, offset: 8 + one.length, bytes: two.length }]);
});

test('damage of the last batch of a sealed file is damage, not a torn tail', async () => {
  const [one, two] = [batchOf('{"a":1}'), batchOf('{"b":2}')];
  two.writeUInt8(two.readUInt8(40) ^ 1, 40);
  write(1, one, two, SEAL);
  write(2, batchOf('{"c":3}'));
  const page = await read();
  expect(bodies(page)).toEqual(['{"a":1}', '{"c":3}']);
  expect(page.gaps).toEqual([{ kind: 'damage', file: 1, offset: 8 + one.length, bytes: two.length }]);
});

test('a damaged head of a file does not hide its batches', async () => {
  write(1, batchOf('{"a":1}'));
  const bytes = readFileSync(path(1));
  bytes.writeUInt8(0, 3);
  writeFileSync(path(1), bytes);
  const page = await read();
  expect(bodies(page)).toEqual(['{"a":1}']);
  expect(page.gaps).toEqual([{ kind: 'damage', file: 1, offset: 0, bytes: 8 }]);
});

test('a position past the end of a cut file means the next file, and a file that is gone the one after it', async () => {
  write(1, batchOf('{"a":1}'));
  const { next } = await read();
  truncateSync(path(1), 8);
  expect(await read(next)).toMatchObject({ records: [], next, caughtUp: true });
  write(2, batchOf('{"b":2}'));
  expect(bodies(await read(next))).toEqual(['{"b":2}']);
  rmSync(path(1));
  expect(bodies(await read(next))).toEqual(['{"b":2}']);
});
