/** The sizes at which Tuokio is measured: order lines of a demo company, and its state folder. */
export interface BenchSize {
  readonly lines: number;
  /** As it stands in the names of results, e.g. `250k`. */
  readonly label: string;
  readonly folder: string;
}

/** Sizes of a run that names none. */
export const BENCH_LINES: readonly number[] = [250_000, 2_500_000];

/** Returns the size of so many order lines. */
export function benchSize(lines: number): BenchSize {
  const label = `${String(Math.round(lines / 1000))}k`;
  return { lines, label, folder: `var/bench-${label}` };
}
