import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { journalFileName } from '@/lib/journal/position';
import { archiveJournal, gatherJournal } from '@/lib/loaders/events/archive-journal';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Four files of a journal, of which the first two are loaded and the third is being loaded. */
const NAMES = [1, 2, 3, 4].map(journalFileName);
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = NAMES;
const contentOf = (name: string) => `content of ${name} `.repeat(2000);

let bed: TemporaryLoading;
let archive: string;
let journal: string;

beforeAll(async () => {
  bed = await openTemporaryLoading();
  ({ journal } = bed.paths);
  archive = join(bed.paths.archive, 'journal');
});
beforeEach(async () => {
  for (const folder of [journal, bed.paths.temporary, archive]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [journal, bed.paths.temporary]) mkdirSync(folder, { recursive: true });
  for (const name of NAMES) writeFileSync(join(journal, name), contentOf(name));
  await loadedUpTo(3);
});
afterAll(() => bed.remove());

async function loadedUpTo(file: number): Promise<void> {
  await bed.loading.engine.write('warehouse', async (writer) => {
    await writer.run('delete from ops.journal_offsets');
    await writer.run(
      `insert into ops.journal_offsets (journal, file, position, records, events, duplicates, rejects, committed_at)
       values ('edge', $1, 8, 1, 1, 0, 0, now()::timestamp)`,
      [file],
    );
  });
}

const names = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);
const archived = (name: string) => join(archive, `${name}.gz`);

/** What a rebuild would read: every file of the journal, once and whole. */
async function expectWhole(): Promise<void> {
  const into = join(bed.paths.temporary, 'gathered');
  expect(await gatherJournal(bed.paths, into)).toBe(true);
  expect(names(into)).toEqual(NAMES);
  for (const name of NAMES) expect(readFileSync(join(into, name), 'utf8')).toBe(contentOf(name));
  rmSync(into, { recursive: true });
}

async function expectArchived(): Promise<void> {
  expect(names(archive)).toEqual([`${FIRST}.gz`, `${SECOND}.gz`]);
  expect(gunzipSync(readFileSync(archived(FIRST))).toString()).toBe(contentOf(FIRST));
  expect(names(journal)).toEqual([THIRD, FOURTH]);
  await expectWhole();
}

test('files that are loaded to their end are archived; the one that is being loaded stays', async () => {
  expect(await archiveJournal(bed.loading)).toBe(2);
  await expectArchived();
  expect(names(bed.paths.temporary).filter((name) => name.endsWith('.gz'))).toEqual([]);
  expect(await archiveJournal(bed.loading)).toBe(0);
});

test('the newest file stays even when it is loaded to its end, because edge counts on from it', async () => {
  await loadedUpTo(9);
  expect(await archiveJournal(bed.loading)).toBe(3);
  expect(names(journal)).toEqual([FOURTH]);
  await expectWhole();
});

test('without a journal there is nothing to archive and nothing to gather', async () => {
  rmSync(journal, { recursive: true });
  expect(await archiveJournal(bed.loading)).toBe(0);
  expect(await gatherJournal(bed.paths, join(bed.paths.temporary, 'gathered'))).toBe(false);
});

describe('a process that is killed', () => {
  const compressed = (name: string) => join(bed.paths.temporary, `${name}.gz`);

  /** What stands there after each step, as the steps follow each other. */
  const states: readonly (readonly [string, () => void])[] = [
    ['while a file is compressed', () => writeFileSync(compressed(FIRST), gzipSync(contentOf(FIRST)).subarray(0, 40))],
    [
      'after all are compressed',
      () => [FIRST, SECOND].forEach((name) => writeFileSync(compressed(name), gzipSync(contentOf(name)))),
    ],
    [
      'after one of two is put in its place',
      () => {
        mkdirSync(archive, { recursive: true });
        for (const name of [FIRST, SECOND]) writeFileSync(compressed(name), gzipSync(contentOf(name)));
        renameSync(compressed(FIRST), archived(FIRST));
      },
    ],
    [
      'after all are put in their place',
      () => {
        mkdirSync(archive, { recursive: true });
        for (const name of [FIRST, SECOND]) writeFileSync(archived(name), gzipSync(contentOf(name)));
      },
    ],
    [
      'after one of two is removed',
      () => {
        mkdirSync(archive, { recursive: true });
        for (const name of [FIRST, SECOND]) writeFileSync(archived(name), gzipSync(contentOf(name)));
        rmSync(join(journal, FIRST));
      },
    ],
  ];

  test.each(states)('%s leaves every file to be read once, and the next one ends the work', async (_when, leave) => {
    leave();
    await expectWhole();
    await archiveJournal(bed.loading);
    await expectArchived();
  });
});

test('no file is removed before its copy is in its place', async () => {
  // A folder that is not empty stands where the second copy belongs: it cannot be put there.
  mkdirSync(join(archived(SECOND), 'in the way'), { recursive: true });
  await expect(archiveJournal(bed.loading)).rejects.toThrow();
  expect(names(journal)).toEqual(NAMES);
  rmSync(archived(SECOND), { recursive: true });
  await expectWhole();
  await archiveJournal(bed.loading);
  await expectArchived();
});

test('a copy that cannot be read back is no reason to forget: it is made anew while the file is there', async () => {
  mkdirSync(archive, { recursive: true });
  writeFileSync(archived(FIRST), 'no gzip');
  cpSync(join(journal, FIRST), join(bed.paths.temporary, 'kept'));
  await archiveJournal(bed.loading);
  await expectArchived();
});
