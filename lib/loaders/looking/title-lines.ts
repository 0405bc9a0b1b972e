import { splitCsvLine } from '@/lib/loaders/staging/header';

/**
 * Exports often begin with lines that are no table: the name of the report, its days, a blank line. The header is the first line that
 * is as wide as the rows under it; it is taken for one below the first line only where all lines above it are plainly no header.
 */
const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_TITLES = 20;
const LOOKED_AT = 60;
const NUMBER = /^[-+(]?[\d\s.,]*\d[\d\s.,]*[%)]?$/;

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;

/** The width that most lines of a table have; the greater of two that are as frequent. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [best] = [...counts].toSorted(([one, rare], [other, often]) => often - rare || other - one);
  return best?.[0] ?? 0;
}

/** True for a line with so few cells beside the rows that it cannot name their columns. */
function isTitle(cells: readonly string[], width: number): boolean {
  const count = filled(cells);
  return count === 0 || count <= (cells.length === width ? width / 3 : width / 2);
}

function titlesBy(lines: readonly string[], delimiter: string): number {
  const rows = lines.map((line) => splitCsvLine(line, delimiter));
  const width = usualWidth(rows);
  const at = rows.findIndex((cells) => !isTitle(cells, width));
  const [header, next] = [rows[at], rows.slice(at + 1).find((cells) => filled(cells) > 0)];
  if (width < 2 || at < 1 || at > MOST_TITLES || header === undefined || next === undefined) return 0;
  // A header names columns: what is a number in it is a row of the table, and the header is another line.
  const isHeader = header.length === width && next.length === width && !header.some((cell) => NUMBER.test(cell.trim()));
  return isHeader ? at : 0;
}

/** Returns how many of the first lines of a CSV file, of which the last may be cut off, stand above its header. */
export function countTitleLines(text: string): number {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .slice(0, LOOKED_AT)
    .map((line) => line.replace(/\r$/, ''));
  // Trap: a quoted cell may go over several lines, which are then no lines of a table.
  const isOpen = (line: string) => line.split('"').length % 2 === 0;
  const whole = lines.slice(0, lines.findIndex(isOpen) < 0 ? lines.length : lines.findIndex(isOpen));
  const widest = DELIMITERS.map((mark) => ({ mark, width: usualWidth(whole.map((line) => splitCsvLine(line, mark))) }));
  const [best] = widest.toSorted((one, other) => other.width - one.width);
  return best === undefined ? 0 : titlesBy(whole, best.mark);
}
