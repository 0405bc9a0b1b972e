import type { Source, SourceFile } from '@/lib/loaders/source';
import { NDJSON_COLUMN, parquetColumns } from '@/lib/loaders/staging/read-raw';
import { identifier, literal, type Sql } from '@/lib/loaders/staging/sql';

/** A raw Parquet file of this delivery. */
export interface RawPart {
  readonly name: string;
  readonly path: string;
}

function cell(column: string, present: readonly string[], nulls: readonly string[]): string {
  const name = identifier(column);
  if (present.includes(NDJSON_COLUMN)) {
    const path = literal(`$."${column}"`);
    const valid = `json_valid(${NDJSON_COLUMN})`;
    return `case when ${valid} then json_extract_string(${NDJSON_COLUMN}, ${path}) end as ${name}`;
  }
  if (!present.includes(column)) return `null::varchar as ${name}`;
  if (nulls.length === 0) return name;
  return `case when ${name} in (${nulls.map(literal).join(', ')}) then null else ${name} end as ${name}`;
}

/**
 * Makes the raw relation of one kind of file: the declared columns as text, _file (name) and _line (ordinal of the row in
 * its file, from 1). Without a file it has no rows, so that the SQL of a source can always name it.
 */
export async function createRawRelation(
  sql: Sql,
  file: SourceFile,
  parts: readonly RawPart[],
  source: Source,
): Promise<void> {
  const columns = [...file.columns, ...file.optional];
  const selects: string[] = [];
  for (const part of parts) {
    const present = await parquetColumns(sql, part.path);
    const cells = columns.map((column) => cell(column, present, source.nulls));
    const blank = present.includes(NDJSON_COLUMN) ? ` where ${NDJSON_COLUMN} is not null` : '';
    selects.push(
      `select ${cells.join(', ')}, ${literal(part.name)} as _file, file_row_number + 1 as _line ` +
        `from read_parquet(${literal(part.path)}, file_row_number = true)${blank}`,
    );
  }
  if (selects.length === 0) {
    const cells = columns.map((column) => `null::varchar as ${identifier(column)}`);
    selects.push(`select ${cells.join(', ')}, null::varchar as _file, null::bigint as _line where false`);
  }
  await sql.run(`create or replace view ${identifier(file.relation)} as ${selects.join('\nunion all\n')}`);
}
