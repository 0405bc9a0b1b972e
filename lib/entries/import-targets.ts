import { randomUUID } from 'node:crypto';
import type { Principal } from '@/lib/auth/roles';
import { deliverEntry, ENTRIES } from '@/lib/entries/deliver';
import { parseDelimited } from '@/lib/entries/parse-delimited';
import { requireTargetsWrite, scopeRefusal } from '@/lib/entries/target-rights';
import { entryFile, entryRow } from '@/lib/entries/targets-file';
import { AppError } from '@/lib/http/errors';
import type { Loading } from '@/lib/loaders/load';
import { queueLoad } from '@/lib/loaders/load-queue';
import { isMetricId } from '@/lib/metrics/catalog';
import { readEntryRejects } from '@/lib/warehouse/entry-rejects';
import { say, type Sentence, written } from '@/lib/sentences/sentence';

/**
 * A file of targets that somebody brings in: the columns of the contract `targets`. Rows of metrics or markets that are not
 * theirs are turned away here, the rest by the loader's contract; what is good is loaded, and every reject is shown.
 */
export interface TargetImport {
  readonly merged: number;
  readonly unchanged: number;
  readonly rejects: readonly {
    readonly line: number;
    readonly detail: string;
    /** JSON of what the detail says in English. */
    readonly sentence: string;
  }[];
}

const NEEDED = ['metric', 'month', 'value'] as const;
const COLUMNS = ['metric', 'month', 'market', 'channel', 'product_group', 'value', 'currency'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

interface NumberedRow {
  readonly line: number;
  readonly row: Row;
}

/** Loads the text of a file; throws `unprocessable` when its header lacks a column, `forbidden` for other roles. */
export async function importTargetsOrThrow(
  principal: Principal,
  loading: Loading,
  text: string,
): Promise<TargetImport> {
  requireTargetsWrite(principal);
  const rows = rowsOrThrow(text);
  const refused = rows.flatMap(({ line, row }) => {
    const sentence = refusalOf(principal, row);
    return sentence === null ? [] : [{ line, detail: written(sentence), sentence: JSON.stringify(sentence) }];
  });
  const turned = new Set(refused.map(({ line }) => line));
  const good = rows.filter(({ line }) => !turned.has(line));
  if (good.length === 0) return { merged: 0, unchanged: 0, rejects: refused };
  const entry = randomUUID();
  const file = {
    name: `imported_targets-${entry}.csv`,
    text: entryFile(
      good.map(({ row }) =>
        entryRow(
          entry,
          COLUMNS.map((column) => row[column]),
        ),
      ),
    ),
  };
  const about = { source: ENTRIES, startedBy: principal.userId, startedAt: loading.clock().toISOString() };
  const load = await queueLoad(
    about,
    () => undefined,
    (step) => deliverEntry(loading, file, principal.userId, step),
  );
  const found = await loading.engine.read((reader) => readEntryRejects(reader, load.loadId));
  // The header is line 1 of what was delivered, and one row is one line of it.
  const rejects = found.map(({ line, ...told }) => ({ line: good[line - 2]?.line ?? line, ...told }));
  return {
    merged: load.merged,
    unchanged: load.unchanged,
    rejects: [...refused, ...rejects].sort((one, other) => one.line - other.line),
  };
}

function rowsOrThrow(text: string): readonly NumberedRow[] {
  const [header, ...lines] = parseDelimited(text);
  const names = header?.cells.map((name) => name.toLowerCase()) ?? [];
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new AppError(
      'unprocessable',
      `The first line lacks ${missing.join(', ')}. A file of targets has the columns ${COLUMNS.join(', ')}.`,
      { reason: 'targetColumns' },
    );
  const at = new Map(names.map((name, place) => [name, place]));
  const cell = (cells: readonly string[], name: string) =>
    (cells[at.get(name) ?? -1] ?? '').replaceAll(/[\r\n]+/g, ' ').trim();
  return lines.map(({ line, cells }) => ({
    line,
    row: {
      metric: cell(cells, 'metric'),
      month: cell(cells, 'month'),
      market: cell(cells, 'market'),
      channel: cell(cells, 'channel'),
      product_group: cell(cells, 'product_group'),
      value: cell(cells, 'value'),
      currency: cell(cells, 'currency'),
    },
  }));
}

function refusalOf(principal: Principal, row: Row): Sentence | null {
  const { metric, market, channel, product_group: productGroup } = row;
  if (metric === '') return say('metricEmpty');
  if (!isMetricId(metric)) return say('metricUnknown', { metric });
  if (/^\d{4}-\d\d-\d\d$/.test(row.month) && !row.month.endsWith('-01'))
    return say('noFirstOfMonth', { day: row.month });
  return scopeRefusal(principal, metric, { market, channel, productGroup });
}
