import type { Source, SourceFile } from '@/lib/loaders/source';
import { isPatternLine, lineGroups, LINE_COLUMN, NDJSON_COLUMN, parquetTypes } from '@/lib/loaders/staging/read-raw';
import { identifier, literal, type Sql } from '@/lib/loaders/staging/sql';

/** A raw Parquet file of this delivery. */
export interface RawPart {
  readonly name: string;
  readonly path: string;
}

type Types = ReadonlyMap<string, string>;

/** A value as text: what is nested as JSON, which the contract reads. */
function asText(name: string, type: string): string {
  return /^STRUCT|\[\]$|^MAP/.test(type) ? `to_json(${name})::varchar` : `${name}::varchar`;
}

function cell(column: string, present: Types, nulls: readonly string[], isMixed: boolean): string {
  const name = identifier(column);
  if (present.has(NDJSON_COLUMN)) {
    const path = literal(`$."${column}"`);
    const valid = `json_valid(${NDJSON_COLUMN})`;
    return `case when ${valid} then json_extract_string(${NDJSON_COLUMN}, ${path}) end as ${name}`;
  }
  const type = present.get(column);
  if (type === undefined) return `null::varchar as ${name}`;
  if (isMixed) return `${asText(name, type)} as ${name}`;
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
  const types = await Promise.all(parts.map((part) => parquetTypes(sql, part.path)));
  // Files of one kind may carry a column with several types; then all of them read it as text.
  const isMixed = (column: string) => new Set(types.map((present) => present.get(column) ?? 'VARCHAR')).size > 1;
  const selects: string[] = [];
  for (const [place, part] of parts.entries()) {
    const present: Types = types[place] ?? new Map<string, string>();
    if (file.lines !== undefined && present.has(LINE_COLUMN)) {
      selects.push(
        `select unnest(${lineGroups(file.lines, columns)}), ${literal(part.name)} as _file, file_row_number + 1 as _line ` +
          `from read_parquet(${literal(part.path)}, file_row_number = true) where ${isPatternLine(file.lines)}`,
      );
      continue;
    }
    const cells = columns.map((column) => cell(column, present, source.nulls, isMixed(column)));
    const blank = present.has(NDJSON_COLUMN) ? ` where ${NDJSON_COLUMN} is not null` : '';
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
