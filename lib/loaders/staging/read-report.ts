import type { ReportLayout } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { locateRows } from '@/lib/loaders/staging/locate-rows';
import type { PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { brokenRows, parquetRows, type RawFile } from '@/lib/loaders/staging/read-raw';
import { dayFormOrThrow, decimalMarkOrThrow, TOTALS } from '@/lib/loaders/staging/report-evidence';
import { findReportHeaderOrThrow, type ReportHeader } from '@/lib/loaders/staging/report-header';
import { identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { say } from '@/lib/sentences/sentence';

/**
 * Turns a report of an advertising platform into a raw Parquet file: its cells as text under the names that its source gives
 * them, and beside them what the report says once or shows by its rows: `_platform`, `_currency` (of the header), `_decimal`,
 * `_days` (how days are written) and `_left_out` (a row of totals). So a rebuild reads the same without asking again.
 */
const FRACTIONS = ['cost', 'claimed_conversions', 'claimed_value'] as const;
const WHOLE = ['impressions', 'clicks'] as const;

/** Lines under a report that are no rows: who owns it, and when it was made. */
const FOOTER = /^"?(©|\(c\)|copyright)/i;

/** Reads the cells of a report as text into the relation report_cells, and what cannot be read into `broken`. */
export async function readReportRows(sql: Sql, path: string, header: ReportHeader): Promise<void> {
  const cells = header.columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  await sql.run('drop table if exists broken; drop table if exists broken_scans');
  await sql.run(`
    create or replace temp table report_cells as
    select * from read_csv(${literal(path)}, auto_detect = false, header = true, skip = ${header.skipped}, strict_mode = true,
      delim = ${literal(header.delimiter)}, quote = '"', escape = '"', columns = {${cells}},
      ignore_errors = true, store_rejects = true, rejects_limit = 0, rejects_table = 'broken', rejects_scan = 'broken_scans')`);
}

async function readRows(sql: Sql, path: string, header: ReportHeader): Promise<void> {
  await readReportRows(sql, path, header);
  // A row without a day is a sum over days; so is one that says so in the first cell or in that of the day.
  const isNone = (cell: string) => `coalesce(trim(${cell}) in ('', '-', '--', '—'), true)`;
  const first = identifier(header.columns[0] ?? 'day');
  await sql.run(`
    create or replace temp table report_rows as
    select *, rowid + 1 as row, ${isNone('day')} or regexp_matches(trim(day), ${literal(TOTALS)})
      or (not regexp_matches(trim(day), '[0-9]') and regexp_matches(trim(coalesce(${first}, '')), ${literal(TOTALS)})) as is_left_out
    from report_cells`);
}

async function checkCurrencyOrThrow(sql: Sql, header: ReportHeader, lineOf: (row: number) => Promise<number>) {
  if (header.currency !== null) return;
  const hasColumn = header.columns.includes('currency');
  const told = hasColumn ? `regexp_full_match(trim(currency), '[A-Z]{3}') or` : '';
  const [bare] = await sql.rows(
    `select row::integer as row, cost as shown from report_rows
     where not is_left_out and (${told} regexp_matches(cost, '[A-Z]{3}|€|£')) is not true order by row limit 1`,
  );
  if (bare === undefined) return;
  const line = await lineOf(Number(bare['row']));
  throw new FileRefusal(say('currencyUnknown', { line, value: text(bare, 'shown') ?? '' }), line);
}

/** Writes the raw Parquet file of a report; throws FileRefusal with the line and the cure. */
export async function readReportOrThrow(
  sql: Sql,
  file: PreparedFile,
  layout: ReportLayout,
  raw: string,
): Promise<RawFile> {
  if (file.format !== 'csv') throw new FileRefusal(say('reportNoCsv', { platform: layout.platform }));
  const header = findReportHeaderOrThrow(file.plain, layout);
  const { delimiter, skipped, columns } = header;
  const lineOf = async (row: number) =>
    (await locateRows(file.plain, new Set([row]), [], delimiter, skipped)).byOrdinal.get(row)?.line ?? 0;
  await readRows(sql, file.plain, header);
  const has = (column: string) => columns.includes(column);
  const days = await dayFormOrThrow(sql, lineOf);
  const numbers = { fractions: FRACTIONS.filter(has), whole: WHOLE.filter(has) };
  const decimal = await decimalMarkOrThrow(sql, numbers, lineOf);
  await checkCurrencyOrThrow(sql, header, lineOf);
  const currency = header.currency === null ? 'null::varchar' : literal(header.currency);
  await sql.run(`
    copy (select * exclude (row, is_left_out), ${literal(layout.platform)} as _platform, ${currency} as _currency,
        ${literal(decimal)} as _decimal, ${literal(days)} as _days, case when is_left_out then 'totals' end as _left_out
      from report_rows order by row)
    to ${literal(raw)} (format parquet, compression snappy)`);
  const broken = (await brokenRows(sql)).filter(({ text: line }) => !FOOTER.test(line));
  return { rows: await parquetRows(sql, raw), broken, layout: { delimiter, skipped } };
}
