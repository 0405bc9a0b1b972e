import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import { isNewerVersion, productVersion } from '@/lib/state/product-version';
import type { Connection } from '@/lib/warehouse/duckdb';
import type { Engine } from '@/lib/warehouse/engine';
import { writeGate } from '@/lib/warehouse/statement-gates';

/**
 * The warehouse is a cache of the archive, so its schema has no migrations: it carries the hash of the files that made it,
 * and when they change it is rebuilt into new files (loaders). `root` is the project's folder, the working directory of
 * all our processes.
 */
const RELATIONS = join('data', 'schema');
const MODELS = join('data', 'models');

function sqlFiles(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(folder, name));
}

/** Returns the hash of all files that decide what the warehouse holds (data/schema and data/models). */
export function schemaHash(root = process.cwd()): string {
  const hash = createHash('sha256');
  for (const file of [...sqlFiles(root, RELATIONS), ...sqlFiles(root, MODELS)])
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

async function readProperty(connection: Connection, name: string): Promise<string | undefined> {
  const { rows } = await connection.run('select value from ops.properties where name = $1', [name], writeGate);
  const value = rows[0]?.['value'];
  return typeof value === 'string' ? value : undefined;
}

/** Sets one row of ops.properties, outside of any other transaction; `undefined` removes it. */
export async function setProperty(connection: Connection, name: string, value: string | undefined): Promise<void> {
  await connection.script('begin transaction');
  await connection.run('delete from ops.properties where name = $1', [name], writeGate);
  if (value !== undefined)
    await connection.run('insert into ops.properties (name, value) values ($1, $2)', [name, value], writeGate);
  await connection.script('commit');
}

async function createSchema(connection: Connection, root: string): Promise<void> {
  for (const file of sqlFiles(root, RELATIONS)) await connection.script(readFileSync(join(root, file), 'utf8'));
  // Last, because its presence says that all of the above is there.
  await setProperty(connection, 'schema_hash', schemaHash(root));
}

/**
 * Creates the schema in new files and writes the product's version. Throws AppError `conflict` when the files were written
 * by a newer version of the product.
 */
export async function prepareSchemaOrThrow(connection: Connection, root: string): Promise<void> {
  const { rows } = await connection.run(
    "select 1 from information_schema.tables where table_catalog = current_database() and table_schema = 'ops' and table_name = 'properties'",
    [],
    writeGate,
  );
  const isNew = rows.length === 0 || (await readProperty(connection, 'schema_hash')) === undefined;
  if (isNew) await createSchema(connection, root);
  const [ours, theirs] = [productVersion(root), await readProperty(connection, 'product_version')];
  if (theirs !== undefined && isNewerVersion(theirs, ours))
    throw new AppError(
      'conflict',
      `The warehouse was written by Tuokio ${theirs}, which is newer than this Tuokio ${ours}. Install ${theirs} or later, or restore an older backup.`,
      { written: theirs, installed: ours },
    );
  if (theirs !== ours) await setProperty(connection, 'product_version', ours);
  if (isNew) await connection.script('checkpoint; checkpoint personal');
}

/** Returns the rows of ops.properties that the warehouse keeps about itself, by name. */
export async function warehouseProperties(engine: Engine): Promise<ReadonlyMap<string, string>> {
  const rows = await engine.read((reader) => reader.rows('select name, value from ops.properties'));
  return new Map(rows.map((row) => [String(row['name']), String(row['value'])]));
}

/** True when the warehouse was made by the very files of data/schema and data/models that are here now. */
export async function schemaIsCurrent(engine: Engine, root = process.cwd()): Promise<boolean> {
  return (await warehouseProperties(engine)).get('schema_hash') === schemaHash(root);
}
