import { parseEnvelope } from '@/lib/journal/envelope';
import { NODE_DISK } from '@/lib/journal/node-disk';
import type { JournalPosition } from '@/lib/journal/position';
import { readJournal } from '@/lib/journal/read-journal';

/** Seconds that the oldest record behind a position of the journal has waited; 0 when nothing waits. */
export async function journalLagSeconds(folder: string, from: JournalPosition, now: Date): Promise<number> {
  const { records } = await readJournal(NODE_DISK, folder, from, { maxBytes: 1, maxRecords: 1 });
  const [oldest] = records;
  const at = oldest === undefined ? null : parseEnvelope(oldest.envelope);
  return at === null ? 0 : Math.max(0, (now.getTime() - Date.parse(at.at)) / 1000);
}
