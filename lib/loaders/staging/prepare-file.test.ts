import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareFileOrThrow } from '@/lib/loaders/staging/prepare-file';
import { ByteScan } from '@/lib/loaders/staging/scan-bytes';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-prepare-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function prepare(name: string, content: Buffer, encoding: 'utf-8' | 'windows-1252' = 'utf-8') {
  const path = join(folder, name);
  writeFileSync(path, content);
  return prepareFileOrThrow(path, name, join(folder, 'copy'), encoding);
}

describe('preparing a file', () => {
  test('reads a plain UTF-8 file where it is', async () => {
    const prepared = await prepare('a.csv', Buffer.from('näin\n'));
    expect(prepared).toMatchObject({ format: 'csv', plain: join(folder, 'a.csv'), bytes: 6 });
  });

  test('unpacks gzip whatever its name, and hashes the bytes that were delivered', async () => {
    const zipped = gzipSync('a,b\n1,2\n');
    const prepared = await prepare('a.ndjson.gz', zipped);
    expect(prepared.format).toBe('ndjson');
    expect(readFileSync(prepared.plain, 'utf8')).toBe('a,b\n1,2\n');
    expect((await prepare('b.csv', zipped)).contentHash).toBe(prepared.contentHash);
  });

  test('decodes a source in Windows-1252 to UTF-8, the euro sign included', async () => {
    const prepared = await prepare('a.csv', Buffer.from([0x80, 0x35, 0x2c, 0xe4, 0x0a]), 'windows-1252');
    expect(readFileSync(prepared.plain, 'utf8')).toBe('€5,ä\n');
  });

  test('refuses a link, so that nobody can have another file read', async () => {
    symlinkSync('/etc/hostname', join(folder, 'link.csv'));
    await expect(
      prepareFileOrThrow(join(folder, 'link.csv'), 'link.csv', join(folder, 'copy'), 'utf-8'),
    ).rejects.toThrow(/Only plain files are taken/);
  });
});

describe('looking at bytes', () => {
  test('accepts any text, wherever its chunks are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(40)), (text, cuts) => {
        const bytes = Buffer.from(text.replaceAll('\0', ''));
        const scan = new ByteScan('utf-8');
        let at = 0;
        for (const cut of cuts) {
          scan.take(bytes.subarray(at, at + cut));
          at += cut;
        }
        scan.take(bytes.subarray(at));
        scan.end();
      }),
    );
  });

  test('names the line of the first byte that is no UTF-8, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(60), fc.constantFrom(0xff, 0xc4, 0x80), (lines, cut, byte) => {
        const bytes = Buffer.concat([Buffer.from('ää\n'.repeat(lines)), Buffer.from([0x41, byte, 0x41, 0x0a])]);
        const scan = new ByteScan('utf-8');
        expect(() => {
          scan.take(bytes.subarray(0, cut));
          scan.take(bytes.subarray(cut));
          scan.end();
        }).toThrow(`Line ${lines + 1} is not UTF-8 (byte 0x${byte.toString(16).toUpperCase()})`);
      }),
    );
  });
});
