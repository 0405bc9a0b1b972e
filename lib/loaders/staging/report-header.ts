import { closeSync, openSync, readSync } from 'node:fs';
import type { ReportLayout } from '@/lib/loaders/source';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import { splitCsvLine } from '@/lib/loaders/staging/header';
import { joined, say } from '@/lib/sentences/sentence';

/**
 * Finds the header of a report: the line among the first thirty that, split by some separator, names the most columns of it.
 * Before it stand the name of the report and its dates, in any language and number of lines.
 */
const BYTES = 262_144;
const LINES = 30;
const DELIMITERS = ['\t', ',', ';', '|'] as const;

/** Header of a report. */
export interface ReportHeader {
  readonly delimiter: string;
  /** Lines before the header. */
  readonly skipped: number;
  /** Columns of the raw file in the order of the cells: the report's own names for them where it knows them. */
  readonly columns: readonly string[];
  /** ISO 4217 currency that the name of the cost carries; null when it carries none. */
  readonly currency: string | null;
}

interface Match {
  readonly columns: ReadonlyMap<string, number>;
  readonly currency: string | null;
}

/** A name as people see it: case, marks of abbreviation and spaces of any kind make no other name. */
function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
}

const WITH_CURRENCY = /^(.+?) ?[([]([a-z]{3})[)\]]$/;

function match(cells: readonly string[], { names }: ReportLayout): Match {
  const found = new Map<string, number>();
  let currency: string | null = null;
  const given = cells.map(plain);
  for (const [column, aliases] of Object.entries(names)) {
    for (const alias of aliases.map(plain)) {
      const at = given.findIndex((name) => name === alias || WITH_CURRENCY.exec(name)?.[1] === alias);
      if (at < 0) continue;
      found.set(column, at);
      if (column === 'cost') currency = WITH_CURRENCY.exec(given[at] ?? '')?.[2]?.toUpperCase() ?? null;
      break;
    }
  }
  return { columns: found, currency };
}

function firstLines(path: string): string[] {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(BYTES);
    const text = buffer.subarray(0, readSync(handle, buffer, 0, BYTES, 0)).toString('utf8');
    return text
      .replace(/^\uFEFF/, '')
      .split('\n', LINES)
      .map((line) => line.replace(/\r$/, ''));
  } finally {
    closeSync(handle);
  }
}

function checkOrThrow({ columns }: Match, line: number, { platform, cures }: ReportLayout): void {
  const missing = Object.keys(cures).filter((column) => !columns.has(column));
  const cure = joined(
    'following',
    missing.flatMap((column) => cures[column] ?? []),
  );
  if (cure === undefined) return;
  throw new FileRefusal(say('reportHeaderWrong', { line, platform, missing: missing.join(', '), cure }), line);
}

/** Finds the header of a report; throws FileRefusal that says what is missing and where the platform adds it. */
export function findReportHeaderOrThrow(path: string, layout: ReportLayout): ReportHeader {
  const lines = firstLines(path);
  const candidates = lines.flatMap((line, at) =>
    DELIMITERS.map((delimiter) => {
      const cells = splitCsvLine(line, delimiter);
      return { at, delimiter, cells, found: match(cells, layout) };
    }),
  );
  const [best] = candidates.sort(
    (one, other) => other.found.columns.size - one.found.columns.size || one.at - other.at,
  );
  if (best === undefined || best.found.columns.size < (layout.kind === 'activity' ? 1 : 2))
    throw new FileRefusal(
      say('reportHeaderMissing', {
        lines: lines.length,
        platform: layout.platform,
        languages: say(layout.languages ?? 'fiveLanguages'),
        columns: Object.keys(layout.cures).join(', '),
      }),
      1,
    );
  checkOrThrow(best.found, best.at + 1, layout);
  const known = new Map([...best.found.columns].map(([column, at]) => [at, column]));
  return {
    delimiter: best.delimiter,
    skipped: best.at,
    columns: best.cells.map((name, at) => known.get(at) ?? `cell ${at + 1}: ${name.trim()}`),
    currency: best.found.currency,
  };
}
