import { isUtf8 } from 'node:buffer';
import type { Source } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { say } from '@/lib/sentences/sentence';

/**
 * Looks at the bytes of a text file as they pass by and refuses what no reader could make sense of, naming the line: NUL
 * bytes, bytes that are not UTF-8, lines without an end. Constant memory, native searches: about the speed of the disk.
 */
export const LONGEST_LINE = 1_000_000;
const NEWLINE = 10;

/** Number of bytes at the end of a chunk that may be the start of a UTF-8 character (0 to 3). */
function openTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

export class ByteScan {
  private line = 1;
  private length = 0;
  private tail: Buffer = Buffer.alloc(0);

  /** `encoding` is how the bytes will be read: UTF-8 is checked here; a lossy reader takes NUL bytes, too. */
  constructor(private readonly encoding: Exclude<Source['encoding'], 'utf-8-or-16' | 'any'>) {}

  /** Takes the next bytes; throws FileRefusal. */
  take(chunk: Buffer): void {
    const nul = chunk.indexOf(0);
    if (nul >= 0 && this.encoding !== 'utf-8-lossy') {
      const line = this.line + newlines(chunk.subarray(0, nul));
      throw new FileRefusal(say('nulByte', { line }), line);
    }
    if (this.encoding === 'utf-8') this.checkUtf8(chunk);
    this.measure(chunk);
  }

  /** Ends the file; throws FileRefusal when it ends inside a character. */
  end(): void {
    if (this.tail.length > 0) throw this.notUtf8(this.line, this.tail[0] ?? 0);
  }

  private checkUtf8(chunk: Buffer): void {
    const whole = this.tail.length > 0 ? Buffer.concat([this.tail, chunk]) : chunk;
    const open = openTail(whole);
    const closed = whole.subarray(0, whole.length - open);
    if (!isUtf8(closed)) this.refuseUtf8(closed);
    this.tail = Buffer.from(whole.subarray(whole.length - open));
  }

  private refuseUtf8(bytes: Buffer): never {
    let low = 0;
    let high = bytes.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const part = bytes.subarray(0, middle);
      if (isUtf8(part.subarray(0, part.length - openTail(part)))) low = middle;
      else high = middle;
    }
    // What looked like the start of a character and was not followed by the rest of it is the byte at fault.
    const at = low - openTail(bytes.subarray(0, low));
    throw this.notUtf8(this.line + newlines(bytes.subarray(0, at)), bytes[at] ?? 0);
  }

  private notUtf8(line: number, byte: number): FileRefusal {
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    return new FileRefusal(say('lineNotUtf8', { line, byte: `0x${hex}` }), line, 'notUtf8');
  }

  private measure(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.checkLength(this.length + end - start);
      this.length = 0;
      this.line += 1;
      start = end + 1;
    }
    this.length += chunk.length - start;
    this.checkLength(this.length);
  }

  private checkLength(length: number): void {
    if (length <= LONGEST_LINE) return;
    throw new FileRefusal(say('lineTooLong', { line: this.line, bytes: LONGEST_LINE }), this.line);
  }
}

/** Returns how many line ends the bytes hold. */
export function newlines(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) found += 1;
  return found;
}
