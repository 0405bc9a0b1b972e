import { shippedOldestBrowsers, sortedBrowsers } from '@/lib/loaders/oldest-browsers';
import type { Workspace } from '@/lib/loaders/source';
import type { Reader, Writer } from '@/lib/warehouse/engine';

/**
 * What facts were derived under, remembered with them: those of orders, which every load derives, and those of events, which only
 * rederiveEvents derives whole. Trap: a load that ran between a change of settings and the derivation that it asked for must not say
 * that events are derived under what it was itself.
 */
export type Derived = 'orders' | 'events';

const PROPERTIES: Readonly<Record<Derived, string>> = { orders: 'workspace', events: 'workspace of events' };

function textOf(derived: Derived, workspace: Workspace): string {
  const { timeZone, currency, activeCustomerDays, oldestBrowsers, campaignRules = [] } = workspace;
  if (derived === 'orders') return JSON.stringify({ timeZone, currency, activeCustomerDays });
  const oldest = Object.fromEntries(sortedBrowsers(oldestBrowsers ?? shippedOldestBrowsers()));
  return JSON.stringify({ timeZone, currency, oldestBrowsers: oldest, campaignRules });
}

/** True when these facts were derived under other settings of the workspace, or never. */
export async function isOtherWorkspace(reader: Reader, derived: Derived, workspace: Workspace): Promise<boolean> {
  const [row] = await reader.rows('select value from ops.properties where name = $1', [PROPERTIES[derived]]);
  return row?.['value'] !== textOf(derived, workspace);
}

/** Remembers what these facts are derived under, in the transaction that writes them. */
export async function keepWorkspace(writer: Writer, derived: Derived, workspace: Workspace): Promise<void> {
  if (!(await isOtherWorkspace(writer, derived, workspace))) return;
  await writer.run('delete from ops.properties where name = $1', [PROPERTIES[derived]]);
  await writer.run('insert into ops.properties (name, value) values ($1, $2)', [
    PROPERTIES[derived],
    textOf(derived, workspace),
  ]);
}

/** True when there is any event. */
export async function hasEvents(reader: Reader): Promise<boolean> {
  return (await reader.rows('select 1 from base.events limit 1')).length > 0;
}
