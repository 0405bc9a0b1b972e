import type { Answer, Cell } from '@/lib/metrics/answer';

/** Reading answers row by row, and judging whether a difference is more than chance. */

export type Row = Readonly<Record<string, Cell>>;

/** Rows of an answer by the ids of their columns; none where there is no answer. */
export function rowsOf(answer: Answer | null): readonly Row[] {
  if (answer === null) return [];
  const ids = answer.columns.map((column) => column.id);
  return answer.rows.map((row) => Object.fromEntries(ids.map((id, index) => [id, row[index] ?? null])));
}

/** The number in a column; 0 for none, which in a count or a sum means the same. */
export function numberOf(row: Row, id: string): number {
  const cell = row[id];
  return typeof cell === 'number' ? cell : 0;
}

/** The name in a column; null for the unknown one. */
export function nameOf(row: Row, id: string): string | null {
  const cell = row[id];
  return typeof cell === 'string' ? cell : null;
}

/** The whole in a column, as the warehouse counted it; 0 for none. */
export function totalOf(answer: Answer | null, id: string): number {
  const at = answer?.columns.findIndex((column) => column.id === id) ?? -1;
  const cell = at < 0 ? null : answer?.totals?.[at];
  return typeof cell === 'number' ? cell : 0;
}

const CLAIMED = ['lastYear', 'previous'] as const;

/** The comparisons of an answer that claims are made of, in their order. */
export function comparisonsOf(answer: Answer): readonly (typeof CLAIMED)[number][] {
  return CLAIMED.filter((known) => answer.comparisons.some(({ id }) => id === known));
}

/**
 * How many standard errors lie between two shares k1 / n1 and k2 / n2 (pooled two-proportion test, Fleiss 1981); 0 where
 * either has no cases.
 */
export function sharesApart(k1: number, n1: number, k2: number, n2: number): number {
  if (n1 <= 0 || n2 <= 0) return 0;
  const pooled = (k1 + k2) / (n1 + n2);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return error === 0 ? 0 : (k1 / n1 - k2 / n2) / error;
}

/**
 * How many standard errors a count lies from what was expected, when the expectation is itself a count scaled by `factor`:
 * both vary like Poisson counts.
 */
export function countApart(after: number, before: number, factor: number): number {
  const variance = after + before * factor * factor;
  return variance <= 0 ? 0 : (after - before * factor) / Math.sqrt(variance);
}
