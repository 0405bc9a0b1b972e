import { type FSWatcher, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type KeySnapshot, parseKeySnapshot } from '@/lib/edge/key-snapshot';

const FILE = 'keys.json';
const POLL_MS = 1000;

/** The write keys as they were last published. */
export interface WatchedKeys {
  /** Null until web has published any. */
  readonly current: () => KeySnapshot | null;
  /** False when the file cannot be understood and an older one is used. */
  readonly isWhole: () => boolean;
  readonly stop: () => void;
}

async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    return '';
  }
}

function watchFolder(folder: string, changed: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, (_event, name) => {
      if (name === null || basename(name) === FILE) changed();
    });
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    // Some file systems cannot be watched; the poll is enough.
    return null;
  }
}

/** Reads the snapshot of a folder now and whenever it changes; a damaged one is ignored and the last good one stays. */
export async function watchKeys(folder: string): Promise<WatchedKeys> {
  const path = join(folder, FILE);
  let snapshot: KeySnapshot | null = null;
  let isWhole = true;
  let seen = '';
  const look = async () => {
    const stamp = await stampOf(path);
    if (stamp === seen || stamp === '') return;
    // What could not be read this time is looked at again.
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return;
    const read = parseKeySnapshot(text);
    isWhole = read !== null;
    snapshot = read ?? snapshot;
    seen = stamp;
  };
  await look();
  let looking = Promise.resolve();
  const again = () => {
    looking = looking.then(look);
  };
  const watcher = watchFolder(folder, again);
  const timer = setInterval(again, POLL_MS);
  return {
    current: () => snapshot,
    isWhole: () => isWhole,
    stop: () => {
      clearInterval(timer);
      watcher?.close();
    },
  };
}
