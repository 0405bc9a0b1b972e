import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ahead, readAhead } from '@/lib/loaders/ahead';
import { campaignSql } from '@/lib/loaders/campaign-rules-sql';
import { DERIVED_FACTS, TOUCHED_ORDERS } from '@/lib/loaders/derived-facts';
import { oldestBrowsersSql, shippedOldestBrowsers } from '@/lib/loaders/oldest-browsers';
import { projectRoot } from '@/lib/loaders/project-root';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Scope } from '@/lib/loaders/touched';

const BY_ORDER = ['orders', 'order_lines', 'payments', 'order_costs', 'shipments', 'reviews', 'order_coupons'] as const;

/**
 * Returns a model or check with its names filled in: {zone}, {currency}, {active_days}, {oldest_browsers}, {campaign}, and {orders}, {order_lines} … as all
 * rows or those of the touched orders; relations are read as they will be.
 */
export function fillSql(sql: string, workspace: Workspace, scope: Scope, ahead: Ahead): string {
  const names = new Map<string, string>([
    ['zone', literal(workspace.timeZone)],
    ['currency', literal(workspace.currency)],
    ['active_days', String(Math.trunc(workspace.activeCustomerDays))],
    ['oldest_browsers', oldestBrowsersSql(workspace.oldestBrowsers ?? shippedOldestBrowsers())],
    ['campaign', campaignSql(workspace.campaignRules ?? [])],
  ]);
  const part = (fact: string, condition: string) =>
    scope === 'everything' ? `base.${fact}` : `(select * from base.${fact} where ${condition})`;
  for (const fact of BY_ORDER) names.set(fact, part(fact, TOUCHED_ORDERS));
  for (const fact of DERIVED_FACTS) {
    if (fact.id === 'returns' || fact.id === 'contacts') names.set(fact.id, part(fact.id, fact.touched));
    else if (fact.id === 'serverMinutes') names.set('server_minutes', part('server_minutes', fact.touched));
    else if (fact.id === 'stockCounts') names.set('stock', part('stock', fact.touched));
    else if (fact.id === 'adCosts') names.set('ad_costs', part('ad_costs', fact.touched));
    else if (fact.id === 'experimentUnits') names.set('experiment_units', part('experiment_units', fact.touched));
    else if (fact.id === 'mails') names.set('mail_activity', part('mail_activity', fact.touched));
  }
  const filled = sql.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = names.get(name);
    if (value === undefined) throw new Error(`A model names {${name}}, which does not exist.`);
    return value;
  });
  return readAhead(filled, ahead);
}

/** Reads the SQL files of a folder under data/, in the order of their names. */
export function readSqlFolder(folder: string): readonly { readonly name: string; readonly sql: string }[] {
  const path = join(projectRoot(), 'data', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name: name.slice(0, -4), sql: readFileSync(join(path, name), 'utf8').trim().replace(/;$/, '') }));
}
