import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '@/lib/http/errors';
import { isAlive, ownIdentity } from '@/lib/state/process-identity';

/**
 * The lock of our own. DuckDB locks its file per process only (POSIX), and any close of the file in the same process drops
 * even that, so this file is what keeps a second bundle, a worker thread or a hot reload out. A lock is made by linking a
 * finished file (link refuses to replace); a stale one is moved aside first, and what was moved is checked, so that two
 * processes that find it together cannot both win.
 */
const HOLDER = z.object({
  token: z.string(),
  holder: z.string(),
  since: z.string(),
  pid: z.number(),
  startedTicks: z.string(),
  boot: z.string(),
});
type Holder = z.infer<typeof HOLDER>;

/** A lock that this process holds. */
export interface Lock {
  /** False when somebody else took or removed the file. */
  isHeld(): boolean;
  /** Gives the lock back; harmless when it is not held any more. */
  release(): void;
}

function readHolder(file: string): Holder | undefined {
  try {
    const parsed = HOLDER.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a stale lock aside and deletes it; puts it back when it was another one by then. */
function removeStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale-${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside)?.token !== stale?.token) linked(aside, file);
  rmSync(aside);
}

function refuse(what: string, file: string, holder: Holder): never {
  const where = holder.pid === process.pid ? 'this very process' : `process ${holder.pid}`;
  throw new AppError(
    'conflict',
    `${what} is open in "${holder.holder}" (${where}, since ${holder.since}), and two would lose data. ` +
      `Use the one that is open, or stop it first. The lock is ${file}.`,
    { holder: holder.holder, pid: holder.pid, since: holder.since },
  );
}

/**
 * Takes the lock `file` of a thing under a name for people (`web`, `load` …). Throws AppError `conflict` that names the holder when
 * another living process, or another part of this one, has it; a lock of a dead process is taken over.
 */
export function takeLockOrThrow(file: string, holder: string, now: Date, what = 'The warehouse'): Lock {
  const own: Holder = { token: randomUUID(), holder, since: now.toISOString(), ...ownIdentity() };
  const finished = `${file}.${own.token}`;
  writeFileSync(finished, JSON.stringify(own), { mode: 0o600, flag: 'wx', flush: true });
  try {
    while (!linked(finished, file)) {
      const other = readHolder(file);
      if (other && isAlive(other)) refuse(what, file, other);
      removeStale(file, other);
    }
  } finally {
    rmSync(finished, { force: true });
  }
  const isHeld = () => readHolder(file)?.token === own.token;
  return {
    isHeld,
    release() {
      if (isHeld()) rmSync(file, { force: true });
    },
  };
}
