import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { link, open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { journalFileName, journalFileNumbers } from '@/lib/journal/position';
import { readOffset } from '@/lib/loaders/events/journal-offset';
import { journalQueue } from '@/lib/loaders/events/journal-queue';
import type { Loading } from '@/lib/loaders/load';

/**
 * Journal files that are loaded to their end go to archive/journal, compressed, so that the warehouse can be built anew from the
 * archive and the journal together. Trap: a commit alone is no reason to remove a file, because a log that does not replay takes
 * commits with it; so the warehouse is written into its file first, and the copy synced.
 */
const FOLDER = 'journal';
const SUFFIX = '.gz';

function archiveFolder(archive: string): string {
  return join(archive, FOLDER);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Names of journal files in the archive, without their suffix, in order. */
function archivedNames(archive: string): readonly string[] {
  const folder = archiveFolder(archive);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.journal${SUFFIX}`))
    .map((name) => name.slice(0, -SUFFIX.length))
    .sort();
}

/** Compresses a journal file beside, so that nobody waits for it. */
async function compress(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createGzip({ level: 6 }), createWriteStream(to, { mode: 0o600 }));
  await sync(to);
}

/** Archives and removes journal files before the one that is being loaded; returns how many. */
export async function archiveJournal({ engine, paths }: Loading): Promise<number> {
  const { journal, archive, temporary } = paths;
  const { file } = await engine.read(readOffset);
  const present = journalFileNumbers(existsSync(journal) ? readdirSync(journal) : []);
  // Trap: edge counts on from the newest file that it finds, so that one stays.
  const names = present.filter((number) => number < file && number !== present.at(-1)).map(journalFileName);
  if (names.length === 0) return 0;
  const compressed = (name: string) => join(temporary, `${name}${SUFFIX}`);
  for (const name of names) await compress(join(journal, name), compressed(name));
  const folder = archiveFolder(archive);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Alone, and with the warehouse in its file: a backup sees each journal file in one of the two places.
  await journalQueue().run(() =>
    engine.quiesce(async () => {
      for (const name of names) renameSync(compressed(name), join(folder, `${name}${SUFFIX}`));
      await sync(folder);
      for (const name of names) rmSync(join(journal, name));
    }),
  );
  return names.length;
}

function unpack(archive: string, name: string, into: string): Promise<void> {
  return pipeline(
    createReadStream(join(archiveFolder(archive), `${name}${SUFFIX}`)),
    createGunzip(),
    createWriteStream(join(into, name), { mode: 0o600 }),
  );
}

/** Puts one file of the journal, archived or not, into an empty folder; returns whether it is there. */
export async function gatherJournalFile(
  paths: { readonly archive: string; readonly journal: string },
  file: number,
  into: string,
): Promise<boolean> {
  const name = journalFileName(file);
  const isArchived = archivedNames(paths.archive).includes(name);
  if (isArchived) await unpack(paths.archive, name, into);
  else if (existsSync(join(paths.journal, name))) await link(join(paths.journal, name), join(into, name));
  else return false;
  return true;
}

/** Puts all of the journal, archived and not, into an empty folder; returns whether there was some. */
export async function gatherJournal(
  paths: { readonly archive: string; readonly journal: string },
  into: string,
): Promise<boolean> {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const archived = archivedNames(paths.archive);
  for (const name of archived) await unpack(paths.archive, name, into);
  // A process that was killed between the two steps of archiving left a file in both places.
  const present = existsSync(paths.journal) ? readdirSync(paths.journal) : [];
  const rest = present.filter((name) => name.endsWith('.journal') && !archived.includes(name));
  for (const name of rest) await link(join(paths.journal, name), join(into, name));
  return archived.length + rest.length > 0;
}
