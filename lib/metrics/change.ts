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

/** Half of the last digit that is written: what is smaller reads as no change, and must not be coloured as one. */
const UNSEEN = { relative: 0.0005, ratio: 0.0005, perMille: 0.00005 } as const;

/**
 * The change from `previous` to `current`: relative for money, counts and decimals, in points for ratios and rates. Null when
 * either is unknown; `new` when something came out of nothing. The size of a negative base counts, so that up is always up.
 */
export function changeOf(current: number | null, previous: number | null, unit: Unit, better: Better): Change | null {
  if (current === null || previous === null) return null;
  const difference = current - previous;
  if (unit === 'ratio' || unit === 'perMille') return change('points', difference, UNSEEN[unit], better);
  if (previous === 0) return current === 0 ? change('relative', 0, UNSEEN.relative, better) : { kind: 'new' };
  return change('relative', difference / Math.abs(previous), UNSEEN.relative, better);
}

function change(kind: 'relative' | 'points', amount: number, unseen: number, better: Better): Change {
  if (Math.abs(amount) < unseen) return { kind, amount, direction: 'same', good: null };
  const direction = amount > 0 ? 'up' : 'down';
  return { kind, amount, direction, good: better === 'neither' ? null : direction === better };
}
