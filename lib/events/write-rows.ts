import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file of NDJSON that appears whole or not at all: written beside its name and renamed. Not synced to the disk, because the
 * journal has what it was made from and the same question makes it again.
 */
const CHUNK_CHARACTERS = 1_000_000;

/** A file that is being written. */
export interface RowFile {
  readonly add: (row: object) => void;
  /** Closes the file; returns its path, or null when no row came. */
  readonly close: () => string | null;
  /** Closes the file and leaves nothing of it. */
  readonly abandon: () => void;
}

/** Starts a file of rows in a folder that is there. */
export function startRowFile(folder: string, name: string): RowFile {
  const path = join(folder, name);
  const beside = `${path}.part`;
  let handle: number | null = null;
  let waiting: string[] = [];
  let characters = 0;
  const flush = () => {
    if (handle === null) {
      handle = openSync(beside, 'w', 0o600);
    }
    const bytes = Buffer.from(`${waiting.join('\n')}\n`);
    // Trap: a write may take fewer bytes than it was given.
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    waiting = [];
    characters = 0;
  };
  return {
    add: (row) => {
      const line = JSON.stringify(row);
      waiting.push(line);
      characters += line.length;
      if (characters > CHUNK_CHARACTERS) flush();
    },
    close: () => {
      if (waiting.length > 0) flush();
      if (handle === null) {
        rmSync(path, { force: true });
        return null;
      }
      closeSync(handle);
      handle = null;
      renameSync(beside, path);
      return path;
    },
    abandon: () => {
      if (handle !== null) closeSync(handle);
      handle = null;
      rmSync(beside, { force: true });
    },
  };
}
