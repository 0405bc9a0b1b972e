import { join } from 'node:path';
import { getBuiltinModule } from 'node:process';
import { projectRoot } from '@/lib/loaders/project-root';
import { AppError } from './errors';

/** A cell as it is written: text stays text, a number carries its format, a day or moment is the instant it would be in UTC. */
export type SheetCell =
  | null
  | { readonly text: string; readonly strong?: boolean }
  | { readonly number: number; readonly format?: string }
  | { readonly instant: number; readonly format: string };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Widths of columns, in characters. */
  readonly widths: readonly number[];
  /** Rows that stay in sight. */
  readonly sticky: number;
}

/** Rows that one file may hold; more belong into CSV. */
export const XLSX_ROWS = 50_000;

const LONGEST_MS = 60_000;
const MEMORY_MB = 768;

/** Writes sheets as an XLSX file in a worker thread; throws `tooLarge` beyond the rows that a file may hold. */
export async function writeXlsxOrThrow(
  sheets: readonly Sheet[],
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (sheets.some(({ rows }) => rows.length > XLSX_ROWS + 10))
    throw new AppError(
      'tooLarge',
      `An XLSX file holds up to ${String(XLSX_ROWS)} rows. Ask for fewer, or download CSV, which holds them all.`,
    );
  // Trap: the bundler takes `new Worker(path)` of an import for a module of its own and does not find it at run time.
  const { Worker } = getBuiltinModule('node:worker_threads');
  const worker = new Worker(join(projectRoot(), 'lib', 'http', 'xlsx-worker.js'), {
    workerData: sheets,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const stop = () => void worker.terminate();
  const timer = setTimeout(stop, LONGEST_MS);
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (file: Uint8Array<ArrayBuffer>) => resolve(file));
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(new AppError('timeout', 'The XLSX file could not be written in time. Ask for fewer rows, or take CSV.')),
      );
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
