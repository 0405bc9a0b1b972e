import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statePaths, type StatePaths } from '@/lib/state/state-paths';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { type OpenOptions, openWarehouse } from '@/lib/warehouse/open-warehouse';

/** A warehouse for a test, in a folder of its own. */
export interface TemporaryWarehouse {
  readonly engine: DuckDbEngine;
  readonly paths: StatePaths;
  /** Closes it and removes the folder. */
  remove(): Promise<void>;
}

/** Where a run of tests keeps an empty warehouse to copy: the folder for temporary files is the run's own. */
function emptyState(): string {
  return join(tmpdir(), 'empty-state');
}

/** Makes the warehouse that `openTemporaryWarehouse` copies from then on: to write the schema costs four times as much. */
export async function makeEmptyState(): Promise<void> {
  const half = `${emptyState()}.half`;
  const engine = await openWarehouse({ data: half, holder: 'test' });
  await engine.close();
  renameSync(half, emptyState());
}

/**
 * Opens a warehouse with the full schema in a new temporary state folder, with little memory and two threads: an empty one, or a copy
 * of a state folder that nobody has open.
 */
export async function openTemporaryWarehouse(
  options: Partial<OpenOptions> = {},
  copyOf?: string,
): Promise<TemporaryWarehouse> {
  const data = join(mkdtempSync(join(tmpdir(), 'tuokio-warehouse-')), 'var');
  const from = copyOf ?? emptyState();
  if (copyOf !== undefined || existsSync(from)) cpSync(from, data, { recursive: true });
  const limits = { threads: 2, memoryMb: 512, spillMb: 1024 };
  const engine = await openWarehouse({ data, holder: 'test', limits, ...options });
  return {
    engine,
    paths: statePaths(data),
    async remove() {
      await engine.close();
      rmSync(join(data, '..'), { recursive: true, force: true });
    },
  };
}
