import type { ColumnType } from '@/lib/loaders/looking/look-job';
import { bareNumber, dayPattern, MONEY, NO, numberPattern, TIME_PATTERN, YES } from '@/lib/loaders/mapped/mapped-sql';
import type { DayForm, DecimalMark } from '@/lib/loaders/mapped/mapped-column';
import { identifier, literal, text, type Sql } from '@/lib/loaders/staging/sql';

/**
 * What stands in the columns of a stranger's file, found over all its rows: how many cells are numbers, days, yes or no, and what
 * proves how they are written. 1.234 and 3/4/2026 prove nothing; then a person is asked.
 */
const FORMS: readonly DayForm[] = ['iso', 'ymd', 'compact', 'dotted', 'dmy', 'named'];
/** Share of the filled cells from which on a column is of a type; the others are told. */
const MOST = 0.8;
const EXAMPLES = 3;
const LOOKED_AT = 200;
const LONGEST_EXAMPLE = 80;

/** Counts over one column, by name. */
type Counts = Readonly<Record<string, number>>;

function conditions(cell: string): Readonly<Record<string, string>> {
  const number = bareNumber(cell);
  const is = (value: string, pattern: string) => `regexp_full_match(${value}, ${literal(pattern)})`;
  const proves = (mark: string, other: string) =>
    is(
      number,
      `[-+]?[0-9]*[${mark}](?:[0-9]{1,2}|[0-9]{4,})|[-+]?0[${mark}][0-9]+|[-+]?[0-9]{1,3}(?:[${other}][0-9]{3})+[${mark}][0-9]+|[-+]?[0-9]{1,3}(?:[${other}][0-9]{3}){2,}|[-+]?[0-9]{1,3}(?:[\\s\\p{Z}'’][0-9]{3})+[${mark}][0-9]+`,
    );
  const day = (form: DayForm) => is(cell, `(?:${dayPattern(form)})(?:[T ,]+${TIME_PATTERN})?`);
  const part = (group: number) =>
    `try_cast(regexp_extract(${cell}, '^([0-9]{1,2})[/-]([0-9]{1,2})[/-]', ${group}) as integer)`;
  return {
    filled: 'true',
    whole: is(number, '[-+]?(?:0|[1-9][0-9]{0,17})'),
    number: `${is(number, numberPattern(','))} or ${is(number, numberPattern('.'))}`,
    // Trap: 00100 is a postal code, and a number would lose what it begins with.
    led: is(cell, '0[0-9]+'),
    comma: proves(',', '.'),
    point: proves('.', ','),
    openNumber: is(number, '[-+]?[0-9]{1,3}[.,][0-9]{3}'),
    money: `regexp_matches(${cell}, ${literal(`[0-9][\\s\\p{Z}]*${MONEY}$|^[-+]?${MONEY}[\\s\\p{Z}]*[0-9.,]`)})`,
    // Single letters and digits may be anything; as a flag they are read where a person says so.
    flag: `lower(${cell}) in (${[...YES, ...NO]
      .filter((word) => word.length > 1)
      .map(literal)
      .join(', ')})`,
    timed: `regexp_matches(${cell}, '[0-9][T ,]+[0-9]{1,2}[:.][0-9]{2}')`,
    dayFirst: `${day('dmy')} and ${part(1)} > 12`,
    monthFirst: `${day('dmy')} and ${part(2)} > 12`,
    ...Object.fromEntries(FORMS.map((form) => [form, day(form)])),
    compact: is(cell, '(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])'),
  };
}

async function countColumn(sql: Sql, path: string, column: string): Promise<Counts> {
  const counts = Object.entries(conditions('v')).map(
    ([name, condition]) => `count(*) filter (where ${condition})::integer as ${identifier(name)}`,
  );
  const [row = {}] = await sql.rows(
    `select ${counts.join(', ')} from (select trim(${identifier(column)}) as v from read_parquet(${literal(path)}))
     where v is not null and v not in ('', '-', '--', '–', '—')`,
  );
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
}

/** How the days of a column are written; null with `isOpen` where no row proves which number is the month. */
function daysOf(counts: Counts): { readonly days: DayForm | null; readonly isOpen: boolean; readonly count: number } {
  const [form, count] = FORMS.map((each) => [each, counts[each] ?? 0] as const).reduce((most, next) =>
    next[1] > most[1] ? next : most,
  );
  if (count === 0) return { days: null, isOpen: false, count };
  if (form !== 'dmy') return { days: form, isOpen: false, count };
  const { dayFirst = 0, monthFirst = 0 } = counts;
  if (dayFirst > 0 === monthFirst > 0) return { days: null, isOpen: true, count };
  return { days: dayFirst > 0 ? 'dmy' : 'mdy', isOpen: false, count };
}

function decimalOf(counts: Counts): { readonly decimal: DecimalMark | null; readonly isOpen: boolean } {
  const { comma = 0, point = 0, openNumber = 0 } = counts;
  if (comma > 0 && point > 0) return { decimal: null, isOpen: true };
  if (comma > 0 || point > 0) return { decimal: comma > 0 ? ',' : '.', isOpen: false };
  return { decimal: null, isOpen: openNumber > 0 };
}

/** Returns what the counts of a column say of it. */
export function typeOf(counts: Counts): ColumnType {
  const { filled = 0, whole = 0, number = 0, led = 0, money = 0, flag = 0, timed = 0 } = counts;
  const { days, isOpen: daysOpen, count } = daysOf(counts);
  const { decimal, isOpen: decimalOpen } = decimalOf(counts);
  const type = (kind: ColumnType['kind'], fitting: number): ColumnType => ({
    ...{ kind, days, daysOpen, decimal, decimalOpen, odd: filled - fitting },
  });
  const isMost = (fitting: number) => fitting >= filled * MOST;
  if (filled === 0) return type('empty', 0);
  if (isMost(count)) return type(timed * 2 > count ? 'moment' : 'date', count);
  if (isMost(flag)) return type('flag', flag);
  if (led * 2 < filled && isMost(number)) {
    if (money * 2 > number) return type('money', number);
    return type(whole === number ? 'whole' : 'decimal', number);
  }
  return { ...type('text', filled), odd: 0 };
}

/** Returns the type of each column of a raw Parquet file and its first different values. */
export async function readColumnTypes(
  sql: Sql,
  path: string,
  columns: readonly string[],
): Promise<readonly { readonly type: ColumnType; readonly examples: readonly string[] }[]> {
  const found: { type: ColumnType; examples: string[] }[] = [];
  for (const column of columns) {
    const type = typeOf(await countColumn(sql, path, column));
    const rows = await sql.rows(
      `select distinct on (v) left(v, ${LONGEST_EXAMPLE}) as v, n from (select trim(${identifier(column)}) as v, file_row_number as n
         from read_parquet(${literal(path)}, file_row_number = true) where file_row_number < ${LOOKED_AT})
       where v <> '' order by n limit ${EXAMPLES}`,
    );
    found.push({ type, examples: rows.map((row) => text(row, 'v') ?? '') });
  }
  return found;
}
