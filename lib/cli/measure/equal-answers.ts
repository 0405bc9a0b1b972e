import type { Answer, Cell } from '@/lib/metrics/answer';
import type { SqlRow } from '@/lib/warehouse/engine';

/** Doubles that were summed in another order differ in their last digits. */
const TOLERANCE = 1e-9;

function isEqual(ours: Cell | undefined, theirs: unknown): boolean {
  if (typeof ours !== 'number' || typeof theirs !== 'number') return (ours ?? null) === (theirs ?? null);
  return Math.abs(ours - theirs) <= TOLERANCE * Math.max(1, Math.abs(ours), Math.abs(theirs));
}

/**
 * Compares an answer, row by row, with rows of hand-written SQL, whose columns are called like those of the answer and whose
 * `is_total` marks the row of totals. Throws an Error with the first cell that differs.
 */
export function requireEqualAnswers(tile: string, answer: Answer, rows: readonly SqlRow[]): void {
  const theirs = [...rows.filter((row) => row['is_total'] !== true), ...rows.filter((row) => row['is_total'] === true)];
  const ours = [...answer.rows, ...(answer.totals === undefined ? [] : [answer.totals])];
  if (ours.length !== theirs.length)
    throw new Error(`${tile}: the answer has ${ours.length} rows with totals, the hand-written SQL ${theirs.length}.`);
  ours.forEach((row, place) => {
    answer.columns.forEach(({ id }, column) => {
      if (isEqual(row[column], theirs[place]?.[id])) return;
      throw new Error(
        `${tile}: row ${place + 1} says ${id} = ${String(row[column])}, the hand-written SQL ${String(theirs[place]?.[id])}.`,
      );
    });
  });
}
