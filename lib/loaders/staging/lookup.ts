import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';

/** What is read of a column in JavaScript, once for each of its different values, and joined back in SQL. */
export interface Lookup {
  /** Name of the lookup; its relation (lookupRelation) holds `sign` and the columns. */
  readonly name: string;
  /** SQL of the text that is read, over a row; null where there is nothing to read. */
  readonly sign: string;
  /** What comes out, with types in DuckDB. */
  readonly columns: Readonly<Record<string, 'varchar' | 'boolean'>>;
  /** Reads one text; must not throw. */
  readonly read: (sign: string) => Readonly<Record<string, string | boolean | null>>;
}

const AT_ONCE = 20_000;

/** Name of the relation of a lookup. Trap: the SQL of a source may have a relation named visits or pages of its own. */
export function lookupRelation(name: string): string {
  return identifier(`_read_${name}`);
}

/** Makes the relation of a lookup over the rows of `from`; it has no row where there is nothing to read. */
export async function createLookup(sql: Sql, { name, sign, columns, read }: Lookup, from: string, folder: string) {
  const signs = identifier(`_read_${name}_signs`);
  await sql.run(
    `create or replace temp table ${signs} as select distinct ${sign} as sign from ${from} where ${sign} is not null`,
  );
  const all = await count(sql, `select count(*) from ${signs}`);
  const file = join(folder, `${name}.ndjson`);
  writeFileSync(file, '', { mode: 0o600 });
  for (let start = 0; start < all; start += AT_ONCE) {
    const rows = await sql.rows(`select sign from ${signs} where rowid >= ${start} and rowid < ${start + AT_ONCE}`);
    const lines = rows.map((row) => {
      const given = text(row, 'sign') ?? '';
      return `${JSON.stringify({ sign: given, ...read(given) })}\n`;
    });
    appendFileSync(file, lines.join(''));
  }
  const types = Object.entries({ sign: 'varchar', ...columns })
    .map(([column, type]) => `${literal(column)}: ${literal(type)}`)
    .join(', ');
  await sql.run(
    `create or replace temp table ${lookupRelation(name)} as from read_ndjson(${literal(file)}, columns = {${types}}, maximum_object_size = 33554432);
     drop table ${signs}`,
  );
}
