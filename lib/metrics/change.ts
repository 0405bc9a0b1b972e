import type { Better, Unit } from './define';

/** How a value differs from what it is compared with. */
export type Change =
  | {
      /** Relative for money, counts and decimals; a difference of fractions for ratios and rates. */
      readonly kind: 'relative' | 'points';
      readonly amount: number;
      readonly direction: 'up' | 'down' | 'same';
      /** Whether that is good news; null when it is neither. */
      readonly good: boolean | null;
    }
  /** There was nothing to compare with: no percentage says that. */
  | { readonly kind: 'new' };

/** Differences that no format would show. */
const NOTHING = 1e-12;

/**
 * The change from `previous` to `current`: relative for money, counts and decimals, in points for ratios and rates. Null when
 * either is unknown; `new` when something came out of nothing. The size of a negative base counts, so that up is always up.
 */
export function changeOf(current: number | null, previous: number | null, unit: Unit, better: Better): Change | null {
  if (current === null || previous === null) return null;
  const difference = current - previous;
  if (unit === 'ratio' || unit === 'perMille') return change('points', difference, better);
  if (previous === 0) return current === 0 ? change('relative', 0, better) : { kind: 'new' };
  return change('relative', difference / Math.abs(previous), better);
}

function change(kind: 'relative' | 'points', amount: number, better: Better): Change {
  if (Math.abs(amount) < NOTHING) return { kind, amount: 0, direction: 'same', good: null };
  const direction = amount > 0 ? 'up' : 'down';
  return { kind, amount, direction, good: better === 'neither' ? null : direction === better };
}
