import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Normaliser, startNormaliser } from '@/lib/events/normaliser';
import { gatherJournal } from '@/lib/loaders/events/archive-journal';
import { makeBatchFolder } from '@/lib/loaders/events/batch-folder';
import { commitBatch, type Follows } from '@/lib/loaders/events/commit-batch';
import { readOffset } from '@/lib/loaders/events/journal-offset';
import { setAside } from '@/lib/loaders/events/set-aside';
import type { Loading } from '@/lib/loaders/load';
import { isAboutData } from '@/lib/warehouse/faults';

const MOST_RECORDS = 50_000;
/** Each page then costs what follows from it, too, and costs it again for each try to find a row at fault. */
const MOST_RECORDS_DERIVED = 5_000;

/** How a journal is replayed. */
export interface Replay extends Follows {
  readonly progress: (line: string) => void;
  /** Another program that reads events than the product's: tests have one that lets bad lines through. */
  readonly program?: readonly string[];
}

/** Keeps the next page, without what the warehouse cannot take of it; false when there is none. */
async function keepPage(loading: Loading, normaliser: Normaliser, replay: Replay): Promise<boolean> {
  const { engine, workspace, clock } = loading;
  const from = await engine.read(readOffset);
  const answer = await normaliser.ask(from, replay.derives ? MOST_RECORDS_DERIVED : MOST_RECORDS);
  const { next } = answer;
  if (next.file === from.file && next.offset === from.offset) return false;
  const page = { from, answer };
  try {
    await commitBatch(engine, workspace, page, clock(), replay).catch((error: unknown) => {
      // What is not about the rows ends the replay: another try would end the same way.
      if (!isAboutData(error)) throw error;
      return setAside(engine, workspace, page, clock(), replay);
    });
  } finally {
    for (const file of [answer.eventsFile, answer.rejectsFile]) if (file !== null) rmSync(file, { force: true });
  }
  replay.progress(`Events of the journal: file ${String(next.file)}`);
  return true;
}

/**
 * Loads all of the journal, archived and not, into the warehouse of `loading`, which has none of it, and sets aside what the
 * warehouse cannot take, as the loader does. `loading.paths` names the archive and the journal to read. Without `derives`, visits are
 * left to a derivation of everything afterwards.
 */
export async function replayJournal(loading: Loading, replay: Replay): Promise<void> {
  const { paths, salt } = loading;
  const gathered = join(paths.temporary, 'journal');
  rmSync(gathered, { recursive: true, force: true });
  if (!(await gatherJournal(paths, gathered))) return;
  const batches = makeBatchFolder(paths.staging);
  const options = replay.program === undefined ? {} : { program: replay.program };
  const normaliser = startNormaliser({ journal: gathered, folder: batches.path, salt }, options);
  try {
    while (await keepPage(loading, normaliser, replay));
  } finally {
    await normaliser.stop();
    batches.remove();
    rmSync(gathered, { recursive: true, force: true });
  }
}
