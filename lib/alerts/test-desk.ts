import { join } from 'node:path';
import type { Role } from '@/lib/auth/roles';
import { makeTestDatabase } from '@/lib/db/test-database';
import type { AppDb } from '@/lib/db/app-db';
import type { OutgoingPolicy } from '@/lib/http/outgoing';
import type { Locale } from '@/lib/i18n/locales';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import type { StatePaths } from '@/lib/state/state-paths';

/** What tests of alerts work with: an app database, a state folder with secrets, and leave to call this machine. */
export interface TestDesk {
  readonly db: AppDb;
  readonly paths: StatePaths;
  /** Folder of the app database. */
  readonly folder: string;
  readonly policy: OutgoingPolicy;
  /** Adds a person and answers the id, which is the name. */
  person(name: string, role: Role, markets: readonly string[] | null, locale: Locale): Promise<string>;
  close(): Promise<void>;
}

/** Opens the desk. */
export async function openTestDesk(): Promise<TestDesk> {
  const { db, folder, close } = await makeTestDatabase();
  const paths = openStateFolderOrThrow(join(folder, 'var'));
  generateMissingSecrets(paths);
  return {
    db,
    paths,
    folder,
    policy: { allowed: ['127.0.0.1'], resolve: async (host) => Promise.resolve([host]) },
    close,
    person: async (name, role, markets, locale) => {
      const data = { id: name, email: `${name}@shop.example`, name, role, locale, createdAt: new Date(0) };
      await db.user.create({
        data: { ...data, markets: markets === null ? null : JSON.stringify(markets) },
        select: { id: true },
      });
      return name;
    },
  };
}
