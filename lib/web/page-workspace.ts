import type { Principal } from '@/lib/auth/roles';
import type { PageWorkspace } from '@/lib/dashboards/page-workspace';
import { addDays, ticks } from '@/lib/metrics/civil';
import { readUnreconciledDays } from '@/lib/loaders/health/read-reconciliation';
import { localMoment } from '@/lib/metrics/zone';
import { workspaceState, type RunContext } from '@/lib/warehouse/run';
import { runContext } from './run-context';

/** Hour of the workspace zone by which the nightly load should have come. */
const NIGHTLY_HOUR = 6;

/** Reads how far the data reaches for the principal. */
export async function readPageWorkspace(principal: Principal, now: Date): Promise<PageWorkspace> {
  const context = await runContext(now);
  const [state, unreconciled] = await Promise.all([
    workspaceState(principal, context),
    readUnreconciled(principal, context, now),
  ]);
  const { currency, firstWeekday, timeZone } = context.workspace;
  const { firstDay, lastDay, asOf } = state;
  return {
    currency,
    currencies: currenciesOffered(currency, state.currencies),
    firstWeekday,
    asOf,
    days: firstDay === null || lastDay === null ? null : { first: firstDay, last: lastDay },
    late: isLate(asOf, localMoment(now, timeZone)),
    unreconciled,
    role: principal.role,
    inputs: [...state.inputs],
  };
}

function readUnreconciled(
  principal: Principal,
  { engine, workspace: { currency, timeZone } }: RunContext,
  now: Date,
): Promise<readonly string[]> {
  const today = localMoment(now, timeZone).slice(0, 10);
  return engine.read((reader) => readUnreconciledDays(principal, reader, { today, currency }));
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
