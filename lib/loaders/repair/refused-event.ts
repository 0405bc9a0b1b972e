import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findRefused, type RefusedEvent } from '@/lib/events/normalise-record';
import type { Position } from '@/lib/events/protocol';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { readJournal } from '@/lib/journal/read-journal';
import { gatherJournalFile } from '@/lib/loaders/events/archive-journal';

interface Folders {
  readonly journal: string;
  readonly archive: string;
  readonly temporary: string;
}

/** Reads an event that was refused as it was sent, from the batch of the journal in which it stands; null when it is not there. */
export async function readRefusedOrNull(
  paths: Folders,
  place: Position,
  rejectKey: string,
): Promise<RefusedEvent | null> {
  const folder = mkdtempSync(join(paths.temporary, 'refused-'));
  try {
    if (!(await gatherJournalFile(paths, place.file, folder))) return null;
    const { records } = await readJournal(NODE_DISK, folder, place, { maxBytes: 1 });
    for (const record of records) {
      if (record.offset !== place.offset) continue;
      const found = findRefused(record, rejectKey);
      if (found !== null) return found;
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
