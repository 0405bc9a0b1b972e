import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

/**
 * Where batches of events lie between the process that reads them and the warehouse. Each who loads has a folder of its own: a
 * reader whose server was killed may still be writing, and a replay reads the same places of the journal as the loader does.
 */
const FOLDER = 'events';

/** A folder of one who loads; nobody else writes or removes what is in it. */
export interface BatchFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes a folder for batches in the staging folder. */
export function makeBatchFolder(staging: string): BatchFolder {
  const path = join(staging, FOLDER, randomUUID());
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Removes what killed servers left. Called when a server starts, before anybody loads. */
export function clearBatchFolders(staging: string): void {
  rmSync(join(staging, FOLDER), { recursive: true, force: true });
}
