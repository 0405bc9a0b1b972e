import { findDoubtsOfEvents } from '@/lib/loaders/checks';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { digestEvents } from '@/lib/loaders/events/event-bed';
import type { TemporaryLoading } from '@/lib/loaders/temporary-loading';

/**
 * Where a test's warehouse, derived bit by bit, differs from a derivation of everything: names of relations, and what the checks
 * doubt. Afterwards it is derived as a whole.
 */
export async function differsFromWhole({ engine, loading }: TemporaryLoading): Promise<readonly string[]> {
  const made = await digestEvents(engine);
  await engine.write('warehouse', (writer) => deriveAllEvents(writer, loading.workspace, '2026-11-05'));
  const whole = await digestEvents(engine);
  const differ = whole.filter((row, place) => JSON.stringify(row) !== JSON.stringify(made[place]));
  const doubts = await engine.read((reader) => findDoubtsOfEvents(reader, loading.workspace));
  return [...differ.map((row) => String(row['name'])), ...doubts.map((doubt) => JSON.stringify(doubt))];
}
