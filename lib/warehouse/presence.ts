import type { MetricId } from '@/lib/metrics/catalog';
import { baseMetric, conditionOn } from '@/lib/metrics/resolve';
import type { Scan } from './plan';

/**
 * Counts the rows behind sums of money. Trap: no rows are 0, but rows whose amounts are all unknown (no exchange rate, no
 * unit cost) are null; both come out of `sum` as null.
 */
export interface Presence {
  readonly column: string;
  readonly scan: Scan;
  readonly where: string | undefined;
  readonly bases: readonly MetricId[];
}

/** Presences of the scans of a request, named `n0`, `n1` … */
export function presencesOf(scans: readonly Scan[]): readonly Presence[] {
  const groups = scans.flatMap((scan) => {
    const money = scan.bases.filter((id) => baseMetric(id).unit === 'money');
    const conditions = [...new Set(money.map((id) => conditionOn(id, scan.fact)))];
    return conditions.map((where) => ({
      scan,
      where,
      bases: money.filter((id) => conditionOn(id, scan.fact) === where),
    }));
  });
  return groups.map((group, index) => ({ ...group, column: `n${String(index)}` }));
}
