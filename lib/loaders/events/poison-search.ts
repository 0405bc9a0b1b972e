import type { Position } from '@/lib/events/protocol';
import { isAboutData } from '@/lib/warehouse/faults';

/**
 * Finds the batch of the journal that the warehouse cannot take as it is, so that it stops nobody: after a failure over a page its
 * batches are tried one by one, and the one that fails alone is to be taken in parts. Trap: only errors about data count, which
 * another try would meet again. A full disk, or a column that the schema lacks, says nothing about the batch, and would set one
 * after the other aside.
 */
function isBefore(one: Position, other: Position): boolean {
  return one.file < other.file || (one.file === other.file && one.offset < other.offset);
}

/** Remembers failures of one loop. */
export class PoisonSearch {
  /** Up to here batches are tried one by one. */
  #until: Position = { file: 0, offset: 0 };
  #hopeless: Position | undefined;

  /** How many records to ask for at a place. */
  recordsAt(from: Position, most: number): number {
    return isBefore(from, this.#until) ? 1 : most;
  }

  /** True when the batch at a place failed alone. */
  isHopeless({ file, offset }: Position): boolean {
    return file === this.#hopeless?.file && offset === this.#hopeless.offset;
  }

  /** Notes that what lies between two places was not taken, and why. */
  failed(from: Position, next: Position, error: unknown): void {
    if (!isAboutData(error)) return;
    if (isBefore(from, this.#until)) this.#hopeless = from;
    else this.#until = next;
  }
}
