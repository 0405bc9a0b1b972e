import type { Principal } from '@/lib/auth/roles';
import type { PageWorkspace } from '@/lib/dashboards/page-workspace';
import { addDays, ticks } from '@/lib/metrics/civil';
import { localMoment } from '@/lib/metrics/zone';
import { workspaceState } from '@/lib/warehouse/run';
import { runContext } from './run-context';

/** Hour of the workspace zone by which the nightly load should have come. */
const NIGHTLY_HOUR = 6;

/** Reads how far the data reaches for the principal. */
export async function readPageWorkspace(principal: Principal, now: Date): Promise<PageWorkspace> {
  const context = await runContext(now);
  const state = await workspaceState(principal, context);
  const { currency, firstWeekday, timeZone } = context.workspace;
  const { firstDay, lastDay, asOf } = state;
  return {
    currency,
    currencies: currenciesOffered(currency, state.currencies),
    firstWeekday,
    asOf,
    days: firstDay === null || lastDay === null ? null : { first: firstDay, last: lastDay },
    late: isLate(asOf, localMoment(now, timeZone)),
    role: principal.role,
    inputs: [...state.inputs],
  };
}

/** The workspace's currency, then those that it can be converted to: none when it has no rate itself. */
export function currenciesOffered(own: string, rated: ReadonlySet<string>): readonly string[] {
  return rated.has(own) ? [own, ...[...rated].filter((code) => code !== own).sort()] : [own];
}

/** True when the data ends before the night that should have been loaded by now; both moments are local. */
export function isLate(asOf: string, now: string): boolean {
  const today = now.slice(0, 10);
  const due = Number(now.slice(11, 13)) >= NIGHTLY_HOUR ? today : addDays(today, -1);
  return ticks(asOf) < ticks(due);
}
