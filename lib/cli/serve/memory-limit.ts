import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

/**
 * DuckDB's memory_limit covers only its buffers: one `repeat('x', 2000000000)` took 4 GB past a limit of 512 MB. The
 * operating system's limit on address space makes such an allocation fail cleanly in milliseconds, and the process lives.
 * Address space is more than memory: code ranges, stacks of threads and mapped files are reserved and hardly used. Next
 * with DuckDB reserved 5.5 GB idle and 5.8 GB under load on two cores while using 0.2 GB; under 4 GB it did not start. So the
 * limit is a share of the machine's memory plus that reservation.
 */
const MB = 1024 * 1024;
const RESERVED_MB = 6 * 1024;
/** A thread reserves a stack and a malloc arena; DuckDB, libuv and SQLite have some for each core. */
const RESERVED_PER_CORE_MB = 256;
const SHARE_OF_MEMORY = 0.75;
const CGROUP_FILES = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'];

function cgroupLimitBytes(): number {
  for (const file of CGROUP_FILES) {
    if (!existsSync(file)) continue;
    const bytes = Number(readFileSync(file, 'utf8').trim());
    if (Number.isFinite(bytes) && bytes > 0) return bytes;
  }
  return Number.POSITIVE_INFINITY;
}

/** Memory of this container or machine in MB, whichever is smaller. */
export function availableMemoryMb(): number {
  return Math.floor(Math.min(cgroupLimitBytes(), totalmem()) / MB);
}

/** Returns the address space in MB that the web process may take, given the memory in MB and the cores of the machine. */
export function addressSpaceLimitMb(memoryMb: number, cores: number = availableParallelism()): number {
  return Math.round(memoryMb * SHARE_OF_MEMORY) + RESERVED_MB + RESERVED_PER_CORE_MB * cores;
}
