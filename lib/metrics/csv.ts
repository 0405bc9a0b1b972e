import type { Answer, Cell } from './answer';

/**
 * The one CSV writer: RFC 4180 with CRLF, numbers with a point and never rounded. Text comes from strangers (search terms,
 * campaign names), so a text cell that a spreadsheet would run as a formula gets a leading apostrophe; numbers never do.
 */
const FORMULA_START = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One cell as CSV text. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const inert = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** What a CSV file for people has besides: labels of its columns, and sentences that must be known before its figures are used. */
export interface CsvWords {
  readonly labels: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The answer as CSV: a header of column ids, then the rows. With words there is a second header of labels, and before both a line of
 * one cell that begins with `# ` for each note. Totals are left out: a spreadsheet would add them up with their parts.
 */
export function toCsv(answer: Answer, { labels, notes }: Partial<CsvWords> = {}): string {
  const lines: (readonly Cell[])[] = [
    ...(notes ?? []).map((note) => [`# ${note}`]),
    answer.columns.map((column) => column.id),
    ...(labels === undefined ? [] : [labels]),
    ...answer.rows,
    ...(answer.others === undefined ? [] : [answer.others]),
  ];
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}
