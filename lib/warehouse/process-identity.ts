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

function startedTicks(pid: number): string {
  // Trap: the second field is the program's name in brackets and may hold spaces and brackets; fields count from the last one.
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
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
  return exists(process_.pid) && startedTicks(process_.pid) === process_.startedTicks;
}
