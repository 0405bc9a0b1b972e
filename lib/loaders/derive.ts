import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@/lib/loaders/project-root';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Scope } from '@/lib/loaders/touched';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Derives facts from base by the SQL of data/models. The models name what they read as {orders}, {order_lines} …: all rows,
 * or those of the touched orders. Days of rows that changed count up in ops.fact_versions, under which answers are cached.
 */
interface DerivedFact {
  readonly id: string;
  readonly relation: string;
  readonly made: string;
  readonly order: string;
  /** Columns with civil days; a change on one of them touches the answers about that day. */
  readonly days: readonly string[];
  /** Condition on rows of the relation that a partial derivation replaces. */
  readonly touched: string;
}

const TOUCHED_ORDERS = 'order_key in (select order_key from touched_orders)';

/** Facts that queries read, how they are made and sorted. */
export const DERIVED_FACTS: readonly DerivedFact[] = [
  {
    id: 'orderLines',
    relation: 'facts.order_lines',
    made: 'new_order_lines',
    order: 'order_date, order_key, line_number',
    days: ['order_date'],
    touched: TOUCHED_ORDERS,
  },
  {
    id: 'orders',
    relation: 'facts.orders',
    made: 'new_orders',
    order: 'order_date, order_key',
    days: ['order_date'],
    touched: TOUCHED_ORDERS,
  },
  {
    id: 'returns',
    relation: 'facts.returns',
    made: 'new_returns',
    order: 'return_date, return_number, return_line',
    days: ['return_date', 'order_date'],
    touched: `(${TOUCHED_ORDERS} or return_number in (select return_number from touched_returns))`,
  },
  {
    id: 'promises',
    relation: 'facts.promises',
    made: 'new_promises',
    order: 'due_date, order_key',
    days: ['due_date', 'shipped_date', 'delivered_date', 'order_date'],
    touched: TOUCHED_ORDERS,
  },
  {
    id: 'contacts',
    relation: 'facts.contacts',
    made: 'new_contacts',
    order: 'opened_date, contact_id',
    days: ['opened_date'],
    touched: `(${TOUCHED_ORDERS} or contact_id in (select contact_id from touched_contacts))`,
  },
  {
    id: 'customerChanges',
    relation: 'facts.customer_changes',
    made: 'new_customer_changes',
    order: 'day, customer_key, kind',
    days: ['day'],
    touched: 'customer_key in (select customer_key from touched_customers)',
  },
];

const BY_ORDER = ['orders', 'order_lines', 'payments', 'order_costs', 'shipments'] as const;

/** Returns a model or check with its names filled in. */
export function fillSql(sql: string, workspace: Workspace, scope: Scope): string {
  const names = new Map<string, string>([
    ['zone', literal(workspace.timeZone)],
    ['currency', literal(workspace.currency)],
    ['active_days', String(Math.trunc(workspace.activeCustomerDays))],
  ]);
  const part = (fact: string, condition: string) =>
    scope === 'everything' ? `base.${fact}` : `(select * from base.${fact} where ${condition})`;
  for (const fact of BY_ORDER) names.set(fact, part(fact, TOUCHED_ORDERS));
  for (const fact of DERIVED_FACTS)
    if (fact.id === 'returns' || fact.id === 'contacts') names.set(fact.id, part(fact.id, fact.touched));
  return sql.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = names.get(name);
    if (value === undefined) throw new Error(`A model names {${name}}, which does not exist.`);
    return value;
  });
}

/** Reads the SQL files of a folder under data/, in the order of their names. */
export function readSqlFolder(folder: string): readonly { readonly name: string; readonly sql: string }[] {
  const path = join(projectRoot(), 'data', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name: name.slice(0, -4), sql: readFileSync(join(path, name), 'utf8').trim().replace(/;$/, '') }));
}

async function columnsOf(writer: Writer, relation: string): Promise<string> {
  const rows = await writer.rows(`select column_name from (describe select * from ${relation})`);
  return rows.map((row) => String(row['column_name'])).join(', ');
}

/** Days on which two sets of rows differ, by a digest of each day's rows. */
function changedDays(fact: DerivedFact, columns: string, old: string, made: string): string {
  const digest = (rows: string, day: string) =>
    `select ${day} as day, count(*) as n, bit_xor(hash(${columns})) as rows_digest from ${rows} group by all`;
  return fact.days
    .map(
      (day) => `select day from (${digest(old, day)}) o full join (${digest(made, day)}) m using (day)
        where o.n is distinct from m.n or o.rows_digest is distinct from m.rows_digest`,
    )
    .join(' union ');
}

async function countUpVersions(writer: Writer, fact: DerivedFact, days: string): Promise<void> {
  await writer.run(
    `create or replace temp table changed_days as select distinct day from (${days}) where day is not null`,
  );
  await writer.run(`create or replace temp table next_versions as
    select c.day, coalesce(max(v.version), 0) + 1 as version
    from changed_days c left join ops.fact_versions v on v.fact = ${literal(fact.id)} and v.day = c.day group by c.day`);
  await writer.run(
    `delete from ops.fact_versions where fact = ${literal(fact.id)} and day in (select day from next_versions)`,
  );
  await writer.run(
    `insert into ops.fact_versions (fact, day, version) select ${literal(fact.id)}, day, version from next_versions`,
  );
}

async function replaceFact(writer: Writer, fact: DerivedFact, scope: Scope): Promise<void> {
  const columns = await columnsOf(writer, fact.relation);
  const replaced = scope === 'everything' ? 'true' : fact.touched;
  const old = `(select ${columns} from ${fact.relation} where ${replaced})`;
  const isFirst = (await writer.rows(`select 1 from ${fact.relation} limit 1`)).length === 0;
  const days = isFirst
    ? fact.days.map((day) => `select ${day} as day from ${fact.made} group by all`).join(' union ')
    : changedDays(fact, columns, old, fact.made);
  await countUpVersions(writer, fact, days);
  if (!isFirst) await writer.run(`delete from ${fact.relation} where ${replaced}`);
  await writer.run(
    `insert into ${fact.relation} (${columns}) select ${columns} from ${fact.made} order by ${fact.order}`,
  );
}

/** Derives all facts for the scope, in the writer's transaction. */
export async function derive(
  writer: Writer,
  workspace: Workspace,
  scope: Scope,
  progress: (text: string) => void = () => undefined,
): Promise<void> {
  if (scope === 'nothing') return;
  for (const model of readSqlFolder('models')) {
    progress(`Deriving ${model.name.replace(/^\d+-/, '').replaceAll('-', ' ')}`);
    await writer.run(fillSql(model.sql, workspace, scope));
  }
  for (const fact of DERIVED_FACTS) await replaceFact(writer, fact, scope);
}
