import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '@/lib/loaders/source';
import type { BrokenRow } from '@/lib/loaders/staging/read-raw';
import { LINE_COLUMN, NDJSON_COLUMN, parquetColumns } from '@/lib/loaders/staging/read-raw';
import { identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { locateRows, type LocatedRow } from '@/lib/loaders/staging/locate-rows';
import type { RejectedRow } from '@/lib/loaders/staging/stage-fact';
import { type Sentence, written } from '@/lib/sentences/sentence';

/** A file of this delivery whose rows may have to be found again. */
export interface ReadFile {
  readonly name: string;
  readonly relation: string;
  readonly raw: string;
  /** Plain CSV file with so many lines before its header; null for other formats. */
  readonly csv: { readonly path: string; readonly delimiter: string; readonly skipped: number } | null;
  readonly broken: readonly BrokenRow[];
}

interface RejectLine {
  readonly fact: string;
  readonly file: string;
  readonly line: number | null;
  readonly column_name: string | null;
  readonly reason: string;
  /** What is wrong, in English. */
  readonly detail: string;
  /** The same as JSON, to be written in other languages. */
  readonly sentence: string;
  readonly raw_text: string | null;
}

function told(sentence: Sentence): Pick<RejectLine, 'detail' | 'sentence'> {
  return { detail: written(sentence), sentence: JSON.stringify(sentence) };
}

/** Rows of NDJSON and Parquet: the ordinal is the line, the text is the row itself. */
async function textsFromRaw(sql: Sql, file: ReadFile, ordinals: ReadonlySet<number>): Promise<Map<number, LocatedRow>> {
  if (ordinals.size === 0) return new Map();
  const columns = await parquetColumns(sql, file.raw);
  const whole = [NDJSON_COLUMN, LINE_COLUMN].find((column) => columns.includes(column));
  const shown =
    whole ?? `to_json({${columns.map((name) => `${literal(name)}: ${identifier(name)}`).join(', ')}})::varchar`;
  const rows = await sql.rows(
    `select file_row_number + 1 as line, left(${shown}, 10000) as shown ` +
      `from read_parquet(${literal(file.raw)}, file_row_number = true) where file_row_number + 1 in (${[...ordinals].join(', ')})`,
  );
  return new Map(
    rows.map((row) => [Number(row['line']), { line: Number(row['line']), text: text(row, 'shown') ?? '' }]),
  );
}

async function rejectsOfFile(
  sql: Sql,
  file: ReadFile,
  rejected: readonly RejectedRow[],
  isPrivate: boolean,
): Promise<RejectLine[]> {
  const ordinals = new Set(rejected.map((reject) => reject.ordinal));
  const bytes = file.broken.map((row) => row.byte);
  const found =
    file.csv === null
      ? { byOrdinal: await textsFromRaw(sql, file, ordinals), broken: [] }
      : await locateRows(file.csv.path, ordinals, bytes, file.csv.delimiter, file.csv.skipped);
  const broken = file.broken.map((row, index): RejectLine => {
    const place = found.broken[index];
    return {
      fact: file.relation,
      file: file.name,
      line: place?.line ?? row.line ?? null,
      column_name: null,
      reason: row.reason,
      ...told(row.sentence),
      raw_text: isPrivate ? null : (place?.text ?? row.text),
    };
  });
  const turnedAway = rejected.map((reject): RejectLine => {
    const place = found.byOrdinal.get(reject.ordinal);
    return {
      fact: reject.fact,
      file: file.name,
      line: place?.line ?? null,
      column_name: reject.column,
      reason: reject.reason,
      ...told(reject.sentence),
      raw_text: isPrivate ? null : (place?.text ?? null),
    };
  });
  return [...broken, ...turnedAway];
}

/** A file that was refused as a whole, as it stands among the rejects. */
export interface RefusedFile {
  readonly name: string;
  readonly line: number | null;
  readonly sentence: Sentence;
}

/** Writes rejects.parquet: every row turned away with line, column, reason and text, and every refused file. */
export async function writeRejects(
  sql: Sql,
  source: Source,
  files: readonly ReadFile[],
  rejected: readonly RejectedRow[],
  refused: readonly RefusedFile[],
  folder: string,
): Promise<string> {
  const lines: RejectLine[] = refused.map((file) => ({
    fact: '',
    file: file.name,
    line: file.line,
    column_name: null,
    reason: 'file_refused',
    ...told(file.sentence),
    raw_text: null,
  }));
  for (const file of files)
    lines.push(
      ...(await rejectsOfFile(
        sql,
        file,
        rejected.filter((reject) => reject.file === file.name),
        source.files.some(({ relation, addresses }) => relation === file.relation && addresses === true),
      )),
    );
  const json = join(folder, 'rejects.ndjson');
  writeFileSync(json, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
  const parquet = join(folder, 'rejects.parquet');
  await sql.run(`
    copy (select * from read_ndjson(${literal(json)}, columns = {fact: 'VARCHAR', file: 'VARCHAR', line: 'BIGINT',
      column_name: 'VARCHAR', reason: 'VARCHAR', detail: 'VARCHAR', sentence: 'VARCHAR', raw_text: 'VARCHAR'}))
    to ${literal(parquet)} (format parquet, compression zstd)`);
  return parquet;
}
