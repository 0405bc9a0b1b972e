import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAppDb, type AppDb } from '@/lib/db/app-db';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';

/** A real, migrated app database in a folder of its own, for tests; `close` removes it. */
export async function makeTestDatabase(): Promise<{ db: AppDb; folder: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-db-'));
  await migrateAppDbOrThrow(folder, new Date('2026-11-25T12:00:00Z'));
  const db = openAppDb(folder);
  return {
    db,
    folder,
    close: async () => {
      await db.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
