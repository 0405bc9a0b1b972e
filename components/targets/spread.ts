/**
 * Spreads a total over parts by weights so that the parts add up to exactly the total: each takes its whole steps (cents,
 * pieces), those with the largest remainder one more, and what is smaller than a step goes to the last part.
 */

const SHARP = 1_000_000;

/** Parts in millionths; weights that are all 0 count alike. */
export function spread(total: bigint, weights: readonly number[], step: bigint): readonly bigint[] {
  if (weights.length === 0) return [];
  const sizes = weights.map((weight) => BigInt(Math.max(0, Math.round(weight * SHARP))));
  const whole = sizes.reduce((sum, size) => sum + size, 0n);
  const shares = whole === 0n ? sizes.map(() => 1n) : sizes;
  const all = whole === 0n ? BigInt(sizes.length) : whole;
  const sign = total < 0n ? -1n : 1n;
  const steps = (total * sign) / step;
  const parts = shares.map((share) => (steps * share) / all);
  const left = steps - parts.reduce((sum, part) => sum + part, 0n);
  const byRest = shares
    .map((share, place) => ({ place, rest: (steps * share) % all }))
    .sort((one, other) => (one.rest === other.rest ? one.place - other.place : one.rest > other.rest ? -1 : 1));
  const more = new Set(byRest.slice(0, Number(left)).map(({ place }) => place));
  const crumbs = total - sign * steps * step;
  return parts.map((part, place) => {
    const own = sign * step * (part + (more.has(place) ? 1n : 0n));
    return place === parts.length - 1 ? own + crumbs : own;
  });
}
