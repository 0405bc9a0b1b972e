import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startNormaliser } from '@/lib/events/normaliser';
import { gatherJournal } from '@/lib/loaders/events/archive-journal';
import { makeBatchFolder } from '@/lib/loaders/events/batch-folder';
import { commitBatch } from '@/lib/loaders/events/commit-batch';
import { readOffset } from '@/lib/loaders/events/journal-offset';
import type { Loading } from '@/lib/loaders/load';

const MOST_RECORDS = 50_000;

/**
 * Loads all of the journal, archived and not, into the warehouse of `loading`, which has none of it; visits are left to a
 * derivation of everything afterwards. `loading.paths` names the archive and the journal to read.
 */
export async function replayJournal(loading: Loading, progress: (line: string) => void): Promise<void> {
  const { engine, paths, salt, workspace, clock } = loading;
  const gathered = join(paths.temporary, 'journal');
  rmSync(gathered, { recursive: true, force: true });
  if (!(await gatherJournal(paths, gathered))) return;
  const batches = makeBatchFolder(paths.staging);
  const normaliser = startNormaliser({ journal: gathered, folder: batches.path, salt });
  try {
    for (let isMore = true; isMore;) {
      const from = await engine.read(readOffset);
      const answer = await normaliser.ask(from, MOST_RECORDS);
      isMore = answer.next.file !== from.file || answer.next.offset !== from.offset;
      if (isMore) await commitBatch(engine, workspace, { from, answer }, clock(), { derives: false });
      for (const file of [answer.eventsFile, answer.rejectsFile]) if (file !== null) rmSync(file, { force: true });
      progress(`Events of the journal: file ${String(answer.next.file)}`);
    }
  } finally {
    await normaliser.stop();
    batches.remove();
    rmSync(gathered, { recursive: true, force: true });
  }
}
