/**
 * The bytes of a journal file: 8 bytes that say what it is, then batches, each closed by its length and the checksum of its
 * payload. A payload is records, each an envelope (JSON) and a body (bytes as they came). A file that was closed in good order
 * ends with a seal. Trap: a batch of no records would be eight zero bytes, which is what a file system leaves where writing was cut
 * off; so an empty batch is never valid.
 */
import { crc32 } from 'node:zlib';

export const FILE_MAGIC = Buffer.from('TUOKIOJ1');
export const SEAL = Buffer.from('\0\0\0\0SEAL', 'latin1');
/** Length and checksum before a payload, and the two lengths before a record. */
export const FRAME_BYTES = 8;
/** Largest payload of a batch. Under 2^24, so that the length holds a zero byte, which no JSON text does: no body can feign a batch. */
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** One record, as views on the bytes that were read. */
export interface RawRecord {
  readonly envelope: Buffer;
  readonly body: Buffer;
}

/** What stands at an offset: a whole batch, a seal, a batch that needs more bytes than there are, or none of these. */
export type BatchRead =
  | { readonly kind: 'batch'; readonly records: readonly RawRecord[]; readonly end: number }
  | { readonly kind: 'seal' }
  | { readonly kind: 'short' }
  | { readonly kind: 'bad' };

function readRecords(payload: Buffer): RawRecord[] | null {
  const records: RawRecord[] = [];
  let at = 0;
  while (at + FRAME_BYTES <= payload.length) {
    const bodyAt = at + FRAME_BYTES + payload.readUInt32LE(at);
    const end = bodyAt + payload.readUInt32LE(at + 4);
    if (end > payload.length) return null;
    records.push({ envelope: payload.subarray(at + FRAME_BYTES, bodyAt), body: payload.subarray(bodyAt, end) });
    at = end;
  }
  return at === payload.length ? records : null;
}

/** Reads what stands at an offset of the bytes of a file. */
export function readBatch(bytes: Buffer, offset: number): BatchRead {
  const present = bytes.length - offset;
  if (present < FRAME_BYTES) return { kind: 'short' };
  const length = bytes.readUInt32LE(offset);
  if (length === 0)
    return SEAL.equals(bytes.subarray(offset, offset + FRAME_BYTES)) ? { kind: 'seal' } : { kind: 'bad' };
  if (length > MAX_BATCH_BYTES) return { kind: 'bad' };
  if (present < FRAME_BYTES + length) return { kind: 'short' };
  const end = offset + FRAME_BYTES + length;
  const payload = bytes.subarray(offset + FRAME_BYTES, end);
  const records = crc32(payload) === bytes.readUInt32LE(offset + 4) ? readRecords(payload) : null;
  return records === null ? { kind: 'bad' } : { kind: 'batch', records, end };
}

/** Envelopes begin with these bytes, two frames after their batch does. */
const ENVELOPE_START = Buffer.from('{"at":"');

/** Returns the offset of the first whole batch after `from`; null when there is none. */
export function findBatch(bytes: Buffer, from: number): number | null {
  let found = bytes.indexOf(ENVELOPE_START, from);
  while (found !== -1) {
    const offset = found - 2 * FRAME_BYTES;
    if (offset >= from && readBatch(bytes, offset).kind === 'batch') return offset;
    found = bytes.indexOf(ENVELOPE_START, found + 1);
  }
  return null;
}
