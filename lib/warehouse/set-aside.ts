import { existsSync, renameSync } from 'node:fs';
import type { StatePaths } from '@/lib/state/state-paths';
import { LOG_SUFFIXES, warehouseFiles } from '@/lib/warehouse/open-files';

/** Warehouse files that were renamed, and the way back. */
export interface SetAside {
  /** New names of the files. */
  readonly kept: readonly string[];
  /** Gives the files their names again; what stands in their place is removed by nobody, so it must be gone. */
  back(): void;
}

/** Renames both files of a warehouse that does not open, with their logs; nothing is deleted. They must be closed. */
export function setAsideWarehouse(paths: StatePaths, now: Date): SetAside {
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const moves = Object.values(warehouseFiles(paths))
    .flatMap((file) => ['', ...LOG_SUFFIXES].map((suffix) => `${file}${suffix}`))
    .filter((file) => existsSync(file))
    .map((file) => [file, `${file}.damaged-${stamp}`] as const);
  for (const [from, to] of moves) renameSync(from, to);
  return {
    kept: moves.map(([, to]) => to),
    back() {
      for (const [from, to] of moves) renameSync(to, from);
    },
  };
}
