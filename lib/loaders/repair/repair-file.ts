import type { Source } from '@/lib/loaders/source';

/** Rows of one kind of file that are brought again: cells under a header, or lines of text. */
export interface RowsAgain {
  readonly relation: string;
  readonly columns: readonly string[] | null;
  /** Cells of each row where there are columns, else its text alone. */
  readonly rows: readonly (readonly string[])[];
}

function quoted(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** The file in which they are delivered: as the source has its files. */
export function repairFile(
  source: Source,
  { relation, columns, rows }: RowsAgain,
  stem: string,
): { readonly name: string; readonly text: string } {
  const lines =
    columns === null
      ? rows.map(([text = '']) => text.replaceAll(/[\r\n]+/g, ' '))
      : [columns, ...rows].map((cells) => cells.map((cell) => quoted(cell, source.delimiter)).join(source.delimiter));
  const isLog = source.files.find((file) => file.relation === relation)?.lines !== undefined;
  return { name: `${stem}.${columns === null ? (isLog ? 'log' : 'ndjson') : 'csv'}`, text: `${lines.join('\n')}\n` };
}
