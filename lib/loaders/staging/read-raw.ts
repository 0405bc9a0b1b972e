import { copyFileSync } from 'node:fs';
import type { LinePattern, SourceFile, Source } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import {
  checkColumnsOrThrow,
  findDelimiter,
  foreignHeaderOrThrow,
  readHeaderOrThrow,
} from '@/lib/loaders/staging/header';
import type { PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { count, identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { say, type Sentence } from '@/lib/sentences/sentence';

/**
 * Turns a prepared file into a raw Parquet file: every cell as the text it was, rows in the order of the file. Mapping
 * reads only these, today and at every rebuild, because the archive keeps exactly them.
 */
export const NDJSON_COLUMN = '_ndjson';
/** Column of the raw file of a text whose lines are taken apart by a pattern. */
export const LINE_COLUMN = '_text';

/** A row that DuckDB could not even split into cells. */
export interface BrokenRow {
  /** Byte of the plain file near which the row begins, from 0. */
  readonly byte: number;
  /** Line in the file, from 1, where it is known already. */
  readonly line?: number;
  readonly reason: string;
  readonly sentence: Sentence;
  readonly text: string;
}

export interface RawFile {
  readonly rows: number;
  readonly broken: readonly BrokenRow[];
  /** Where the header stands and what separates the cells; undefined for files that are not CSV. */
  readonly layout?: { readonly delimiter: string; readonly skipped: number };
}

const REASONS: Readonly<Record<string, readonly [reason: string, sentence: Sentence]>> = {
  'MISSING COLUMNS': ['wrong_column_count', say('fewCells')],
  'TOO MANY COLUMNS': ['wrong_column_count', say('manyCells')],
  'UNQUOTED VALUE': ['broken_quotes', say('openQuote')],
  'LINE SIZE OVER MAXIMUM': ['too_long', say('longRow')],
  'INVALID ENCODING': ['not_utf8', say('rowNotUtf8')],
};

const MOST_BROKEN = 100_000;

/** Rows of the table `broken`, which a reader of CSV has left. */
export async function brokenRows(sql: Sql): Promise<BrokenRow[]> {
  const rows = await sql.rows(
    // A row of too few cells is told once per missing cell.
    `select line_byte_position - 1 as byte, min(error_type) as error_type, left(min(csv_line), 10000) as line
     from broken group by line_byte_position order by byte limit ${MOST_BROKEN + 1}`,
  );
  if (rows.length > MOST_BROKEN) throw new FileRefusal(say('manyBroken', { most: MOST_BROKEN }));
  return rows.map((row) => {
    const type = text(row, 'error_type') ?? '';
    const [reason, sentence] = REASONS[type] ?? ['unreadable', say('rowUnreadable')];
    return {
      byte: Math.max(0, Number(row['byte'])),
      reason,
      sentence,
      text: (text(row, 'line') ?? '').replace(/^[\r\n]+/, ''),
    };
  });
}

async function readCsv(
  sql: Sql,
  file: PreparedFile,
  relation: SourceFile,
  source: Source,
  raw: string,
): Promise<RawFile> {
  const delimiter = findDelimiter(file.plain, relation, source.delimiter);
  const skipped = source.mapping?.skipped ?? 0;
  const header =
    source.mapping === undefined
      ? readHeaderOrThrow(file.plain, relation, delimiter)
      : foreignHeaderOrThrow(file.plain, relation, delimiter, skipped);
  const columns = header.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  await sql.run('drop table if exists broken; drop table if exists broken_scans');
  await sql.run(`
    copy (select * from read_csv(${literal(file.plain)}, auto_detect = false, header = true, skip = ${skipped}, strict_mode = true,
      delim = ${literal(delimiter)}, quote = '"', escape = '"', columns = {${columns}},
      ignore_errors = true, store_rejects = true, rejects_limit = 0, rejects_table = 'broken', rejects_scan = 'broken_scans'))
    to ${literal(raw)} (format parquet, compression snappy)`);
  const layout = { delimiter, skipped };
  return { rows: await parquetRows(sql, raw), broken: await brokenRows(sql), layout };
}

/** Copies a text file into a raw file of one column, a row per line. */
async function copyLines(sql: Sql, plain: string, column: string, raw: string, options: string): Promise<void> {
  await sql.run(`
    copy (select * from read_csv(${literal(plain)}, auto_detect = false, header = false, strict_mode = false,
      delim = '\x01', quote = '', escape = '', columns = {${literal(column)}: 'VARCHAR'}${options}))
    to ${literal(raw)} (format parquet, compression snappy)`);
}

async function readNdjson(sql: Sql, file: PreparedFile, raw: string): Promise<RawFile> {
  await copyLines(sql, file.plain, NDJSON_COLUMN, raw, '');
  return { rows: await parquetRows(sql, raw), broken: [] };
}

/** The line without what ends it. */
const PLAIN_LINE = `rtrim(${LINE_COLUMN}, chr(13))`;

/** Condition that a line is one of the pattern. */
export function isPatternLine({ pattern }: LinePattern): string {
  return `regexp_full_match(${PLAIN_LINE}, ${literal(pattern)})`;
}

/** Struct of the groups of a line. */
export function lineGroups({ pattern }: LinePattern, names: readonly string[]): string {
  return `regexp_extract(${PLAIN_LINE}, ${literal(pattern)}, [${names.map(literal).join(', ')}])`;
}

async function readLines(sql: Sql, file: PreparedFile, lines: LinePattern, raw: string): Promise<RawFile> {
  await copyLines(sql, file.plain, LINE_COLUMN, raw, `, new_line = '\\n'`);
  const rows = await sql.rows(
    `select file_row_number + 1 as line, left(${PLAIN_LINE}, 10000) as shown
     from read_parquet(${literal(raw)}, file_row_number = true)
     where trim(${PLAIN_LINE}) <> '' and not ${isPatternLine(lines)} order by line limit ${MOST_BROKEN + 1}`,
  );
  const all = await count(sql, `select count(*) from read_parquet(${literal(raw)}) where trim(${PLAIN_LINE}) <> ''`);
  const [first] = rows;
  if (first !== undefined && (rows.length === all || rows.length > MOST_BROKEN))
    throw new FileRefusal(
      say('noLineRead', { line: Number(first['line']), why: lines.sentence }),
      Number(first['line']),
    );
  const { reason, sentence } = lines;
  const broken = rows.map((row): BrokenRow => ({
    byte: 0,
    line: Number(row['line']),
    reason,
    sentence,
    text: text(row, 'shown') ?? '',
  }));
  return { rows: all - broken.length, broken };
}

/** Returns the columns of a Parquet file with their types. */
export async function parquetTypes(sql: Sql, path: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.rows(`describe select * from read_parquet(${literal(path)})`);
  return new Map(rows.map((row) => [text(row, 'column_name') ?? '', text(row, 'column_type') ?? '']));
}

/** Returns the column names of a Parquet file. */
export async function parquetColumns(sql: Sql, path: string): Promise<string[]> {
  return [...(await parquetTypes(sql, path)).keys()];
}

/** Returns the number of rows of a Parquet file. */
export async function parquetRows(sql: Sql, path: string): Promise<number> {
  return count(sql, `select count(*) from read_parquet(${literal(path)})`);
}

async function readParquet(sql: Sql, file: PreparedFile, relation: SourceFile, raw: string): Promise<RawFile> {
  const columns = await parquetColumns(sql, file.plain);
  checkColumnsOrThrow(columns, relation);
  if (relation.typed === true) {
    copyFileSync(file.plain, raw);
    // Every value is read once, so that a damaged file is refused here and not in the middle of staging.
    await sql.rows(`select count(*) filter (where hash(row(columns(*))) = 0) from read_parquet(${literal(raw)})`);
    return { rows: await parquetRows(sql, raw), broken: [] };
  }
  const cells = columns.map((name) => `${identifier(name)}::varchar as ${identifier(name)}`).join(', ');
  await sql.run(
    `copy (select ${cells} from read_parquet(${literal(file.plain)})) to ${literal(raw)} (format parquet, compression snappy)`,
  );
  return { rows: await parquetRows(sql, raw), broken: [] };
}

/** Writes the raw Parquet file of one prepared file; throws FileRefusal. */
export async function readRawOrThrow(
  sql: Sql,
  file: PreparedFile,
  relation: SourceFile,
  source: Source,
  raw: string,
): Promise<RawFile> {
  try {
    if (file.format === 'parquet') return await readParquet(sql, file, relation, raw);
    if (relation.lines !== undefined) return await readLines(sql, file, relation.lines, raw);
    if (file.format === 'ndjson') return await readNdjson(sql, file, raw);
    return await readCsv(sql, file, relation, source, raw);
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new FileRefusal(say('fileUnreadable', { format: file.format, why: reason ?? 'unknown' }));
  }
}
