/**
 * Edge opens no database: what it must know of write keys lies in var/edge/keys.json. The file is written beside, synced and
 * renamed, so that edge reads the old one or the new one and never half of one; a checksum tells a damaged disk apart from a
 * new snapshot. It is written at start and after every change.
 */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isSetupOpen } from '@/lib/auth/setup';
import { OPERATOR } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { ensureFirstWriteKey, listWriteKeys } from '@/lib/db/write-keys';
import { env } from '@/lib/env';
import { statePaths } from '@/lib/state/state-paths';
import { Queue } from '@/lib/warehouse/queue';

declare global {
  var tuokioKeyQueue: Queue | undefined;
}

const FORMAT = 1;

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function replaceFile(folder: string, name: string, text: string): void {
  const beside = join(folder, `${name}.partial`);
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, join(folder, name));
  sync(folder);
}

async function publish(now: Date): Promise<void> {
  const keys = await listWriteKeys(appDb());
  const content = { keys, privateHeaders: { country: env().TUOKIO_COUNTRY_HEADER?.toLowerCase() ?? null } };
  const sha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const snapshot = { format: FORMAT, publishedAt: now.toISOString(), sha256, content };
  replaceFile(statePaths(env().TUOKIO_DATA).edge, 'keys.json', `${JSON.stringify(snapshot)}\n`);
}

/** Publishes the write keys as they are now, after whoever publishes already: the last file holds the last change. */
export async function publishKeys(now: Date): Promise<void> {
  globalThis.tuokioKeyQueue ??= new Queue();
  await globalThis.tuokioKeyQueue.run(() => publish(now));
}

/** At start: an installation that is set up and never had a key gets its first one; then all are published. */
export async function startKeys(now: Date): Promise<void> {
  const db = appDb();
  if (!(await isSetupOpen(db))) await db.$transaction((tx) => ensureFirstWriteKey(tx, OPERATOR.userId, now));
  await publishKeys(now);
}
