import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { env } from '@/lib/env';
import { PrismaClient, type Prisma } from '@/lib/db/generated/client';
import { makePrivateFile, OneConnectionAdapter } from '@/lib/db/libsql-connection';
import { statePaths } from '@/lib/state/state-paths';

/** The app database (users, sessions, audit log, settings). Its transactions take the write lock at once. */
export type AppDb = PrismaClient;
/** The app database inside a transaction. Trap: inside, use only this; the outer one waits for the end and would hang. */
export type AppTx = Prisma.TransactionClient;

declare global {
  var tuokioAppDb: PrismaClient | undefined;
}

/** Opens the app database of a state folder; the file must have been migrated (lib/db/migrate.ts) first. */
export function openAppDb(dataFolder: string): AppDb {
  const file = statePaths(dataFolder).appDatabase;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  makePrivateFile(file);
  chmodSync(file, 0o600);
  return new PrismaClient({
    adapter: new OneConnectionAdapter({ url: `file:${file}` }),
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  });
}

/** The app database of this process, opened once for all of Next's bundles. */
export function appDb(): AppDb {
  globalThis.tuokioAppDb ??= openAppDb(env().TUOKIO_DATA);
  return globalThis.tuokioAppDb;
}
