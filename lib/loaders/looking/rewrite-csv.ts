import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { plainCell } from '@/lib/loaders/looking/plain-cell';
import type { FieldType } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { LONGEST_LINE } from '@/lib/loaders/staging/scan-bytes';

/**
 * Writes a CSV file as the contract's loader reads it: another header, commas between cells. Lines keep their numbers, so that
 * what is said about a row leads to that line of the person's own file.
 */
export interface CsvShape {
  readonly delimiter: string;
  /** The new header. */
  readonly header: readonly string[];
  /** How each column is read; undefined = it is not. */
  readonly types: readonly (FieldType | undefined)[];
  /** Byte at which the first row begins. */
  readonly rowsAt: number;
  /** How the lines of the file end. Trap: DuckDB reads no file whose header ends otherwise than its rows. */
  readonly ending: '\n' | '\r\n';
}

/** Returns text as one CSV cell, quoted where it must be. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One cell as it stood in the file, to be written with commas around it. */
function rewritten(cell: string, type: FieldType | undefined): string {
  if (!cell.startsWith('"')) return csvCell(plainCell(type, cell));
  // What is quoted badly stays so: the loader turns the row away and says why.
  if (!/^"(?:[^"]|"")*"$/.test(cell)) return cell;
  return csvCell(plainCell(type, cell.slice(1, -1).replaceAll('""', '"')));
}

/** Rows with other separators, piece by piece. */
class RowWriter {
  private readonly shape: CsvShape;
  private cell = '';
  private isOpen = false;
  private column = 0;
  private line = 2;

  constructor(shape: CsvShape) {
    this.shape = shape;
  }

  take(text: string): string {
    let out = '';
    for (const character of text) {
      if (character === '\n') this.line += 1;
      if (character === '"' && (this.cell === '' || this.cell.startsWith('"'))) this.isOpen = !this.isOpen;
      if (!this.isOpen && character === this.shape.delimiter) out += `${this.endCell()},`;
      else if (!this.isOpen && character === '\n') out += `${this.endRow()}\n`;
      else this.cell += character;
    }
    if (this.cell.length > LONGEST_LINE)
      throw new FileRefusal(`A cell up to line ${this.line} has no end: close the quote that opened it.`, this.line);
    return out;
  }

  endRow(): string {
    if (this.cell.endsWith('\r')) this.cell = this.cell.slice(0, -1);
    const last = this.endCell();
    this.column = 0;
    return last;
  }

  private endCell(): string {
    const written = rewritten(this.cell, this.shape.types[this.column]);
    this.cell = '';
    this.isOpen = false;
    this.column += 1;
    return written;
  }
}

/** Writes a plain CSV file anew under its shape; throws FileRefusal when a cell has no end. */
export async function rewriteCsv(from: string, to: string, shape: CsvShape): Promise<void> {
  const output = createWriteStream(to, { mode: 0o600 });
  const rows = createReadStream(from, { start: shape.rowsAt, encoding: 'utf8', highWaterMark: 1 << 20 });
  await pipeline(
    rows,
    async function* (source: AsyncIterable<string>) {
      const isKept = shape.delimiter === ',';
      yield shape.header.map(csvCell).join(',') + (isKept ? shape.ending : '\n');
      const writer = new RowWriter(shape);
      for await (const text of source) yield isKept ? text : writer.take(text);
      if (!isKept) yield writer.endRow();
    },
    output,
  );
}
