import type { BenchSize } from '@/lib/cli/measure/bench-size';

/** One line of `npm run bench`. */
export interface BenchResult {
  /** What was measured, e.g. "tile netSales, cold, 250k". */
  readonly name: string;
  readonly value: number;
  /** Unit of value and aim: ms, s, KB, MB, rows/s, x (a ratio). */
  readonly unit: string;
  /** What the value should be, in words: "under 200"; empty where there is no aim and the figure only explains others. */
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
  /** Measures at the given sizes, smallest first; `say` tells what is going on. */
  readonly run: (say: (detail: string) => void, sizes: readonly BenchSize[]) => Promise<readonly BenchResult[]>;
}

/** Returns a figure without an aim, which explains others. */
export function figure(name: string, value: number, unit: string, ratio: number | null = null): BenchResult {
  return { name, value, unit, aim: '', met: true, ratio, spread: null };
}
