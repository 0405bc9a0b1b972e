import type { Ahead } from '@/lib/loaders/ahead';
import { DERIVED_FACTS, type DerivedFact } from '@/lib/loaders/derived-facts';
import { fillSql, readSqlFolder } from '@/lib/loaders/fill-sql';
import { takeShadow } from '@/lib/loaders/shadow';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Scope } from '@/lib/loaders/touched';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Derives facts from base by the SQL of data/models in two steps. `prepare` makes temporary relations new_… and finds the days
 * on which rows changed; `apply` puts the rows in place and counts those days up in ops.fact_versions, under which answers
 * are cached. A fact without a changed day is left as it is.
 */
export interface Derivation {
  readonly scope: Scope;
  readonly changed: readonly DerivedFact[];
  /** Relations whose rows are written beside already (shadow.ts). */
  readonly beside: ReadonlySet<string>;
  /** Base and facts as they will be. */
  readonly ahead: Ahead;
}

async function factColumns(writer: Writer): Promise<ReadonlyMap<string, string>> {
  const rows = await writer.rows(
    `select table_schema || '.' || table_name as relation, string_agg(column_name, ', ' order by ordinal_position) as names
     from information_schema.columns where table_schema = 'facts' and table_catalog = current_database() group by all`,
  );
  return new Map(rows.map((row) => [String(row['relation']), String(row['names'])]));
}

/** Days on which two sets of rows differ, by a digest of each day's rows. */
function changedDays(fact: DerivedFact, columns: string, old: string): string {
  const digest = (rows: string, day: string) =>
    `select ${day} as day, count(*) as n, bit_xor(hash(${columns})) as rows_digest from ${rows} group by all`;
  return fact.days
    .map(
      (day) => `select day from (${digest(old, day)}) o full join (${digest(fact.made, day)}) m using (day)
        where o.n is distinct from m.n or o.rows_digest is distinct from m.rows_digest`,
    )
    .join(' union ');
}

async function findChanged(writer: Writer, scope: Scope, columns: ReadonlyMap<string, string>): Promise<Set<string>> {
  const selects: string[] = [];
  for (const fact of DERIVED_FACTS) {
    const { id, relation, made, days } = fact;
    const names = columns.get(relation) ?? '';
    const isFirst = (await writer.rows(`select 1 from ${relation} limit 1`)).length === 0;
    const old = `(select ${names} from ${relation}${scope === 'everything' ? '' : ` where ${fact.touched}`})`;
    const changed = isFirst
      ? days.map((day) => `select ${day} as day from ${made} group by all`).join(' union ')
      : changedDays(fact, names, old);
    selects.push(`select ${literal(id)} as fact, day from (${changed})`);
  }
  await writer.run(`create or replace temp table changed_days as ${selects.join(' union all ')}`);
  const rows = await writer.rows('select distinct fact from changed_days');
  return new Set(rows.map((row) => String(row['fact'])));
}

/** Makes the view of what a fact will hold; returns its name. */
async function createAhead(writer: Writer, fact: DerivedFact, columns: string): Promise<string> {
  const name = `ahead_${fact.relation.replace('.', '_')}`;
  await writer.run(
    `create or replace temp view ${name} as
     select ${columns} from ${fact.relation} where (${fact.touched}) is not true union all select ${columns} from ${fact.made}`,
  );
  return name;
}

/** Derives all facts for the scope into temporary relations, from base as `ahead` shows it. Writes nothing. */
export async function prepareFacts(
  writer: Writer,
  workspace: Workspace,
  scope: Scope,
  ahead: Ahead,
  progress: (text: string) => void = () => undefined,
): Promise<Derivation> {
  if (scope === 'nothing') return { scope, changed: [], beside: new Set(), ahead };
  for (const model of readSqlFolder('models')) {
    progress(`Deriving ${model.name.replace(/^\d+-/, '').replaceAll('-', ' ')}`);
    await writer.run(fillSql(model.sql, workspace, scope, ahead));
  }
  progress('Comparing with the facts before');
  const columns = await factColumns(writer);
  const changed = await findChanged(writer, scope, columns);
  const both = new Map(ahead);
  for (const fact of DERIVED_FACTS)
    both.set(
      fact.relation,
      scope === 'everything' ? fact.made : await createAhead(writer, fact, columns.get(fact.relation) ?? ''),
    );
  return { scope, changed: DERIVED_FACTS.filter(({ id }) => changed.has(id)), beside: new Set(), ahead: both };
}

/** Counts up the versions of the days in `days` (fact, day). */
export async function countUpVersions(writer: Writer, days: string): Promise<void> {
  await writer.run(`create or replace temp table next_versions as
    select c.fact, c.day, coalesce(max(v.version), 0) + 1 as version
    from (select distinct fact, day from ${days} where day is not null) c
    left join ops.fact_versions v on v.fact = c.fact and v.day = c.day group by c.fact, c.day`);
  await writer.run(`delete from ops.fact_versions v using next_versions n where v.fact = n.fact and v.day = n.day`);
  await writer.run(`insert into ops.fact_versions (fact, day, version) select fact, day, version from next_versions`);
}

/** Puts derived rows in place of the old ones, in the writer's transaction. */
export async function applyFacts(writer: Writer, { scope, changed, beside }: Derivation): Promise<void> {
  if (changed.length === 0) return;
  const columns = await factColumns(writer);
  for (const { relation, made, touched } of changed) {
    if (beside.has(relation)) {
      await takeShadow(writer, relation);
      continue;
    }
    const names = columns.get(relation) ?? '';
    await writer.run(`delete from ${relation}${scope === 'everything' ? '' : ` where ${touched}`}`);
    await writer.run(`insert into ${relation} (${names}) select ${names} from ${made}`);
  }
  await countUpVersions(writer, 'changed_days');
}
