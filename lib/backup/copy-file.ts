import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const MODE = 0o600;

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function prepare(to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
}

/** Copies a file that nobody holds open in this process; the copy is on disk and closed to other users when it resolves. */
export async function copyClosedFile(from: string, to: string): Promise<void> {
  await prepare(to);
  await copyFile(from, to);
  await chmod(to, MODE);
  await syncFile(to);
}

/**
 * Copies a file that DuckDB has open in this process. Trap: POSIX drops all of a process's locks on a file as soon as the
 * process closes any handle of it, so copying here would silently end DuckDB's own lock; another process copies.
 */
export async function copyOpenFile(from: string, to: string): Promise<void> {
  await prepare(to);
  const program = "require('node:fs').copyFileSync(process.argv[1], process.argv[2])";
  await promisify(execFile)(process.execPath, ['-e', program, from, to]);
  await chmod(to, MODE);
  await syncFile(to);
}

/** Gives an unchanging file a second name; copies it where the disk cannot, e.g. to another disk. */
export async function linkOrCopyFile(from: string, to: string): Promise<void> {
  await prepare(to);
  await link(from, to).catch(() => copyClosedFile(from, to));
}

/** Returns the names of all files below a folder, with forward slashes, in order; none when there is no folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Returns the size and SHA-256 of a file. */
export async function fingerprint(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream: AsyncIterable<Buffer> = createReadStream(file);
  for await (const chunk of stream) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
