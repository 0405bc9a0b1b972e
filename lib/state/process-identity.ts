import { readFileSync } from 'node:fs';

/** Who a process is, so that a number used again by another process is told apart. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start in clock ticks since the machine started (/proc/<pid>/stat, field 22); '' where there is no /proc. */
  readonly startedTicks: string;
  /** Start of the machine; '' where it is not known. */
  readonly boot: string;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Fields of /proc/<pid>/stat from the third on (state, parent …); none where there is no /proc or no such process. */
function statFields(pid: number): readonly string[] {
  // Trap: the second field is the program's name in brackets and may hold spaces and brackets; fields count from the last one.
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function startedTicks(pid: number): string {
  return statFields(pid)[19] ?? '';
}

/** Ended, but its parent has not asked for its exit code: it keeps its number and start, but no file. */
function isZombie(pid: number): boolean {
  return statFields(pid)[0] === 'Z';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Returns the identity of this process. */
export function ownIdentity(): ProcessIdentity {
  const boot = readOrEmpty('/proc/sys/kernel/random/boot_id').trim();
  return { pid: process.pid, startedTicks: startedTicks(process.pid), boot };
}

/** True when the very process still runs: same number, same start, same start of the machine. */
export function isAlive(process_: ProcessIdentity): boolean {
  if (process_.boot !== ownIdentity().boot) return false;
  const { pid } = process_;
  return exists(pid) && !isZombie(pid) && startedTicks(pid) === process_.startedTicks;
}
