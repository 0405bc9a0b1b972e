/**
 * Prisma's schema engine is a download that a locked-down machine cannot make, so this small runner applies the plain SQL of
 * prisma/migrations and keeps Prisma's own bookkeeping table: where `prisma migrate` is available, it agrees. Each
 * migration is one transaction; the file is copied before the first and put back if any of them fails.
 */
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';
import { z } from 'zod';
import { openSqlite } from '@/lib/db/libsql-connection';
import { AppError } from '@/lib/http/errors';
import { statePaths } from '@/lib/state/state-paths';

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

const appliedSchema = z.tuple([z.string(), z.string()]);

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** What a run of the migrations did: names applied now, and the copy of the file made before (null when none was needed). */
export interface MigrationResult {
  readonly applied: readonly string[];
  readonly backup: string | null;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

function refuseUnknownOrThrow(applied: ReadonlyMap<string, string>, known: readonly Migration[]): void {
  const byName = new Map(known.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of applied) {
    const expected = byName.get(name);
    if (expected === undefined) {
      throw new AppError(
        'conflict',
        `The app database was written by a newer version of Tuokio (migration ${name} is unknown here). Start that version, or restore an older backup.`,
      );
    }
    if (expected !== checksum) {
      throw new AppError(
        'conflict',
        `Migration ${name} was changed after it was applied. Restore its file from the release of Tuokio.`,
      );
    }
  }
}

async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const table = await client.execute(`SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'`);
  if (table.rows.length === 0) return new Map();
  const { rows } = await client.execute(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => appliedSchema.parse([row['migration_name'], row['checksum']])));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function applyAll(client: Client, pending: readonly Migration[], now: Date): Promise<void> {
  for (const { name, sql, checksum } of pending) {
    const row = [quoted(randomUUID()), quoted(checksum), now.getTime(), quoted(name), now.getTime(), 1].join(', ');
    try {
      // Trap: executeMultiple() rolls back whatever transaction is open when it returns, so a script must hold all of its own.
      await client.executeMultiple(`BEGIN IMMEDIATE; ${BOOKKEEPING};
        ${sql}
        ; INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (${row});
        COMMIT`);
    } catch (error) {
      throw new AppError('internal', `Migration ${name} of the app database failed`, undefined, { cause: error });
    }
  }
}

function putBack(backup: string | null, file: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  if (backup === null) {
    rmSync(file, { force: true });
    return;
  }
  copyFileSync(backup, `${file}.restoring`);
  renameSync(`${file}.restoring`, file);
}

async function copyBefore(client: Client, dataFolder: string, now: Date): Promise<string> {
  const folder = statePaths(dataFolder).backups;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = join(
    folder,
    `app-before-migration-${now.toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.db`,
  );
  await client.execute({ sql: 'VACUUM INTO ?', args: [backup] });
  chmodSync(backup, 0o600);
  return backup;
}

/**
 * Brings the app database of a state folder to this version. Throws AppError with one sentence, leaving the old file in
 * place, when a migration fails, was changed, or the data is of a newer version.
 */
export async function migrateAppDbOrThrow(
  dataFolder: string,
  now: Date,
  migrationsFolder = join(process.cwd(), 'prisma', 'migrations'),
): Promise<MigrationResult> {
  const file = statePaths(dataFolder).appDatabase;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const existed = existsSync(file);
  const client = await openSqlite(file);
  let backup: string | null = null;
  try {
    const migrations = readMigrations(migrationsFolder);
    const applied = await appliedMigrations(client);
    refuseUnknownOrThrow(applied, migrations);
    const pending = migrations.filter((migration) => !applied.has(migration.name));
    if (pending.length === 0) return { applied: [], backup: null };
    if (existed && applied.size > 0) backup = await copyBefore(client, dataFolder, now);
    try {
      await applyAll(client, pending, now);
    } catch (error) {
      client.close();
      putBack(backup, file);
      const what = error instanceof Error ? error.message : 'A migration of the app database failed';
      throw new AppError(
        'internal',
        `${what}; the data is as it was before. Start the version you had and report this.`,
        undefined,
        {
          cause: error,
        },
      );
    }
    return { applied: pending.map((migration) => migration.name), backup };
  } finally {
    client.close();
  }
}
