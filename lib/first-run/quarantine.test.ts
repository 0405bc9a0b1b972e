import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { safeFileNameOrThrow } from '@/lib/first-run/file-name';
import {
  appendPartOrThrow,
  dropUpload,
  emptyQuarantine,
  openUploadOrThrow,
  quarantined,
  uploadOrThrow,
  wholeUploadOrThrow,
} from '@/lib/first-run/quarantine';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

const root = mkdtempSync(join(tmpdir(), 'tuokio-quarantine-'));
const paths = openStateFolderOrThrow(join(root, 'var'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a file name', () => {
  test.each([
    '../orders.csv',
    '/etc/orders.csv',
    'a/../../b.csv',
    'C:\\x\\orders.csv',
    '..',
    '.',
    'a\0.csv',
    'x'.repeat(256),
  ])('%j that leads elsewhere is refused', (name) => expect(() => safeFileNameOrThrow(name)).toThrow(/plain name/));

  test.each(['orders.xlsx', 'orders', 'orders.csv.exe', 'orders.zip', '.csv.sh'])(
    '%j of another type is refused',
    (name) => expect(() => safeFileNameOrThrow(name)).toThrow(/CSV, NDJSON or Parquet/),
  );

  test.each([
    ['orders.csv', 'orders.csv'],
    ['Myynti – päivä 1 (kopio).CSV', 'Myynti_paiva_1_kopio_.csv'],
    ['..hidden.csv', 'hidden.csv'],
    ['テント.parquet', 'file.parquet'],
    ['-rf.ndjson.gz', 'rf.ndjson.gz'],
    ['$(reboot);`x`.csv', 'reboot_x_.csv'],
  ])('%j becomes %j', (given, safe) => expect(safeFileNameOrThrow(given)).toBe(safe));
});

describe('a file in quarantine', () => {
  test('grows part by part, in order, and is whole when all its bytes are there', () => {
    const upload = openUploadOrThrow(paths, 'orders.csv', 6, 1);
    expect(statSync(upload.path).mode & 0o077).toBe(0);
    expect(appendPartOrThrow(upload, 0, Buffer.from('abc'))).toBe(3);
    expect(() => appendPartOrThrow(upload, 0, Buffer.from('abc'))).toThrow(/3 bytes have come/);
    expect(() => wholeUploadOrThrow(upload.id)).toThrow(/3 of 6/);
    expect(() => appendPartOrThrow(upload, 3, Buffer.from('defg'))).toThrow(/announced/);
    appendPartOrThrow(upload, 3, Buffer.from('def'));
    expect(readFileSync(wholeUploadOrThrow(upload.id).path, 'utf8')).toBe('abcdef');
    dropUpload(upload);
    expect(() => uploadOrThrow(upload.id)).toThrow(/not here any more/);
    expect(quarantined(paths)).toEqual([]);
  });

  test('is refused above the size that is allowed, naming the inbox as the other way', () => {
    expect(() => openUploadOrThrow(paths, 'orders.csv', 1_000_001, 1)).toThrow(/at most 1 MB.*inbox/);
  });

  test('is refused when the disk would run full', () => {
    expect(() => openUploadOrThrow(paths, 'orders.csv', 9e15, 1e12)).toThrow(/MB free/);
  });

  test('is found by its id only: no text of an address leads out of the folder', () => {
    for (const id of ['..', '../../app.db', '%2e%2e', '', 'x'])
      expect(() => uploadOrThrow(id)).toThrow(/Drop it again/);
  });

  test('makes room for the newest, and nothing of it outlives a restart', () => {
    const ids = Array.from({ length: 7 }, () => openUploadOrThrow(paths, 'orders.csv', 6, 1).id);
    expect([...quarantined(paths)].sort()).toEqual(ids.slice(-5).sort());
    emptyQuarantine(paths);
    expect(quarantined(paths)).toEqual([]);
  });
});
