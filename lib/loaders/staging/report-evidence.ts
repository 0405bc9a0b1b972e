import type { DayForm, DecimalMark } from '@/lib/loaders/mapped/mapped-column';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { literal, text, type Sql } from '@/lib/loaders/staging/sql';
import { say } from '@/lib/sentences/sentence';

/**
 * How a report writes numbers and days is found in the report, never assumed: 1.234 alone may be either. What one row proves
 * holds for the whole file; two rows that prove different things, or none that proves anything, are a refusal with the line.
 * All over the relation report_rows (row: ordinal from 1; is_left_out), with cells as text.
 */

/** Words of rows of totals, in the languages of the reports. */
export const TOTAL_WORDS =
  'total|totals|totalt|totalt antall|grand total|overall total|sum|summa|summe|summen|gesamt|gesamtsumme|insgesamt|yhteensä|kaikki yhteensä|kokonaissumma|loppusumma|slutsumma|sluttsum';

/** Words with which rows of totals begin. Trap: to RE2 no word ends after ä (\b is ASCII's). */
export const TOTALS = `(?i)^"?(${TOTAL_WORDS})([^\\p{L}]|$)`;

/** Ways in which a day is written: id, pattern, example. `slashed` leaves open which number is the month. */
export const FORMS = [
  ['iso', '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}', '2026-11-25'],
  ['ymd', '[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}', '2026/11/25'],
  ['compact', '(19|20)[0-9]{6}', '20261125'],
  ['dotted', '[0-9]{1,2}[.] ?[0-9]{1,2}[.] ?[0-9]{4}', '25.11.2026'],
  ['slashed', '[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}', '25/11/2026'],
  ['named', '[A-Z][a-z]{2,8} [0-9]{1,2}, [0-9]{4}', 'Nov 25, 2026'],
] as const;

async function rows(
  sql: Sql,
  select: string,
): Promise<readonly { readonly kind: string; readonly row: number; readonly shown: string }[]> {
  const found = await sql.rows(
    `select kind, min(row)::integer as row, min_by(shown, row) as shown from (${select}) where kind is not null group by kind order by 2`,
  );
  return found.map((each) => ({
    kind: text(each, 'kind') ?? '',
    row: Number(each['row']),
    shown: text(each, 'shown') ?? '',
  }));
}

/** Returns how days are written; `lineOf` tells the line of a row. Throws FileRefusal. */
export async function dayFormOrThrow(sql: Sql, lineOf: (row: number) => Promise<number>): Promise<DayForm> {
  const cases = FORMS.map(
    ([id, pattern]) => `when regexp_full_match(trim(day), ${literal(pattern)}) then ${literal(id)}`,
  );
  const forms = await rows(
    sql,
    `select case ${cases.join(' ')} end as kind, row, trim(day) as shown from report_rows where not is_left_out`,
  );
  const [first, second] = forms;
  if (first === undefined) {
    const [sample] = await rows(
      sql,
      `select 'sample' as kind, row, day as shown from report_rows where not is_left_out`,
    );
    if (sample === undefined) return 'iso';
    const line = await lineOf(sample.row);
    throw new FileRefusal(say('noDay', { line, value: sample.shown }), line);
  }
  if (second !== undefined) {
    const line = await lineOf(second.row);
    throw new FileRefusal(
      say('daysTwoWays', { line, value: second.shown, otherLine: await lineOf(first.row), other: first.shown }),
      line,
    );
  }
  const known = FORMS.find(([id]) => id === first.kind)?.[0] ?? 'iso';
  return known === 'slashed' ? slashedOrThrow(sql, lineOf, first) : known;
}

async function slashedOrThrow(
  sql: Sql,
  lineOf: (row: number) => Promise<number>,
  sample: { readonly row: number; readonly shown: string },
): Promise<'dmy' | 'mdy'> {
  const part = (group: number) =>
    `try_cast(regexp_extract(trim(day), '^([0-9]+)[/-]([0-9]+)[/-]', ${group}) as integer)`;
  const proofs = await rows(
    sql,
    `select case when ${part(1)} > 12 then 'dmy' when ${part(2)} > 12 then 'mdy' end as kind, row, trim(day) as shown
     from report_rows where not is_left_out`,
  );
  const [first, second] = proofs;
  const line = await lineOf((second ?? first ?? sample).row);
  if (first === undefined) throw new FileRefusal(say('daysOpen', { line, value: sample.shown }), line);
  if (second !== undefined)
    throw new FileRefusal(
      say('daysSwapped', { line, value: second.shown, otherLine: await lineOf(first.row), other: first.shown }),
      line,
    );
  return first.kind === 'dmy' ? 'dmy' : 'mdy';
}

/** SQL of a number's text without currency, spaces and other decoration. */
const bare = (column: string) => `regexp_replace(replace(${column}, '−', '-'), '[\\p{L}\\p{Sc}\\p{Z}\\s''’]', '', 'g')`;

/** Returns the decimal mark of a report from its columns of fractions and of whole numbers; throws FileRefusal. */
export async function decimalMarkOrThrow(
  sql: Sql,
  columns: { readonly fractions: readonly string[]; readonly whole: readonly string[] },
  lineOf: (row: number) => Promise<number>,
): Promise<DecimalMark> {
  const proof = (mark: string, other: string) =>
    `regexp_full_match(n, '-?[0-9]*[${mark}]([0-9]{1,2}|[0-9]{4,})|-?0[${mark}][0-9]+|-?[0-9]{1,3}([${other}][0-9]{3})+[${mark}][0-9]+|-?[0-9]{1,3}([${other}][0-9]{3}){2,}')`;
  const thousands = (other: string) => `regexp_full_match(n, '-?[0-9]{1,3}([${other}][0-9]{3})+')`;
  const ofFraction = `case when ${proof(',', '.')} then ',' when ${proof('.', ',')} then '.'
    when regexp_full_match(n, '-?[0-9]{1,3}[.,][0-9]{3}') then 'open' end`;
  const ofWhole = `case when ${thousands('.')} then ',' when ${thousands(',')} then '.' end`;
  const selects = [
    ...columns.fractions.map((column) => [column, ofFraction] as const),
    ...columns.whole.map((column) => [column, ofWhole] as const),
  ].map(
    ([column, kind]) =>
      `select ${kind} as kind, row, shown from (select ${bare(column)} as n, row, ${column} as shown from report_rows where not is_left_out)`,
  );
  const found = await rows(sql, selects.join(' union all '));
  const [first, second] = found.filter(({ kind }) => kind !== 'open');
  const open = found.find(({ kind }) => kind === 'open');
  if (second !== undefined && first !== undefined) {
    const line = await lineOf(second.row);
    throw new FileRefusal(
      say('marksSwapped', { line, value: second.shown, otherLine: await lineOf(first.row), other: first.shown }),
      line,
    );
  }
  if (first === undefined && open !== undefined) {
    const line = await lineOf(open.row);
    throw new FileRefusal(say('marksOpen', { line, value: open.shown }), line);
  }
  return first?.kind === ',' ? ',' : '.';
}
