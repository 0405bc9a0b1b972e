import { expect } from 'vitest';
import { findDoubtsOfEvents } from '@/lib/loaders/checks';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { digestEvents } from '@/lib/loaders/events/event-bed';
import type { TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Expects of a test's warehouse that what was derived bit by bit equals a derivation of everything, and that every check holds. */
export async function expectWhole({ engine, loading }: TemporaryLoading): Promise<void> {
  const made = await digestEvents(engine);
  await engine.write('warehouse', (writer) => deriveAllEvents(writer, loading.workspace, '2026-11-05'));
  expect(await digestEvents(engine), 'derived as a whole').toEqual(made);
  expect(await engine.read((reader) => findDoubtsOfEvents(reader, loading.workspace))).toEqual([]);
}
