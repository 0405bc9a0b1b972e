import { existsSync, renameSync } from 'node:fs';
import { AppError } from '@/lib/http/errors';
import type { StatePaths } from '@/lib/state/state-paths';
import { type Database, openDatabase } from '@/lib/warehouse/duckdb';
import type { WarehouseFile } from '@/lib/warehouse/engine';
import type { EngineLimits } from '@/lib/warehouse/limits';
import { openSettings, sqlText } from '@/lib/warehouse/lockdown';

/**
 * Opens the two files as one instance. One flipped bit in a write-ahead log makes DuckDB refuse the whole file, and others
 * crash-looped on that for ever: such a log is renamed, never deleted, and the file opened at its last checkpoint; loaders
 * then replay what is missing. A log that is merely cut short opens by itself at an earlier commit.
 */
export interface OpenFiles {
  readonly database: Database;
  /** Logs that were put aside now, as absolute paths. */
  readonly quarantined: readonly string[];
}

const FILES: readonly WarehouseFile[] = ['warehouse', 'personal'];
/** What DuckDB 1.5 may keep beside a file: its log, the log during a checkpoint, and the log during recovery. */
export const LOG_SUFFIXES = ['.wal', '.wal.checkpoint', '.wal.recovery'];
/** Not the fault of a log: somebody else has the file, the disk, the rights, or it is no database of this version. */
const OTHER_CAUSE =
  /set lock|Conflicting lock|No space left|Permission denied|Too many open files|not a valid DuckDB|version number|No such file/i;

class OpenFailure extends Error {
  readonly file: WarehouseFile;
  constructor(file: WarehouseFile, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.file = file;
  }
}

async function openBoth(paths: StatePaths, limits: EngineLimits): Promise<Database> {
  const database = await openDatabase(paths.warehouse, openSettings(paths, limits)).catch((error: unknown) => {
    throw new OpenFailure('warehouse', error);
  });
  const connection = await database.connect();
  try {
    await connection.script(`attach ${sqlText(paths.personal)} as personal`);
    connection.close();
    return database;
  } catch (error) {
    connection.close();
    database.close();
    throw new OpenFailure('personal', error);
  }
}

/** Renames the logs of a file; returns pairs of old and new names. */
function moveLogsAside(file: string, now: Date): readonly (readonly [string, string])[] {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const moves = LOG_SUFFIXES.map((suffix) => `${file}${suffix}`)
    .filter((log) => existsSync(log))
    .map((log) => [log, `${log}.broken-${stamp}`] as const);
  for (const [from, to] of moves) renameSync(from, to);
  return moves;
}

/** Returns the error of a warehouse that does not open, with the cure; DuckDB's words stay in `cause`. */
export function cannotOpen(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const isTaken = error instanceof Error && /Could not set lock|Conflicting lock/.test(error.message);
  return new AppError(
    isTaken ? 'conflict' : 'unavailable',
    isTaken
      ? `The warehouse ${path} is open in another process. Stop that process first.`
      : `The warehouse ${path} cannot be opened. Look for a full disk or wrong rights; else run "npm run restore" or, from the archive, "npm run rebuild".`,
    { file: path },
    { cause: error },
  );
}

/** Opens the warehouse and its personal file. Throws AppError `conflict` or `unavailable` with the file's name. */
export async function openFilesOrThrow(paths: StatePaths, limits: EngineLimits, now: Date): Promise<OpenFiles> {
  const moved = new Map<WarehouseFile, readonly (readonly [string, string])[]>();
  for (;;) {
    try {
      const database = await openBoth(paths, limits);
      return { database, quarantined: [...moved.values()].flat().map(([, to]) => to) };
    } catch (error) {
      if (!(error instanceof OpenFailure)) throw error;
      const path = paths[error.file];
      // Without its log it does not open either, so the log was not the cause: it goes back.
      for (const [from, to] of moved.get(error.file) ?? []) renameSync(to, from);
      if (moved.has(error.file) || OTHER_CAUSE.test(error.message)) throw cannotOpen(path, error.cause);
      const moves = moveLogsAside(path, now);
      if (moves.length === 0) throw cannotOpen(path, error.cause);
      moved.set(error.file, moves);
    }
  }
}

/** Returns the names of both files of a state folder. */
export function warehouseFiles(paths: StatePaths): Readonly<Record<WarehouseFile, string>> {
  return { warehouse: paths.warehouse, personal: paths.personal };
}

/** Puts new, closed files in the place of the old ones, which are closed too; returns a way back and a way to forget. */
export function swapFiles(paths: StatePaths, next: Readonly<Record<WarehouseFile, string>>) {
  const all = FILES.flatMap((file) =>
    ['', ...LOG_SUFFIXES].map((suffix) => ({ place: paths[file] + suffix, next: next[file] + suffix })),
  );
  const aside = all.filter(({ place }) => existsSync(place)).map(({ place }) => [place, `${place}.previous`] as const);
  for (const [place, previous] of aside) renameSync(place, previous);
  for (const { place, next: from } of all) if (existsSync(from)) renameSync(from, place);
  return {
    back() {
      for (const { place, next: from } of all) if (existsSync(place)) renameSync(place, from);
      for (const [place, previous] of aside) renameSync(previous, place);
    },
    previous: aside.map(([, previous]) => previous),
  };
}
