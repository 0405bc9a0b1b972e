import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { statePaths } from '@/lib/state/state-paths';

/** The operating system takes no longer address of a socket (108 bytes with the closing zero on Linux, 104 on macOS). */
const LONGEST = 100;

/**
 * Where the control socket of a state folder lives: run/control.sock, or, when that path is too long for a socket, a folder
 * of this user alone in the system's temporary folder, named by the hash of the state folder. Web and command line compute the same.
 */
export function controlSocketPath(dataFolder: string): string {
  const path = statePaths(dataFolder).controlSocket;
  if (Buffer.byteLength(path) <= LONGEST) return path;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 24);
  return join(tmpdir(), `tuokio-${String(userInfo().uid)}`, `${name}.sock`);
}

/** Makes the folder of a socket, closed to other users. */
export function makeSocketFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
