import { crc32 } from 'node:zlib';
import { FRAME_BYTES, MAX_BATCH_BYTES } from '@/lib/journal/batch';

const FIRST_BYTES = 64 * 1024;
/** A buffer that one burst made larger than this is not kept. */
const KEPT_BYTES = 2 * 1024 * 1024;
const MOST_BYTES_A_CHARACTER = 3;

/** A batch that is being filled. Records are encoded straight into one buffer, which is used again for the next batch. */
export class BatchBuffer {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #used = FRAME_BYTES;

  /** Bytes of the records so far. */
  get size(): number {
    return this.#used - FRAME_BYTES;
  }

  /** True when a record of this many bytes would still fit into the batch. */
  hasRoomFor(envelope: string, body: Buffer): boolean {
    return this.#used + FRAME_BYTES + envelope.length * MOST_BYTES_A_CHARACTER + body.length <= MAX_BATCH_BYTES;
  }

  /** Adds a record. */
  add(envelope: string, body: Buffer): void {
    const start = this.#used;
    this.#reserve(FRAME_BYTES + envelope.length * MOST_BYTES_A_CHARACTER + body.length);
    const envelopeBytes = this.#bytes.write(envelope, start + FRAME_BYTES);
    this.#bytes.writeUInt32LE(envelopeBytes, start);
    this.#bytes.writeUInt32LE(body.length, start + 4);
    const bodyAt = start + FRAME_BYTES + envelopeBytes;
    body.copy(this.#bytes, bodyAt);
    this.#used = bodyAt + body.length;
  }

  /** Closes the batch with length and checksum and returns its bytes, valid until `clear`. */
  close(): Buffer {
    const payload = this.#bytes.subarray(FRAME_BYTES, this.#used);
    this.#bytes.writeUInt32LE(payload.length, 0);
    this.#bytes.writeUInt32LE(crc32(payload), 4);
    return this.#bytes.subarray(0, this.#used);
  }

  /** Forgets the records. */
  clear(): void {
    this.#used = FRAME_BYTES;
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#used + more));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}
