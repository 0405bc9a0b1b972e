import { DERIVED_FACTS, type DerivedFact } from '@/lib/loaders/derived-facts';
import { literal } from '@/lib/loaders/staging/sql';
import type { Scope } from '@/lib/loaders/touched';
import type { Reader, Session, Writer } from '@/lib/warehouse/engine';

/**
 * A fact of millions that is derived as a whole is written slice by slice into a table of its own beside the one that is read,
 * each slice a transaction, so that the writer queue is free between them. The load's last transaction then only changes
 * names. What an interrupted load leaves is read by nobody, and dropped before the next.
 */
const SLICE_ROWS = 2 * 122_880;

function shadowOf(relation: string): string {
  return relation.replace('.', '.next_');
}

/** The statement that makes a relation like another. Trap: DuckDB quotes a name that is a word of SQL, such as "returns". */
async function ddlLike(reader: Reader, relation: string, shadow: string): Promise<string> {
  const [schema = '', name = ''] = relation.split('.');
  const [row] = await reader.rows(
    `select sql from duckdb_tables() where database_name = current_database() and schema_name = ${literal(schema)} and table_name = ${literal(name)}`,
  );
  return String(row?.['sql']).replace(/^CREATE TABLE [^(]+\(/, `create table ${shadow} (`);
}

async function writeShadow(session: Session, relation: string, made: string, rows: number, slice: number) {
  const shadow = shadowOf(relation);
  const ddl = await ddlLike(session, relation, shadow);
  await session.apply(async (writer) => {
    await writer.run(`drop table if exists ${shadow}`);
    await writer.run(ddl);
  });
  for (let from = 0; from < rows; from += slice)
    await session.apply((writer) =>
      writer.run(
        `insert into ${shadow} by name select * from ${made} where rowid >= ${from} and rowid < ${from + slice}`,
      ),
    );
}

interface Derived {
  readonly scope: Scope;
  readonly changed: readonly DerivedFact[];
  readonly beside: ReadonlySet<string>;
}

/** Writes the large facts of a derivation of everything beside; returns it with their names. */
export async function writeShadows<D extends Derived>(
  session: Session,
  derivation: D,
  sliceRows: number = SLICE_ROWS,
): Promise<D> {
  if (derivation.scope !== 'everything') return derivation;
  const beside = new Set<string>();
  for (const { relation, made } of derivation.changed) {
    const [row] = await session.rows(`select count(*)::double as n from ${made}`);
    const rows = Number(row?.['n'] ?? 0);
    if (rows <= sliceRows) continue;
    await writeShadow(session, relation, made, rows, sliceRows);
    beside.add(relation);
  }
  return { ...derivation, beside };
}

/** Puts what was written beside in the place of a relation. */
export async function takeShadow(writer: Writer, relation: string): Promise<void> {
  await writer.run(`drop table ${relation}`);
  await writer.run(`alter table ${shadowOf(relation)} rename to ${relation.split('.')[1] ?? ''}`);
}

/** Drops what an interrupted load left beside. */
export async function dropShadows(writer: Writer): Promise<void> {
  const rows = await writer.rows(
    `select table_name from duckdb_tables() where database_name = current_database() and schema_name = 'facts' and table_name like 'next\\_%' escape '\\'`,
  );
  const left = new Set(rows.map((row) => `facts.${String(row['table_name'])}`));
  for (const { relation } of DERIVED_FACTS)
    if (left.has(shadowOf(relation))) await writer.run(`drop table ${shadowOf(relation)}`);
}
