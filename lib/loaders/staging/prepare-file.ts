import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, lstatSync, openSync, readSync, closeSync } from 'node:fs';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { ByteScan } from '@/lib/loaders/staging/scan-bytes';
import type { Source } from '@/lib/loaders/source';
import { say } from '@/lib/sentences/sentence';

/**
 * Brings a stranger's file into the one form that DuckDB is trusted with: plain UTF-8 text, or Parquet. One pass hashes,
 * unpacks, decodes and looks for damage, so that a broken file is refused before any of it is read.
 */
const LARGEST_BYTES = 20_000_000_000;

// All but tab, line feed and carriage return.
const CONTROL = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]', 'g');

export type FileFormat = 'csv' | 'ndjson' | 'parquet';

export interface PreparedFile {
  readonly contentHash: string;
  readonly bytes: number;
  readonly format: FileFormat;
  /** How its bytes were read. */
  readonly reading: Reading;
  /** Path of the plain file: the original, or a copy in the staging folder. */
  readonly plain: string;
}

function firstBytes(path: string, length: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(handle, buffer, 0, length, 0));
  } finally {
    closeSync(handle);
  }
}

/** How the bytes of a file are read: its source's encoding, or UTF-16 where that may be and the file begins like it. */
export type Reading = 'utf-8' | 'utf-8-lossy' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** An encoding that is known before the file is read to its end. */
type Known = Exclude<Source['encoding'], 'any'>;

function readingOf(encoding: Known, head: Buffer): Reading {
  if (encoding !== 'utf-8-or-16') return encoding;
  const hex = head.toString('hex');
  if (hex.startsWith('fffe') || /^([0-9a-f]{2}00){8}/.test(hex)) return 'utf-16le';
  return hex.startsWith('feff') || /^(00[0-9a-f]{2}){8}/.test(hex) ? 'utf-16be' : 'utf-8';
}

/** Refuses by the first bytes what is no text, with the program that probably wrote it. */
function refuseByMagic(head: Buffer): void {
  const hex = head.toString('hex');
  if (head.length === 0) throw new FileRefusal(say('fileEmpty'), 1);
  if (hex.startsWith('fffe') || hex.startsWith('feff')) throw new FileRefusal(say('utf16Mark'), 1);
  if (hex.startsWith('504b0304')) throw new FileRefusal(say('zipOrExcel'));
  if (/^([0-9a-f]{2}00){8}/.test(hex) || /^(00[0-9a-f]{2}){8}/.test(hex)) throw new FileRefusal(say('utf16Bare'), 1);
}

function formatOf(name: string, head: Buffer): FileFormat {
  const plainName = name.toLowerCase().replace(/\.gz$/, '');
  const isParquet = head.subarray(0, 4).toString('latin1') === 'PAR1';
  if (plainName.endsWith('.parquet') !== isParquet)
    throw new FileRefusal(say(isParquet ? 'parquetUnnamed' : 'parquetDamaged'));
  if (isParquet) return 'parquet';
  return /\.(ndjson|jsonl)$/.test(plainName) ? 'ndjson' : 'csv';
}

/** Text without the control characters that no log writes on purpose and on which readers stumble. */
function readable(text: string, encoding: Reading): string {
  return encoding === 'utf-8-lossy' ? text.replaceAll(CONTROL, '\uFFFD') : text;
}

/** Reads all bytes once: hash, unpack, decode, look; writes a plain copy where one is needed. */
async function pass(
  path: string,
  copy: string | null,
  isGzip: boolean,
  decode: boolean,
  scans: boolean,
  encoding: Reading,
) {
  const hash = createHash('sha256');
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const scan = new ByteScan(isWide ? 'utf-8' : encoding);
  const decoder = new TextDecoder(encoding === 'utf-8-lossy' ? 'utf-8' : encoding);
  const input = createReadStream(path, { highWaterMark: 1 << 20 });
  const output = copy === null ? null : createWriteStream(copy, { mode: 0o600 });
  const failed = output === null ? null : new Promise<never>((_, reject) => output.on('error', reject));
  failed?.catch(() => undefined);
  input.on('data', (chunk) => hash.update(chunk));
  const plain: Readable = isGzip ? input.pipe(createGunzip({ chunkSize: 1 << 20 })) : input;
  if (isGzip) input.on('error', (error) => plain.destroy(error));
  let size = 0;
  try {
    for await (const chunk of plain) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > LARGEST_BYTES) throw new FileRefusal(say('fileTooLarge', { size: LARGEST_BYTES / 1e9 }));
      // What is UTF-16 is looked at as the UTF-8 that it becomes.
      if (scans && !isWide) scan.take(chunk);
      const bytes = decode ? Buffer.from(readable(decoder.decode(chunk, { stream: true }), encoding)) : chunk;
      if (scans && isWide) scan.take(bytes);
      if (output !== null && !output.write(bytes)) await Promise.race([once(output, 'drain'), failed]);
    }
    if (scans) scan.end();
  } finally {
    input.destroy();
    output?.end();
  }
  if (output !== null) await Promise.race([once(output, 'close'), failed]);
  return { contentHash: hash.digest('hex'), size };
}

function gzipRefusal(error: unknown): FileRefusal | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return new FileRefusal(say('gzipCut'));
  if (code.startsWith('Z_')) return new FileRefusal(say('gzipDamaged'));
  return null;
}

/** Prepares one file; `copy` is where a plain copy may be written. Throws FileRefusal with place and cure. */
export async function prepareFileOrThrow(
  path: string,
  name: string,
  copy: string,
  encoding: Source['encoding'],
): Promise<PreparedFile> {
  if (encoding !== 'any') return prepareOrThrow(path, name, copy, encoding);
  try {
    return await prepareOrThrow(path, name, copy, 'utf-8-or-16');
  } catch (error) {
    // Text that is no UTF-8 anywhere in Europe's offices is Windows-1252; text that is UTF-8 is nothing else.
    if (!(error instanceof FileRefusal) || error.reason !== 'notUtf8') throw error;
    return prepareOrThrow(path, name, copy, 'windows-1252');
  }
}

async function prepareOrThrow(path: string, name: string, copy: string, encoding: Known): Promise<PreparedFile> {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new FileRefusal(say('fileGone'));
  if (!status.isFile()) throw new FileRefusal(say('noPlainFile'));
  const head = firstBytes(path, 64);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const reading = readingOf(encoding, head);
  const isWide = reading === 'utf-16le' || reading === 'utf-16be';
  if (!isGzip && !isWide) refuseByMagic(head);
  const decode = reading !== 'utf-8' && !name.endsWith('.parquet');
  const format = isGzip ? null : formatOf(name, head);
  try {
    const needsCopy = isGzip || (decode && format !== 'parquet');
    const isText = format !== 'parquet' && !/\.parquet\.gz$/i.test(name);
    const { contentHash, size } = await pass(path, needsCopy ? copy : null, isGzip, decode && isText, isText, reading);
    const plain = needsCopy ? copy : path;
    const plainHead = firstBytes(plain, 64);
    if (size === 0 || isGzip) refuseByMagic(plainHead);
    return { contentHash, bytes: status.size, format: format ?? formatOf(name, plainHead), reading, plain };
  } catch (error) {
    throw gzipRefusal(error) ?? error;
  }
}
