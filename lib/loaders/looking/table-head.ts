import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { countTitleLines } from '@/lib/loaders/looking/title-lines';
import type { FileMapping } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { splitCsvLine } from '@/lib/loaders/staging/header';
import type { PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { parquetColumns } from '@/lib/loaders/staging/read-raw';
import { identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { say } from '@/lib/sentences/sentence';

/** The columns of a stranger's file and what stands in its first row. */
export interface TableHead {
  readonly columns: readonly string[];
  /** First value of each column, for people; null where there is none. */
  readonly sample: readonly (string | null)[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LONGEST_HEAD = 262_144;
const LOOKED_AT = 100;
const LONGEST_SAMPLE = 80;

/** Where the table of a CSV file begins, and what separates its cells. */
export interface TableLayout {
  /** The lines above its header, as they stand. */
  readonly titles: readonly string[];
  readonly delimiter: FileMapping['delimiter'];
}

/** Finds the header of a CSV file and the mark that takes it apart into the most cells. */
export function findLayout(path: string): TableLayout {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(LONGEST_HEAD);
    const head = buffer
      .subarray(0, readSync(handle, buffer, 0, LONGEST_HEAD, 0))
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    const lines = head.split('\n').map((line) => line.replace(/\r$/, ''));
    const skipped = countTitleLines(head);
    const cells = (delimiter: string) => splitCsvLine(lines[skipped] ?? '', delimiter).length;
    const delimiter = DELIMITERS.reduce((best, one) => (cells(one) > cells(best) ? one : best));
    return { titles: lines.slice(0, skipped).map((line) => line.slice(0, LONGEST_SAMPLE)), delimiter };
  } finally {
    closeSync(handle);
  }
}

/** Returns the JSON object of a line; undefined when it is none. */
export function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

async function ndjsonHead(path: string): Promise<TableHead> {
  const found = new Map<string, string | null>();
  const input = createReadStream(path, { encoding: 'utf8' });
  let seen = 0;
  try {
    for await (const line of createInterface({ input })) {
      for (const [key, value] of Object.entries(objectOf(line) ?? {}))
        if ((found.get(key) ?? null) === null)
          found.set(
            key,
            value === null
              ? null
              : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_SAMPLE),
          );
      seen += 1;
      if (seen === LOOKED_AT) break;
    }
  } finally {
    input.destroy();
  }
  return { columns: [...found.keys()], sample: [...found.values()] };
}

async function parquetHead(sql: Sql, path: string): Promise<TableHead> {
  const columns = await parquetColumns(sql, path);
  const cells = columns.map((name) => `left(${identifier(name)}::varchar, ${LONGEST_SAMPLE}) as ${identifier(name)}`);
  const [row = {}] = await sql.rows(`select ${cells.join(', ')} from read_parquet(${literal(path)}) limit 1`);
  return { columns, sample: columns.map((name) => text(row, name)) };
}

/** Reads the columns of a prepared file that is no CSV; throws FileRefusal when it has none, or names one twice. */
export async function readHeadOrThrow(sql: Sql, file: PreparedFile): Promise<TableHead> {
  const head = file.format === 'ndjson' ? await ndjsonHead(file.plain) : await parquetHead(sql, file.plain);
  const { columns } = head;
  if (columns.every((name) => name === '')) throw new FileRefusal(say('noColumns'), 1);
  const doubled = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (doubled !== undefined) throw new FileRefusal(say('columnTwice', { line: 1, column: doubled }), 1);
  return head;
}
