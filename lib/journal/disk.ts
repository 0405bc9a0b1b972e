/**
 * All that the journal asks of a disk, as a parameter: tests give it a disk in memory that loses, tears and reorders what was
 * not synced, and that fails at any chosen operation. Errors are those of Node, with `code` (ENOSPC, EIO …).
 */

/** A file that was made to be written. */
export interface DiskFile {
  /** Writes at an offset and returns how many bytes were taken, which may be fewer. */
  write(bytes: Buffer, offset: number): Promise<number>;
  /** Resolves when everything written is on the medium (fdatasync). */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** Files in folders. */
export interface Disk {
  /** Names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Bytes of a file; null when it is not there. */
  size(path: string): Promise<number | null>;
  /** Reads up to `length` bytes from an offset; fewer at the end of the file. */
  read(path: string, offset: number, length: number): Promise<Buffer>;
  /** Makes a file that must not exist yet. */
  create(path: string): Promise<DiskFile>;
  truncate(path: string, size: number): Promise<void>;
  remove(path: string): Promise<void>;
  /** Resolves when the names of a folder are on the medium. */
  syncFolder(folder: string): Promise<void>;
  /** Bytes that may still be written where the folder is. */
  freeBytes(folder: string): Promise<number>;
}

/** Returns the code of an error of the operating system, e.g. `ENOSPC`; empty for every other error. */
export function diskErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
