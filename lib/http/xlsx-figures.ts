import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { ticks } from '@/lib/metrics/civil';
import type { Sheet, SheetCell } from './xlsx';

/** The figures of an answer as a sheet: what CSV holds, with the types that a spreadsheet knows. Never rounded. */

const FORMATS = {
  money: '#,##0.00',
  count: '#,##0',
  decimal: '#,##0.00',
  ratio: '0.00%',
  perMille: '0.00000',
  milliseconds: '#,##0',
} as const;
const DAY = 'yyyy-mm-dd';
const MOMENT = 'yyyy-mm-dd hh:mm:ss';
const CELL_LENGTH = 32_767;
const LONGEST_WIDTH = 48;

/** Text as a cell. Trap: a spreadsheet reads `_x0041_` as «A» and drops a carriage return, unless both are written so. */
export function textCell(text: string, strong = false): SheetCell {
  const plain = text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll(/[\r\uFFFD]/g, escaped);
  const kept = plain in {} ? escapedFirst(plain) : plain;
  return { text: kept.slice(0, CELL_LENGTH), ...(strong ? { strong } : {}) };
}

/** A character as the format writes what it cannot hold: \r and U+FFFD, which the writer leaves out. */
function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Trap: the writer looks texts up in a plain object, so that a customer called «constructor» would come out as nothing. */
function escapedFirst(text: string): string {
  return `${escaped(text.charAt(0))}${text.slice(1)}`;
}

/** The sheet of an answer's rows under labels; like CSV it leaves totals out. */
export function figuresSheet(answer: Answer, labels: readonly string[], words: FigureWords): Sheet {
  const rows = answer.rows.map((row) => rowCells(answer.columns, row));
  const others = answer.others === undefined ? [] : [rowCells(answer.columns, answer.others, words.others)];
  const head = labels.map((label) => textCell(label, true));
  return {
    name: words.sheet,
    rows: [head, ...rows, ...others],
    widths: labels.map((label, at) => {
      const texts = answer.rows.slice(0, 200).map((row) => String(row[at] ?? '').length);
      return Math.min(
        LONGEST_WIDTH,
        3 + Math.max(label.length, answer.columns[at]?.role === 'time' ? 10 : 0, ...texts),
      );
    }),
    sticky: 1,
  };
}

export interface FigureWords {
  readonly sheet: string;
  readonly others: string;
}

function rowCells(columns: readonly AnswerColumn[], row: readonly Cell[], others?: string): readonly SheetCell[] {
  const first = columns.findIndex((column) => column.role === 'dimension');
  return columns.map((column, at) =>
    others !== undefined && at === first ? textCell(others) : cellOf(column, row[at] ?? null),
  );
}

function cellOf(column: AnswerColumn, cell: Cell): SheetCell {
  if (cell === null) return null;
  if (typeof cell === 'number') {
    const format = formatOf(column.unit);
    return { number: cell, ...(format === undefined ? {} : { format }) };
  }
  if (column.role === 'time' || column.unit === 'day' || column.unit === 'moment') {
    return { instant: ticks(cell), format: cell.includes('T') ? MOMENT : DAY };
  }
  return textCell(cell);
}

function formatOf(unit: AnswerColumn['unit']): string | undefined {
  const known = Object.entries(FORMATS).find(([id]) => id === unit);
  return known?.[1];
}
