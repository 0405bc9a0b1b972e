import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * A lock that needs nothing installed, on any file system. Each holder makes the next of a row of numbered files, which only one
 * process can; the highest is the lock, and is marked when it is given back but not removed. So nobody ever takes a file away from
 * somebody else, and two that find the lock of a dead process together cannot both win.
 */
const POLL_MS = 100;
const SIGN_OF_LIFE_MS = 1_000;
/** A holder that gave no sign for so long, by the watch of who waits, is dead, or its number now belongs to another process. */
const SILENT_MS = 30_000;
const GIVEN_BACK = 'given back';

const codeOf = (/** @type {unknown} */ error) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** @param {string} folder @returns {number} the highest number; 0 where there is none */
function highest(folder) {
  return Math.max(0, ...readdirSync(folder).map((name) => Number(name) || 0));
}

/**
 * True where the holder of a file gave it back or is known to have died. What is being written is held.
 * @param {string} file
 */
function isFree(file) {
  const text = readFileSync(file, 'utf8');
  if (text.startsWith(GIVEN_BACK)) return true;
  const [pid = '', host = ''] = text.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/**
 * Makes the file after `number`; null where somebody else has it, or has had it: a later one is there.
 * @param {string} folder
 * @param {number} number
 * @returns {string | null}
 */
function takeNext(folder, number) {
  const file = join(folder, String(number + 1));
  try {
    writeFileSync(file, `${process.pid} ${hostname()}`, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw error;
  }
  // Trap: who slept between looking and making may make one that was given back and removed long ago.
  if (highest(folder) > number + 1) {
    rmSync(file, { force: true });
    return null;
  }
  for (const name of readdirSync(folder)) if (Number(name) <= number) rmSync(join(folder, name), { force: true });
  return file;
}

/**
 * Does something to the file that is held; nothing where its folder was cleared, or another program of Windows has it open: then
 * its silence gives the lock back.
 * @param {() => void} change
 */
function ifThere(change) {
  try {
    change();
  } catch (error) {
    if (!['ENOENT', 'EPERM', 'EBUSY'].includes(codeOf(error))) throw error;
  }
}

/**
 * Waits until the lock is free and takes it.
 * @param {string} folder
 * @param {() => void} onWait
 * @returns {Promise<string>} the file that is held
 */
async function take(folder, onWait) {
  let seen = '';
  let since = 0;
  for (;;) {
    const number = highest(folder);
    try {
      const sign = number === 0 ? '' : `${number} ${statSync(join(folder, String(number))).mtimeMs}`;
      if (sign !== seen) since = performance.now();
      seen = sign;
      if (number === 0 || isFree(join(folder, String(number))) || performance.now() - since > SILENT_MS) {
        const file = takeNext(folder, number);
        if (file !== null) return file;
        continue;
      }
    } catch (error) {
      // It was removed between one look and the next.
      if (codeOf(error) === 'ENOENT') continue;
      throw error;
    }
    onWait();
    await setTimeout(POLL_MS);
  }
}

/**
 * Does the work while no other process does any under the same folder; the others wait, and do theirs after it. Who dies holding it
 * holds up nobody. Where the folder cannot be written the work is done unguarded. Passes on what the work returns or throws.
 * @template T
 * @param {string} folder made when it is not there; its file systems may be shared by machines
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called again and again while it waits
 * @returns {Promise<T>}
 */
export async function alone(folder, work, onWait) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (codeOf(error) === 'EROFS' || codeOf(error) === 'EACCES') return work();
    throw error;
  }
  const file = await take(folder, onWait);
  const timer = setInterval(() => ifThere(() => utimesSync(file, new Date(), new Date())), SIGN_OF_LIFE_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    ifThere(() => writeFileSync(file, GIVEN_BACK, { flag: 'r+' }));
  }
}
