/**
 * Two shared cores are noisy, so a figure alone says little. Both sides are measured in one run, A B A B, so that what
 * disturbs one disturbs the other, and the ratio of the medians is what travels between machines.
 */
export interface Comparison {
  /** Medians in milliseconds. */
  readonly a: number;
  readonly b: number;
  /** a divided by b. */
  readonly ratio: number;
  /** Distance of the quartiles of A divided by its median. */
  readonly spread: number;
}

const LEAST_ROUNDS = 7;

/** Returns the q-quantile (0 to 1) of the values, interpolated; NaN when there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  const place = (sorted.length - 1) * q;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** Returns the distance of the quartiles divided by the median. */
export function spreadOf(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / quantile(values, 0.5);
}

/** Returns how many milliseconds the action took. */
export async function millisecondsOf(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

/** Warms both sides up once, then measures them in turn, at least seven times each. */
export async function interleave(
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
  rounds: number = LEAST_ROUNDS,
): Promise<Comparison> {
  await a();
  await b();
  const times: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round < Math.max(rounds, LEAST_ROUNDS); round += 1) {
    times.a.push(await millisecondsOf(a));
    times.b.push(await millisecondsOf(b));
  }
  const medians = { a: quantile(times.a, 0.5), b: quantile(times.b, 0.5) };
  return { ...medians, ratio: medians.a / medians.b, spread: spreadOf(times.a) };
}
