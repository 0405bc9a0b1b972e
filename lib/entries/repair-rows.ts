import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { may, type Principal } from '@/lib/auth/roles';
import type { RepairWish } from '@/lib/entries/repair-schema';
import { AppError } from '@/lib/http/errors';
import { loadOrThrow, type Loading, type LoadSummary } from '@/lib/loaders/load';
import { queueLoad } from '@/lib/loaders/load-queue';
import { cellsOf, readOpenRowsOrThrow, type OpenRows, type RejectedRow } from '@/lib/loaders/repair/rejected-rows';
import { repairFile, type RowsAgain } from '@/lib/loaders/repair/repair-file';

/**
 * Rejected rows are brought again as a delivery of their own source (docs/decisions/0019-repairs-are-deliveries.md): the ordinary
 * loader judges, archives and logs them, a rebuild loads them in the same place of the order of loads, and what is turned away
 * again stands among the rejects of that load. Nothing is edited where it lies.
 */
export interface RepairOutcome {
  readonly loadId: number;
  /** Rows that were brought again. */
  readonly brought: number;
  readonly merged: number;
  /** Rows that were there already, or of whose key a later load has brought something. */
  readonly unchanged: number;
  readonly rejected: number;
}

/**
 * True for a row that means the same when it is brought again as it is. Trap: a row with a key that another row of its delivery won
 * would take that row's place, and one that could not be split into cells would be split by guess.
 */
function staysTheSame({ faults }: RejectedRow): boolean {
  return faults.every(({ column, reason }) => column !== null && reason !== 'duplicate_key');
}

interface ChosenRow {
  readonly row: RejectedRow;
  readonly cells: readonly string[];
}

/** Brings rows of a load again; throws `forbidden`, `notFound` for no such open row, `conflict` where single rows cannot be. */
export async function repairRowsOrThrow(
  principal: Principal,
  loading: Loading,
  loadId: number,
  wish: RepairWish,
): Promise<RepairOutcome> {
  if (!may(principal, 'loads.start')) throw new AppError('forbidden', 'Your role does not start loads.');
  const open = () => loading.engine.read((reader) => readOpenRowsOrThrow(reader, loadId, loading.paths.archive));
  // Trap: what is refused should be so at once and not behind a load that runs; what is chosen may be gone by then.
  const { source } = await open();
  const about = { source: source.name, startedBy: principal.userId, startedAt: loading.clock().toISOString() };
  return queueLoad(
    about,
    () => undefined,
    async (progress) => {
      const rows = await open();
      const chosen = choose(rows, wish);
      const {
        loadId: id,
        merged,
        unchanged,
        rejected,
      } = await deliver(loading, principal, loadId, rows, chosen, progress);
      return { loadId: id, brought: chosen.length, merged, unchanged, rejected };
    },
  );
}

/** The rows that are brought again, with what they shall hold; throws when there are none. */
function choose({ source, rows }: OpenRows, wish: RepairWish): readonly ChosenRow[] {
  const cellsIn = (row: RejectedRow) => (row.columns === null ? [row.text] : cellsOf(row, source));
  if (wish.is === 'again') {
    const again = rows.filter(staysTheSame);
    if (again.length === 0)
      throw new AppError('notFound', 'This load has no rejected row that could be brought again.');
    return again.map((row) => ({ row, cells: cellsIn(row) }));
  }
  const row = rows.find(({ file, line }) => file === wish.file && line === wish.line);
  if (row === undefined)
    throw new AppError(
      'notFound',
      'This row is not among the rejected rows that wait. Somebody may have brought it again.',
    );
  const cells = fitting(row, wish.cells);
  const chosen = { row, cells };
  if (!wish.alike || row.columns === null) return [chosen];
  const before = cellsIn(row);
  const changed = cells.flatMap((cell, place) => (cell === before[place] ? [] : [place]));
  const others = rows.filter((other) => other !== row && other.relation === row.relation && sameColumns(other, row));
  return [
    chosen,
    ...others.flatMap((other) => {
      const held = cellsIn(other);
      const isAlike = changed.length > 0 && changed.every((place) => held[place] === before[place]);
      return isAlike && held.length === before.length
        ? [{ row: other, cells: held.map((cell, place) => (changed.includes(place) ? (cells[place] ?? cell) : cell)) }]
        : [];
    }),
  ];
}

function sameColumns(one: RejectedRow, other: RejectedRow): boolean {
  return JSON.stringify(one.columns) === JSON.stringify(other.columns);
}

/** Cells as many as the header has columns; throws `unprocessable` for more that hold something, or fewer. */
function fitting({ columns }: RejectedRow, cells: readonly string[]): readonly string[] {
  const wanted = columns?.length ?? 1;
  const isFitting = cells.length >= wanted && cells.slice(wanted).every((cell) => cell.trim() === '');
  if (isFitting) return cells.slice(0, wanted);
  throw new AppError(
    'unprocessable',
    `The header has ${String(wanted)} columns. Put what stands in further cells into one of them.`,
    { reason: 'cellCount' },
  );
}

/** Chosen rows by the kind of their file. */
function grouped(chosen: readonly ChosenRow[]): readonly RowsAgain[] {
  const groups = new Map<
    string,
    { relation: string; columns: readonly string[] | null; rows: (readonly string[])[] }
  >();
  for (const { row, cells } of chosen) {
    const key = JSON.stringify([row.relation, row.columns]);
    const group = groups.get(key) ?? { relation: row.relation, columns: row.columns, rows: [] };
    group.rows.push(cells.slice(0, row.columns?.length ?? 1));
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function deliver(
  loading: Loading,
  principal: Principal,
  ofLoad: number,
  { source }: OpenRows,
  chosen: readonly ChosenRow[],
  progress: (step: string) => void,
): Promise<LoadSummary> {
  const folder = mkdtempSync(join(loading.paths.temporary, 'repair-'));
  try {
    const files = grouped(chosen).map((group, place) => {
      const { name, text } = repairFile(source, group, `repair-of-load-${String(ofLoad)}-${String(place + 1)}`);
      const path = join(folder, name);
      writeFileSync(path, text, { mode: 0o600 });
      return { path, name, relation: group.relation };
    });
    const repair = { ofLoad, rows: chosen.map(({ row: { file, line } }) => ({ file, line })) };
    const { name, mapping = null } = source;
    return await loadOrThrow(loading, { source: name, mapping, files, repair, startedBy: principal.userId }, progress);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
