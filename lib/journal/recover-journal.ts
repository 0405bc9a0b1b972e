import { join } from 'node:path';
import { MAX_BATCH_BYTES } from '@/lib/journal/batch';
import type { Disk } from '@/lib/journal/disk';
import { journalFileName, journalFileNumbers, type JournalPosition } from '@/lib/journal/position';
import { isSealAt, type JournalGap, readJournal } from '@/lib/journal/read-journal';

/** What was found in the last file of a journal that somebody stopped writing. */
export interface Recovery {
  /** Number of the last file; 0 when there is none. */
  readonly lastFile: number;
  /** Bytes of a torn tail that were cut: of a batch that was never acknowledged. */
  readonly cutBytes: number;
  /** What cannot be read in the middle of the last file. It is kept. */
  readonly damage: readonly JournalGap[];
}

/** Reads a file that is the last to its end. */
async function endOf(disk: Disk, folder: string, file: number): Promise<{ end: number; damage: JournalGap[] }> {
  const damage: JournalGap[] = [];
  let position: JournalPosition = { file, offset: 0 };
  for (;;) {
    const { gaps, next, caughtUp } = await readJournal(disk, folder, position, { maxBytes: MAX_BATCH_BYTES });
    damage.push(...gaps);
    position = next;
    if (caughtUp) return { end: position.offset, damage };
  }
}

/**
 * Finds the end of the last whole batch and cuts what follows. The file is neither synced nor written again: its last sync may
 * have failed, and a later one would lie; a cut that a power failure undoes is found again, by every reader too. Throws the error
 * of the disk when the journal cannot be read or cut.
 */
export async function recoverJournal(disk: Disk, folder: string): Promise<Recovery> {
  const lastFile = journalFileNumbers(await disk.list(folder)).at(-1) ?? 0;
  if (lastFile === 0) return { lastFile, cutBytes: 0, damage: [] };
  const path = join(folder, journalFileName(lastFile));
  const { end, damage } = await endOf(disk, folder, lastFile);
  const cutBytes = Math.max(0, ((await disk.size(path)) ?? 0) - end);
  if (cutBytes === 0 || (await isSealAt(disk, path, end))) return { lastFile, cutBytes: 0, damage };
  await disk.truncate(path, end);
  return { lastFile, cutBytes, damage };
}
