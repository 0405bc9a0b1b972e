import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { StatePaths } from '@/lib/state/state-paths';
import type { Database } from '@/lib/warehouse/duckdb';
import { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { type EngineLimits, engineLimits } from '@/lib/warehouse/limits';
import { takeLockOrThrow } from '@/lib/state/lock';
import { lockDown, proveLockDownOrThrow } from '@/lib/warehouse/lockdown';
import { cannotOpen, openFilesOrThrow } from '@/lib/warehouse/open-files';
import { noteQuarantine } from '@/lib/warehouse/quarantine';
import { prepareSchemaOrThrow } from '@/lib/warehouse/schema';

export interface OpenOptions {
  /** State folder; default TUOKIO_DATA. */
  readonly data?: string | undefined;
  /** Other places than those of the state folder, e.g. new files of a rebuild beside the old ones. */
  readonly paths?: StatePaths | undefined;
  /** Who opens it, for people: it stands in the refusal of a second open. */
  readonly holder: string;
  readonly limits?: EngineLimits | undefined;
  /** Readers at the same time. */
  readonly readers?: number | undefined;
  /** Time limit of reads that give none; default TUOKIO_QUERY_SECONDS. */
  readonly timeoutMs?: number | undefined;
  /** What to do when a statement is not back at twice its limit; default nothing. */
  readonly onStuck?: (() => void) | undefined;
  /** The project's folder, where data/schema is; default the working directory. */
  readonly root?: string | undefined;
  readonly clock?: (() => Date) | undefined;
}

/** Trap: each running query holds one of libuv's four threads; more readers need a larger UV_THREADPOOL_SIZE. */
const READERS = 2;

/** Returns where the lock of a warehouse lies. */
export function lockFile(paths: StatePaths): string {
  return join(paths.run, 'warehouse.lock');
}

async function openDatabaseOrThrow(
  paths: StatePaths,
  limits: EngineLimits,
  root: string,
  now: Date,
): Promise<Database> {
  const { database, quarantined } = await openFilesOrThrow(paths, limits, now);
  const connection = await database.connect();
  try {
    await lockDown(connection, paths);
    await proveLockDownOrThrow(connection, join(root, 'package.json'));
    await prepareSchemaOrThrow(connection, root);
    await noteQuarantine(connection, quarantined);
    connection.close();
    for (const file of [paths.warehouse, paths.personal]) chmodSync(file, 0o600);
    return database;
  } catch (error) {
    connection.close();
    database.close();
    throw cannotOpen(paths.warehouse, error);
  }
}

/**
 * Opens the warehouse of a state folder, making it when there is none. Throws AppError `conflict` when it is open
 * elsewhere (naming the holder) or of a newer version, `unavailable` when its files do not open. Most callers want
 * `warehouse()`, the one instance of this process.
 */
export async function openWarehouse(options: OpenOptions): Promise<DuckDbEngine> {
  const paths = options.paths ?? openStateFolderOrThrow(options.data ?? env().TUOKIO_DATA);
  const clock = options.clock ?? (() => new Date());
  const root = options.root ?? process.cwd();
  const lock = takeLockOrThrow(lockFile(paths), options.holder, clock());
  const engine = new DuckDbEngine({
    paths,
    lock,
    readers: options.readers ?? READERS,
    timeoutMs: options.timeoutMs ?? env().TUOKIO_QUERY_SECONDS * 1000,
    onStuck: options.onStuck ?? (() => undefined),
    open: () => openDatabaseOrThrow(paths, options.limits ?? engineLimits(env(), paths.temporary), root, clock()),
  });
  try {
    await engine.start();
    if (!lock.isHeld())
      throw new AppError('conflict', `The lock ${lockFile(paths)} was taken away while the warehouse was opened.`);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
