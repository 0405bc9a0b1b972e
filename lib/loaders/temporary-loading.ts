import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadOrThrow, type Loading, type LoadSummary } from '@/lib/loaders/load';
import type { Workspace } from '@/lib/loaders/source';
import type { SqlRow } from '@/lib/warehouse/engine';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';

/** A warehouse of a test that can load. */
export interface TemporaryLoading extends TemporaryWarehouse {
  readonly loading: Loading;
  /** Writes files into a folder of its own and loads them; texts by file name, or paths. */
  load(source: string, files: Readonly<Record<string, string | Buffer>> | readonly string[]): Promise<LoadSummary>;
  rows(sql: string): Promise<readonly SqlRow[]>;
}

export const TEST_WORKSPACE: Workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', activeCustomerDays: 365 };
export const TEST_SALT = 'a salt of tests, long enough to be one 0123456789';

/** Folder of the public data sets beside the project; undefined when it is not there. */
export function datasetsFolder(): string | undefined {
  const folder = join(process.cwd(), '..', 'shared', 'datasets');
  return existsSync(folder) ? folder : undefined;
}

function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): string[] {
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
}

/** Opens a temporary warehouse that loads at a fixed moment. */
export async function openTemporaryLoading(
  workspace: Partial<Workspace> = {},
  now = '2026-11-25T10:00:00Z',
): Promise<TemporaryLoading> {
  const temporary = await openTemporaryWarehouse();
  let deliveries = 0;
  const loading: Loading = {
    engine: temporary.engine,
    paths: temporary.paths,
    workspace: { ...TEST_WORKSPACE, ...workspace },
    salt: TEST_SALT,
    clock: () => new Date(now),
    memoryMb: 512,
    threads: 2,
  };
  return {
    ...temporary,
    loading,
    load(source, files) {
      deliveries += 1;
      const folder = join(temporary.paths.root, 'delivered', String(deliveries));
      const paths = Array.isArray(files) ? files : writeFiles(folder, { ...files });
      const named = paths.map((path: string) => ({ path, name: path.split('/').at(-1) ?? path }));
      return loadOrThrow(loading, { source, files: named, startedBy: 'test' });
    },
    rows: (sql) => temporary.engine.read((reader) => reader.rows(sql)),
  };
}
