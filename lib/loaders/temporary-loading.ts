import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DERIVED_FACTS } from '@/lib/loaders/derived-facts';
import { loadOrThrow, type Loading, type LoadSummary } from '@/lib/loaders/load';
import type { LoadOptions } from '@/lib/loaders/load-options';
import { FACTS, type Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Engine, SqlRow } from '@/lib/warehouse/engine';
import { openTemporaryWarehouse, type TemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';

/** A warehouse of a test that can load. */
export interface TemporaryLoading extends TemporaryWarehouse {
  readonly loading: Loading;
  /** Writes files into a folder of its own and loads them; contents by file name. */
  load(source: string, files: Readonly<Record<string, string | Buffer>>, options?: LoadOptions): Promise<LoadSummary>;
  /** Loads files where they are. */
  loadPaths(source: string, paths: readonly string[], options?: LoadOptions): Promise<LoadSummary>;
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

/** A second thread has nothing to do with a test's few rows and costs half as much CPU again. */
const LIMITS = { threads: 1, memoryMb: 512, spillMb: 1024 };

/** Opens a temporary warehouse that loads at a fixed moment: an empty one, or a copy of a state folder that nobody has open. */
export async function openTemporaryLoading(
  workspace: Partial<Workspace> = {},
  now = '2026-11-25T10:00:00Z',
  copyOf?: string,
): Promise<TemporaryLoading> {
  const temporary = await openTemporaryWarehouse({ limits: LIMITS }, copyOf);
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
  const loadPaths = (source: string, paths: readonly string[], options: LoadOptions = {}) =>
    loadOrThrow(loading, {
      source,
      files: paths.map((path) => ({ path, name: basename(path) })),
      options,
      startedBy: 'test',
    });
  return {
    ...temporary,
    loading,
    loadPaths,
    load(source, files, options) {
      deliveries += 1;
      return loadPaths(source, writeFiles(join(temporary.paths.root, 'delivered', String(deliveries)), files), options);
    },
    rows: (sql) => temporary.engine.read((reader) => reader.rows(sql)),
  };
}

/** Relations of the warehouse that a load fills, without the columns that tell one load from another. */
const COMPARED = [
  ...FACTS.map((fact) => `base.${fact}`),
  'base.calendar',
  'base.holidays',
  'personal.customers',
  ...DERIVED_FACTS.map((fact) => fact.relation),
];

/** Returns a digest of every relation, to compare two warehouses row by row whatever the order of their rows. */
export async function digest(
  engine: Engine,
  bookkeeping: readonly string[] = ['load_id'],
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  await engine.read(async (reader) => {
    for (const relation of COMPARED) {
      const [row] = await reader.rows(
        `select count(*)::varchar || ':' || coalesce(md5(string_agg(line, '\n' order by line)), '') as digest
         from (select row(columns(c -> c not in (${bookkeeping.map(literal).join(', ')})))::varchar as line from ${relation})`,
      );
      digests[relation] = String(row?.['digest']);
    }
  });
  return digests;
}
