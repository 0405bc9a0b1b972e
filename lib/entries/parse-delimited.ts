/**
 * Cells of a small file of a person, separated by commas, semicolons or tabs (what the first line holds most of), with quoted
 * cells as RFC 4180 has them. What is delivered to the loader is written anew from these cells, so that the rows whose rights
 * were looked at are the rows that are loaded, however a quote was meant.
 */
export interface DelimitedRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const counts = [',', ';', '\t'].map((mark) => [first.split(mark).length, mark] as const);
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
}

/** Parses a text; empty lines are passed over, and a quote that does not end well is a sign like any other. */
export function parseDelimited(text: string): readonly DelimitedRow[] {
  const plain = text.replace(/^\uFEFF/, '');
  const mark = separatorOf(plain) === '\t' ? '\\t' : separatorOf(plain);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${mark}\\r\\n]*))(${mark}|\\r\\n|\\n|\\r|$)`, 'y');
  const rows: DelimitedRow[] = [];
  let [line, begins, cells]: [number, number, string[]] = [1, 1, []];
  while (cell.lastIndex < plain.length) {
    const found = cell.exec(plain);
    if (found === null) throw new Error('a cell is any text, so there is one');
    const [whole, quoted, bare = '', end = ''] = found;
    cells.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end !== '' && /[\r\n]/.test(end)) {
      if (cells.some((text) => text !== '')) rows.push({ line: begins, cells });
      [begins, cells] = [line, []];
    }
  }
  if (cells.some((text) => text !== '')) rows.push({ line: begins, cells });
  return rows;
}
