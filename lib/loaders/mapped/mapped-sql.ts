import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { SUMMED, UNREAD } from '@/lib/loaders/mapped/marks';
import type { DayForm, DecimalMark, MappedColumn } from '@/lib/loaders/mapped/mapped-column';
import type { FieldType, FileMapping } from '@/lib/loaders/source';
import { FORMS, TOTAL_WORDS } from '@/lib/loaders/staging/report-evidence';
import { identifier, literal } from '@/lib/loaders/staging/sql';

/**
 * The SELECT of a mapping: cells of a stranger's file as the contract reads them. A cell that is not written as the mapping says
 * gets a mark before it, so that the contract turns its row away. Trap: without the mark, 12.50 in a file of decimal commas,
 * which is a mistake, would be read as if nothing were wrong.
 */
const NUMBERS: readonly FieldType[] = ['integer', 'amount', 'rate', 'ratio'];

/** True for a type whose cells have a decimal mark. */
export function isNumber(type: FieldType | undefined): boolean {
  return type !== undefined && NUMBERS.includes(type);
}

/** True for a type whose cells are days or moments. */
export function isDay(type: FieldType | undefined): boolean {
  return type === 'date' || type === 'time';
}

const SPACES = '\\s\\p{Z}';
/** Currencies by which a number may be followed or led. Trap: with any three letters, SKU123 would be an amount. */
const CODES = 'EUR|USD|GBP|SEK|NOK|DKK|ISK|CHF|PLN|CZK|HUF|RON|BGN|JPY|CNY|CAD|AUD|NZD|BRL|INR|TRY|UAH';
export const MONEY = `(?:\\p{Sc}|(?i:${CODES})|(?i:kr)[.]?)`;

/** A number's text without its currency and with one kind of minus. */
export function bareNumber(cell: string): string {
  const signed = `replace(trim(${cell}), '−', '-')`;
  const front = `regexp_replace(${signed}, ${literal(`^([-+]?)${MONEY}[${SPACES}]*`)}, '\\1')`;
  return `trim(regexp_replace(${front}, ${literal(`[${SPACES}]*${MONEY}$`)}, ''))`;
}

/** Pattern of a bare number: grouped by threes or not at all. */
export function numberPattern(mark: DecimalMark): string {
  const group = `[${mark === ',' ? '.' : ','}'’${SPACES}]`;
  const fraction = `[${mark}][0-9]+`;
  return `[-+]?(?:(?:[0-9]{1,3}(?:${group}[0-9]{3})+|[0-9]+)(?:${fraction})?|${fraction})`;
}

function numberSql(cell: string, mark: DecimalMark): string {
  const bare = bareNumber(cell);
  const plain = `regexp_replace(${bare}, ${literal(`[^-0-9${mark}]`)}, '', 'g')`;
  return `when regexp_full_match(${bare}, ${literal(numberPattern(mark))}) then replace(${plain}, ',', '.')`;
}

/** Pattern, and format of strptime once ./- are slashes and spaces are gone. */
const FORMATS: Readonly<Record<DayForm, string>> = {
  iso: '%Y/%m/%d',
  ymd: '%Y/%m/%d',
  compact: '%Y%m%d',
  dotted: '%d/%m/%Y',
  dmy: '%d/%m/%Y',
  mdy: '%m/%d/%Y',
  named: '%b%d,%Y',
};

/** Pattern of the days of a form, without groups. */
export function dayPattern(form: DayForm): string {
  const id = form === 'dmy' || form === 'mdy' ? 'slashed' : form;
  return (FORMS.find(([name]) => name === id)?.[1] ?? '').replaceAll(/\((?!\?)/g, '(?:');
}

/** Pattern of a time of day with groups for hour, minute, second, half of the day and offset. */
export const TIME_PATTERN =
  '([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]{1,9})?)?(?: ?([AaPp][Mm]))?(?: ?(Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?))?';

/** Days of the form, and ISO days, which mean one thing wherever they stand. */
function daysSql(cell: string, form: DayForm, type: FieldType): string {
  return form === 'iso' ? daySql(cell, form, type) : `${daySql(cell, form, type)} ${daySql(cell, 'iso', type)}`;
}

function daySql(cell: string, form: DayForm, type: FieldType): string {
  const given = `trim(${cell})`;
  const pattern = `^(${dayPattern(form)})(?:[T ,]+${TIME_PATTERN})?$`;
  const part = (index: number) => `regexp_extract(${given}, ${literal(pattern)}, ${index})`;
  const text = `regexp_replace(regexp_replace(${part(1)}, '[.-]', '/', 'g'), ' ', '', 'g')`;
  const full = form === 'named' ? `coalesce(try_strptime(${text}, '%b%d,%Y'), try_strptime(${text}, '%B%d,%Y'))` : '';
  const day = `(${full === '' ? `try_strptime(${text}, ${literal(FORMATS[form])})` : full}::date)`;
  if (type === 'date') return `when ${day} is not null then ${day}::varchar`;
  const hour = `try_cast(${part(2)} as integer)`;
  const whole = `case lower(${part(5)}) when 'pm' then ${hour} % 12 + 12 when 'am' then ${hour} % 12 else ${hour} end`;
  const second = `coalesce(nullif(${part(4)}, ''), '00')`;
  const time = `lpad((${whole})::varchar, 2, '0') || ':' || ${part(3)} || ':' || ${second} || replace(${part(6)}, 'UTC', 'Z')`;
  return `when ${day} is not null then ${day}::varchar || case when ${part(2)} = '' then '' else 'T' || ${time} end`;
}

/** Words of yes and no in the languages of the product, small. */
export const YES = ['true', 't', 'yes', 'y', 'kyllä', 'ja', 'j', 'sant', 'x', '1'];
export const NO = ['false', 'f', 'no', 'n', 'ei', 'nej', 'nei', '0'];

function flagSql(cell: string): string {
  const given = `lower(trim(${cell}))`;
  const among = (words: readonly string[]) => `${given} in (${words.map(literal).join(', ')})`;
  return `when ${among(YES)} then 'true' when ${among(NO)} then 'false'`;
}

const NOTHING = "('', '-', '--', '–', '—')";

function readSql({ from, days, decimal }: MappedColumn, type: FieldType): string {
  const cell = identifier(from);
  const cases = isNumber(type)
    ? numberSql(cell, decimal ?? '.')
    : isDay(type)
      ? daysSql(cell, days ?? 'iso', type)
      : type === 'flag'
        ? flagSql(cell)
        : undefined;
  if (cases === undefined) return cell;
  return `case when trim(${cell}) in ${NOTHING} then null ${cases} else ${literal(UNREAD)} || ${cell} end`;
}

/** Condition that some cell of a row is nothing but a word of totals. */
function isSum(columns: readonly MappedColumn[]): string {
  const isWord = ({ from }: MappedColumn) =>
    `coalesce(regexp_full_match(trim(${identifier(from)}), ${literal(`(?i)(?:${TOTAL_WORDS})\\s*:?`)}), false)`;
  return columns.map(isWord).join(' or ');
}

/** Returns the SELECT that fills the fact of a mapping from the raw relation named after it. */
export function mappedSelect(mapping: FileMapping): string {
  const { columns: known } = CONTRACTS[mapping.fact];
  const typeOf = (name: string) => known.find((column) => column.name === name)?.type;
  // A sum is of numbers: its row is told by the first of them.
  const summed = mapping.columns.find(({ column }) => isNumber(typeOf(column)))?.column;
  const cells = mapping.columns.flatMap((mapped) => {
    const type = typeOf(mapped.column);
    if (type === undefined) return [];
    const read = readSql(mapped, type);
    const cell = identifier(mapped.from);
    const told =
      mapped.column === summed
        ? `case when ${isSum(mapping.columns)} then ${literal(SUMMED)} || coalesce(${cell}, '') else ${read} end`
        : read;
    return [`${told} as ${identifier(mapped.column)}`];
  });
  const constants = Object.entries(mapping.constants)
    .filter(([name]) => typeOf(name) !== undefined)
    .map(([name, value]) => `${literal(value)} as ${identifier(name)}`);
  return `select ${[...cells, ...constants, '_file', '_line'].join(', ')} from ${identifier(mapping.fact)}`;
}
