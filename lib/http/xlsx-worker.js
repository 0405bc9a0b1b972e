/**
 * Writes a spreadsheet in a thread of its own: fifty thousand rows take seconds, in which pages must still be served. Plain
 * JavaScript, run from where it stands, so that no bundler has to know of it. Gets sheets of plain cells, gives back the file.
 */
import { parentPort, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';

/** Trap: a text is written with its type, or one that begins with = could become a formula one day. */
function cellOf(cell) {
  if (cell === null) return null;
  if ('text' in cell) return { type: String, value: cell.text, ...(cell.strong ? { fontWeight: 'bold' } : {}) };
  if ('number' in cell) return { type: Number, value: cell.number, ...(cell.format ? { format: cell.format } : {}) };
  return { type: Date, value: new Date(cell.instant), format: cell.format };
}

const sheets = workerData.map(({ name, rows, widths, sticky }) => ({
  sheet: name,
  data: rows.map((row) => row.map(cellOf)),
  columns: widths.map((width) => ({ width })),
  stickyRowsCount: sticky,
}));

const file = await writeXlsxFile(sheets).toBuffer();
parentPort.postMessage(file);
