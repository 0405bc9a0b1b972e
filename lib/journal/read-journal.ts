/**
 * Reads the journal from a position, beside a running edge. In the last file a batch that is not whole may still be being
 * written: the reader waits there. In an earlier file such a tail was never acknowledged (edge closes a file after an error
 * and opens the next), and is passed over. Bytes that are not whole although a batch or the seal follows are damage: they are told,
 * passed over, and never cut.
 */
import { join } from 'node:path';
import {
  FILE_MAGIC,
  findBatch,
  FRAME_BYTES,
  MAX_BATCH_BYTES,
  type RawRecord,
  readBatch,
  SEAL,
} from '@/lib/journal/batch';
import type { Disk } from '@/lib/journal/disk';
import { journalFileName, journalFileNumbers, type JournalPosition } from '@/lib/journal/position';

const MOST_RECORDS = 1_000_000;

/** A record and where it stands. */
export interface JournalRecord extends RawRecord {
  readonly file: number;
  /** Offset of its batch. */
  readonly offset: number;
  /** Place in its batch, from 0. */
  readonly index: number;
}

/** Bytes that could not be read: `damage` in the middle, or a tail that was never acknowledged (`torn`). */
export interface JournalGap {
  readonly kind: 'damage' | 'torn';
  readonly file: number;
  readonly offset: number;
  readonly bytes: number;
}

/** A piece of the journal. */
export interface JournalPage {
  readonly records: readonly JournalRecord[];
  /** Where the next piece begins. */
  readonly next: JournalPosition;
  /** What was passed over between the position asked for and `next`. */
  readonly gaps: readonly JournalGap[];
  /** True when there was nothing more to read. */
  readonly caughtUp: boolean;
}

/** Limits of a page: it ends with the batch that reaches one of them. */
export interface PageLimits {
  readonly maxBytes: number;
  readonly maxRecords?: number;
}

interface Page {
  readonly records: JournalRecord[];
  readonly gaps: JournalGap[];
  bytes: number;
}

interface FileReading {
  readonly disk: Disk;
  readonly path: string;
  readonly file: number;
  readonly size: number;
  readonly isFull: (page: Page) => boolean;
}

/** Where whole bytes go on after an offset at which there are none; null when nothing follows. */
async function resume({ disk, path, size }: FileReading, offset: number): Promise<number | null> {
  const bytes = await disk.read(path, offset, size - offset);
  const batch = findBatch(bytes, 1);
  if (batch !== null) return offset + batch;
  const isSealed = bytes.length > FRAME_BYTES && bytes.subarray(-FRAME_BYTES).equals(SEAL);
  return isSealed ? offset + bytes.length - FRAME_BYTES : null;
}

/** True when the seal stands at an offset of a file, and nothing after it. */
export async function isSealAt(disk: Disk, path: string, offset: number): Promise<boolean> {
  return SEAL.equals(await disk.read(path, offset, FRAME_BYTES + 1));
}

/** Adds the batches of a piece of a file to the page; returns the offset after them and why it stopped there. */
function takeBatches(reading: FileReading, bytes: Buffer, from: number, page: Page) {
  let at = 0;
  for (;;) {
    const read = readBatch(bytes, at);
    if (read.kind !== 'batch') return { offset: from + at, stop: read };
    for (const [index, record] of read.records.entries())
      page.records.push({ ...record, file: reading.file, offset: from + at, index });
    page.bytes += read.end - at;
    at = read.end;
    if (reading.isFull(page)) return { offset: from + at, stop: null };
  }
}

/** Reads a file up to its end or until the page is full; `isOver` tells that nothing more can be read from it. */
async function readFile(reading: FileReading, start: number, page: Page, chunkBytes: number) {
  const { disk, path, file, size } = reading;
  let offset = start;
  while (offset < size) {
    const bytes = await disk.read(path, offset, Math.min(size - offset, chunkBytes));
    const isHeader = offset === 0 && bytes.subarray(0, FILE_MAGIC.length).equals(FILE_MAGIC);
    const read = isHeader
      ? { offset: FILE_MAGIC.length, stop: { kind: 'short' } as const }
      : takeBatches(reading, bytes, offset, page);
    const isStuck = read.offset === offset;
    offset = read.offset;
    if (read.stop === null) return { offset, isOver: false };
    if (read.stop.kind === 'seal') return { offset, isOver: true };
    // A batch that the piece cut off is read again from its beginning; a piece is never smaller than a batch.
    if (read.stop.kind === 'short' && !isStuck) continue;
    const next = await resume(reading, offset);
    if (next === null) return { offset, isOver: true };
    page.gaps.push({ kind: 'damage', file, offset, bytes: next - offset });
    offset = next;
  }
  return { offset, isOver: true };
}

/**
 * Reads records from a position until a limit is reached, always whole batches, across files. Passes on errors of the disk.
 * A position in a file that is not there any more means the beginning of the next one.
 */
export async function readJournal(
  disk: Disk,
  folder: string,
  from: JournalPosition,
  { maxBytes, maxRecords = MOST_RECORDS }: PageLimits,
): Promise<JournalPage> {
  const page: Page = { records: [], gaps: [], bytes: 0 };
  const isFull = ({ bytes, records }: Page) => bytes >= maxBytes || records.length >= maxRecords;
  const numbers = journalFileNumbers(await disk.list(folder)).filter((number) => number >= from.file);
  const chunkBytes = Math.max(maxBytes, MAX_BATCH_BYTES + FRAME_BYTES);
  let next = from;
  for (const [index, file] of numbers.entries()) {
    if (file !== next.file) next = { file, offset: 0 };
    const path = join(folder, journalFileName(file));
    const size = (await disk.size(path)) ?? 0;
    const reading = { disk, path, file, size, isFull };
    const { offset, isOver } = await readFile(reading, next.offset, page, chunkBytes);
    next = { file, offset };
    if (!isOver) return { records: page.records, gaps: page.gaps, next, caughtUp: false };
    const rest = size - offset;
    const isLast = index === numbers.length - 1;
    if (!isLast && rest > 0 && !(await isSealAt(disk, path, offset)))
      page.gaps.push({ kind: 'torn', file, offset, bytes: rest });
  }
  return { records: page.records, gaps: page.gaps, next, caughtUp: true };
}
