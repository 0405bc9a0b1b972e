import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppDb } from '@/lib/db/app-db';
import { openSqlite } from '@/lib/db/libsql-connection';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { statePaths } from '@/lib/state/state-paths';

const NOW = new Date('2026-11-25T12:00:00Z');
const REAL = join(process.cwd(), 'prisma', 'migrations');
let folder: string;
let migrations: string;

function addMigration(name: string, sql: string): void {
  mkdirSync(join(migrations, name));
  writeFileSync(join(migrations, name, 'migration.sql'), sql);
}

async function dump(): Promise<unknown> {
  const client = await openSqlite(statePaths(folder).appDatabase);
  try {
    const schema = await client.execute('select name, sql from sqlite_master order by name');
    const applied = await client.execute('select * from _prisma_migrations order by migration_name');
    const settings = await client.execute('select * from Setting order by key');
    return JSON.parse(JSON.stringify([schema.rows, applied.rows, settings.rows]));
  } finally {
    client.close();
  }
}

async function writeSetting(): Promise<void> {
  const db = openAppDb(folder);
  await db.setting.create({ data: { key: 'k', value: '"v"', updatedAt: NOW } });
  await db.$disconnect();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-migrate-'));
  migrations = join(folder, 'migrations');
  cpSync(REAL, migrations, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('migrateAppDbOrThrow', () => {
  it('makes a private file with the tables, in WAL mode, and does nothing the second time', async () => {
    const first = await migrateAppDbOrThrow(folder, NOW, migrations);
    expect(first.applied).toContain('20261125000000_init');
    expect(statSync(statePaths(folder).appDatabase).mode & 0o777).toBe(0o600);
    expect(await migrateAppDbOrThrow(folder, NOW, migrations)).toEqual({ applied: [], backup: null });
    const client = await openSqlite(statePaths(folder).appDatabase);
    expect((await client.execute('pragma journal_mode')).rows[0]?.[0]).toBe('wal');
    client.close();
  });

  it('leaves the old state running and equal when the second of two new migrations is broken', async () => {
    await migrateAppDbOrThrow(folder, NOW, migrations);
    await writeSetting();
    const before = await dump();
    addMigration(
      '20990101000000_good',
      'CREATE TABLE "Extra" ("id" TEXT PRIMARY KEY); UPDATE "Setting" SET "value" = \'"x"\';',
    );
    addMigration('20990102000000_broken', 'CREATE TABLE "More" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);');
    await expect(migrateAppDbOrThrow(folder, NOW, migrations)).rejects.toThrow(
      /^Migration 20990102000000_broken of the app database failed; the data is as it was before\..*$/,
    );
    expect(await dump()).toEqual(before);
    const db = openAppDb(folder);
    expect(await db.setting.findUnique({ where: { key: 'k' } })).toMatchObject({ value: '"v"' });
    await db.$disconnect();
    expect(readdirSync(statePaths(folder).backups)).toHaveLength(1);
  });

  it('leaves no file behind when the very first migration is broken', async () => {
    addMigration('00000000000000_broken', 'CREATE TABLE nonsense (');
    await expect(migrateAppDbOrThrow(folder, NOW, migrations)).rejects.toThrow(/00000000000000_broken/);
    expect(existsSync(statePaths(folder).appDatabase)).toBe(false);
  });

  it('refuses data of a newer version and says so', async () => {
    addMigration('20990101000000_future', 'CREATE TABLE "Future" ("id" TEXT);');
    await migrateAppDbOrThrow(folder, NOW, migrations);
    await expect(migrateAppDbOrThrow(folder, NOW, REAL)).rejects.toThrow(
      /newer version of Tuokio .*20990101000000_future/,
    );
  });

  it('refuses a migration whose text changed after it was applied', async () => {
    await migrateAppDbOrThrow(folder, NOW, migrations);
    writeFileSync(join(migrations, '20261125000000_init', 'migration.sql'), 'select 1;');
    await expect(migrateAppDbOrThrow(folder, NOW, migrations)).rejects.toThrow(/was changed after it was applied/);
  });

  it('keeps a copy of the old file with mode 0600 before it migrates', async () => {
    await migrateAppDbOrThrow(folder, NOW, migrations);
    addMigration('20990101000000_good', 'CREATE TABLE "Extra" ("id" TEXT PRIMARY KEY);');
    const { backup } = await migrateAppDbOrThrow(folder, NOW, migrations);
    expect(backup).not.toBeNull();
    expect(statSync(backup ?? '').mode & 0o777).toBe(0o600);
  });
});

describe('the app database', () => {
  it('lets two connections of one file take turns in read-then-write transactions without losing one', async () => {
    await migrateAppDbOrThrow(folder, NOW, migrations);
    const [one, two] = [openAppDb(folder), openAppDb(folder)];
    await one.setting.create({ data: { key: 'n', value: '0', updatedAt: NOW } });
    const add = (db: typeof one) =>
      db.$transaction(async (tx) => {
        const row = await tx.setting.findUniqueOrThrow({ where: { key: 'n' } });
        await tx.setting.update({ where: { key: 'n' }, data: { value: String(Number(row.value) + 1) } });
      });
    // One after the other per connection: libsql waits for a lock on this very thread, so two writers here must alternate.
    for (let round = 0; round < 10; round++) {
      await add(one);
      await add(two);
    }
    expect((await one.setting.findUnique({ where: { key: 'n' } }))?.value).toBe('20');
    await one.$disconnect();
    await two.$disconnect();
  });

  it('refuses to change or delete audit entries, whoever asks', async () => {
    await migrateAppDbOrThrow(folder, NOW, migrations);
    const db = openAppDb(folder);
    await db.auditEntry.create({
      data: {
        seq: 1,
        at: NOW,
        actor: 'a',
        action: 'b',
        subject: null,
        address: null,
        details: '{}',
        previousHash: '',
        hash: 'h',
      },
    });
    await expect(db.auditEntry.updateMany({ data: { actor: 'x' } })).rejects.toThrow();
    await expect(db.auditEntry.deleteMany({})).rejects.toThrow();
    expect(await db.auditEntry.count()).toBe(1);
    await db.$disconnect();
  });
});
