import type { FieldType } from '@/lib/loaders/source';

/**
 * Numbers and days as spreadsheets of half of Europe write them, put as the contracts read them. Only what can mean nothing
 * else is changed: `12,50` and `1 234,50` where an amount stands, `25.11.2026` where a day or time stands. `1,234` stays as it
 * is where commas separate the cells, because there it would be a guess.
 */
const DECIMAL_COMMA = /^[-+]?(\d+|\d{1,3}([ .\u00a0\u202f]\d{3})+),\d+$/;
const DOTTED_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T]+(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?)?$/;

function two(digits: string): string {
  return digits.padStart(2, '0');
}

/** Returns a cell of a type with decimal point and ISO day; what is written otherwise is returned as it is. */
export function plainCell(type: FieldType | undefined, cell: string): string {
  const text = cell.trim();
  if (type === 'amount' || type === 'rate' || type === 'ratio')
    return DECIMAL_COMMA.test(text) ? text.replaceAll(/[ .\u00a0\u202f]/g, '').replace(',', '.') : cell;
  if (type !== 'date' && type !== 'time') return cell;
  const [, day, month, year, hour, minute, second = '00'] = DOTTED_DAY.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return cell;
  const date = `${year}-${two(month)}-${two(day)}`;
  return hour === undefined || minute === undefined ? date : `${date} ${two(hour)}:${minute}:${second}`;
}
