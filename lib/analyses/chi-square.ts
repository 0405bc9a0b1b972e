/** Terms after which the series has long ended for what is asked here. */
const TERMS = 10_000;

/** Γ(n / 2 + 1) for a whole number n. */
function gammaOfHalf(n: number): number {
  let gamma = n % 2 === 0 ? 1 : Math.sqrt(Math.PI);
  for (let at = n % 2 === 0 ? 2 : 1; at <= n; at += 2) gamma *= at / 2;
  return gamma;
}

/**
 * How likely chance alone gives a chi-square of at least `x` with `freedom` degrees of freedom: one less the regularised lower
 * incomplete gamma function, by its series (Abramowitz and Stegun 6.5.29). Below about 1e-15 it is 0.
 */
export function chiSquareChance(x: number, freedom: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  let term = Math.exp((freedom / 2) * Math.log(half) - half) / gammaOfHalf(freedom);
  // Trap: far from the middle it is too small to be told from 0.
  if (term === 0) return x > freedom ? 0 : 1;
  let sum = term;
  for (let at = 1; at < TERMS && term > sum * 1e-17; at += 1) {
    term *= half / (freedom / 2 + at);
    sum += term;
  }
  return Math.max(0, 1 - sum);
}
