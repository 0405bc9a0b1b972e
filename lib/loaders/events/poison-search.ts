import type { Position } from '@/lib/events/protocol';
import { AppError } from '@/lib/http/errors';

/**
 * Finds the batch of the journal that the warehouse cannot take, so that it stops nobody: after two failures over the same page
 * its batches are tried one by one, and the one that fails alone three times is hopeless. Trap: a full disk or a warehouse that is
 * being opened again says nothing about the batch.
 */
const FAILURES_OF_A_PAGE = 2;
const FAILURES_ALONE = 3;

function isBefore(one: Position, other: Position): boolean {
  return one.file < other.file || (one.file === other.file && one.offset < other.offset);
}

/** Remembers failures of one loop. */
export class PoisonSearch {
  #at: Position = { file: 0, offset: 0 };
  #failures = 0;
  /** Up to here batches are tried one by one. */
  #until: Position = { file: 0, offset: 0 };

  /** How many records to ask for at a place. */
  recordsAt(from: Position, most: number): number {
    return isBefore(from, this.#until) ? 1 : most;
  }

  /** True when the batch at a place failed alone too often. */
  isHopeless(from: Position): boolean {
    return isBefore(from, this.#until) && this.#isAt(from) && this.#failures >= FAILURES_ALONE;
  }

  /** Notes that what lies between two places was not taken, and why. */
  failed(from: Position, next: Position, error: unknown): void {
    if (!(error instanceof AppError) || error.code !== 'internal') return;
    this.#failures = this.#isAt(from) ? this.#failures + 1 : 1;
    this.#at = from;
    if (isBefore(from, this.#until) || this.#failures < FAILURES_OF_A_PAGE) return;
    this.#until = next;
    this.#failures = 0;
  }

  #isAt({ file, offset }: Position): boolean {
    return file === this.#at.file && offset === this.#at.offset;
  }
}
