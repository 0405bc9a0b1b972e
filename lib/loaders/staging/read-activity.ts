import type { ReportLayout } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { locateRows } from '@/lib/loaders/staging/locate-rows';
import type { PreparedFile } from '@/lib/loaders/staging/prepare-file';
import { brokenRows, parquetRows, type RawFile } from '@/lib/loaders/staging/read-raw';
import { readReportRows } from '@/lib/loaders/staging/read-report';
import { dayFormOrThrow } from '@/lib/loaders/staging/report-evidence';
import { findReportHeaderOrThrow } from '@/lib/loaders/staging/report-header';
import { literal, type Sql } from '@/lib/loaders/staging/sql';
import { say } from '@/lib/sentences/sentence';

/**
 * Turns an export of what single recipients did into a raw Parquet file: its cells as text under the names that its source gives
 * them, and beside them how days are written, which the rows of the file prove or it is refused.
 */

/** The day of a moment: all before its time of day. */
const DAY = `trim(regexp_replace(trim(moment), '[ T]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2})?.*$', ''))`;

/** Writes the raw Parquet file of an export of activity; throws FileRefusal with the line and the cure. */
export async function readActivityOrThrow(
  sql: Sql,
  file: PreparedFile,
  layout: ReportLayout,
  raw: string,
): Promise<RawFile> {
  if (file.format !== 'csv') throw new FileRefusal(say('exportNoCsv', { platform: layout.platform }));
  const header = findReportHeaderOrThrow(file.plain, layout);
  const { delimiter, skipped } = header;
  await readReportRows(sql, file.plain, header);
  const hasTime = header.columns.includes('moment');
  await sql.run(`
    create or replace temp table report_rows as
    select *, rowid + 1 as row, ${hasTime ? DAY : 'null::varchar'} as day, ${hasTime ? `trim(coalesce(moment, '')) = ''` : 'true'} as is_left_out
    from report_cells`);
  const lineOf = async (row: number) =>
    (await locateRows(file.plain, new Set([row]), [], delimiter, skipped)).byOrdinal.get(row)?.line ?? 0;
  const days = await dayFormOrThrow(sql, lineOf);
  await sql.run(`
    copy (select * exclude (row, day, is_left_out), ${literal(days)} as _days from report_rows order by row)
    to ${literal(raw)} (format parquet, compression snappy)`);
  return { rows: await parquetRows(sql, raw), broken: await brokenRows(sql), layout: { delimiter, skipped } };
}
