import { shippedOldestBrowsers, sortedBrowsers } from '@/lib/loaders/oldest-browsers';
import type { Workspace } from '@/lib/loaders/source';
import type { Reader, Writer } from '@/lib/warehouse/engine';

/** What the facts were derived under, remembered with them. Without campaign rules it names none, as before there were any. */
function textOf({ timeZone, currency, activeCustomerDays, oldestBrowsers, campaignRules = [] }: Workspace): string {
  const oldest = Object.fromEntries(sortedBrowsers(oldestBrowsers ?? shippedOldestBrowsers()));
  const rules = campaignRules.length === 0 ? {} : { campaignRules };
  return JSON.stringify({ timeZone, currency, activeCustomerDays, oldestBrowsers: oldest, ...rules });
}

/** True when the facts were derived under another zone, currency, window of active customers, list of browsers or campaign rules, or never. */
export async function isOtherWorkspace(reader: Reader, workspace: Workspace): Promise<boolean> {
  const [row] = await reader.rows(`select value from ops.properties where name = 'workspace'`);
  return row?.['value'] !== textOf(workspace);
}

/** Remembers what the facts are derived under, in the transaction that writes them. */
export async function keepWorkspace(writer: Writer, workspace: Workspace): Promise<void> {
  if (!(await isOtherWorkspace(writer, workspace))) return;
  await writer.run(`delete from ops.properties where name = 'workspace'`);
  await writer.run(`insert into ops.properties (name, value) values ('workspace', $1)`, [textOf(workspace)]);
}
