import { readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import type { Env } from '@/lib/env';

/** What one instance of DuckDB may use. */
export interface EngineLimits {
  readonly threads: number;
  readonly memoryMb: number;
  /** Cap of what queries that outgrow the memory spill to disk. */
  readonly spillMb: number;
}

const MB = 1024 * 1024;
const MEMORY_SHARE = 0.4;
const SPILL_SHARE = 0.25;
const LEAST_MEMORY_MB = 256;
const LEAST_SPILL_MB = 256;
const MOST_SPILL_MB = 20_480;

function readNumbers(file: string): readonly number[] {
  try {
    return readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
}

/** Cores that the cgroup (version 2, then 1) grants; Infinity when it sets no limit. */
function cgroupCores(): number {
  const [quota = NaN, period = NaN] = readNumbers('/sys/fs/cgroup/cpu.max');
  const [quota1 = NaN] = readNumbers('/sys/fs/cgroup/cpu/cpu.cfs_quota_us');
  const [period1 = NaN] = readNumbers('/sys/fs/cgroup/cpu/cpu.cfs_period_us');
  const cores = [quota / period, quota1 / period1].find((value) => value > 0);
  return cores ?? Infinity;
}

/** Bytes of memory of this container or machine, whichever is less. */
function availableMemory(): number {
  const constrained = process.constrainedMemory();
  return Math.min(totalmem(), constrained > 0 ? constrained : Infinity);
}

/**
 * Returns the limits that the settings ask for, by default all cores and 40 % of the memory of this machine or container,
 * and a quarter of the free disk under `folder` for spilling (256 MB to 20 GB).
 */
export function engineLimits(settings: Pick<Env, 'TUOKIO_THREADS' | 'TUOKIO_MEMORY_MB'>, folder: string): EngineLimits {
  const disk = statfsSync(folder);
  const freeMb = (disk.bavail * disk.bsize) / MB;
  return {
    threads: settings.TUOKIO_THREADS ?? Math.max(1, Math.floor(Math.min(availableParallelism(), cgroupCores()))),
    memoryMb:
      settings.TUOKIO_MEMORY_MB ?? Math.max(LEAST_MEMORY_MB, Math.floor((availableMemory() * MEMORY_SHARE) / MB)),
    spillMb: Math.floor(Math.min(MOST_SPILL_MB, Math.max(LEAST_SPILL_MB, freeMb * SPILL_SHARE))),
  };
}
