/** One line of `npm run bench`. */
export interface BenchResult {
  /** What was measured, e.g. "executive tile netSales, cold". */
  readonly name: string;
  readonly value: number;
  /** Unit of value and aim: ms, KB, MB, rows/s, x (a ratio). */
  readonly unit: string;
  /** What the value should be, in words: "under 200". */
  readonly aim: string;
  readonly met: boolean;
  /** The value divided by that of what it is compared with; null when it is compared with nothing. */
  readonly ratio: number | null;
  /** Distance of the quartiles divided by the median; null when it was measured once. */
  readonly spread: number | null;
}

/** A bench: one file in lib/cli/bench that exports it as `bench`. */
export interface Bench {
  readonly name: string;
  /** Measures; `say` tells what is going on. */
  readonly run: (say: (detail: string) => void) => Promise<readonly BenchResult[]>;
}
