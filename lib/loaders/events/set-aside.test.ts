import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Normaliser, startNormaliser } from '@/lib/events/normaliser';
import { ENVELOPE, trackCall } from '@/lib/events/small-intake-story';
import type { Journal } from '@/lib/journal/journal';
import { digestEvents, openJournal, waitUntil } from '@/lib/loaders/events/event-bed';
import { EventLoop } from '@/lib/loaders/events/event-loop';
import { makeBatchFolder } from '@/lib/loaders/events/batch-folder';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import { rebuildEvents } from '@/lib/loaders/events/rebuild-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** A normaliser that lets bad rows through, and a loader that has to live with them. */
const PROGRAM = ['lib', 'events', 'trials', 'careless-worker.ts'];

let bed: TemporaryLoading;
let journal: Journal;
let normaliser: Normaliser;
let loop: EventLoop | undefined;

beforeEach(async () => {
  bed = await openTemporaryLoading({}, '2026-11-26T10:00:00Z');
  mkdirSync(bed.paths.journal, { recursive: true });
  journal = await openJournal(bed.paths);
  const { path } = makeBatchFolder(bed.paths.staging);
  normaliser = startNormaliser(
    { journal: bed.paths.journal, folder: path, salt: bed.loading.salt },
    { program: PROGRAM },
  );
});
afterEach(async () => {
  await loop?.stop();
  loop = undefined;
  await normaliser.stop();
  await bed.remove();
});

/** Acknowledges calls as one batch of the journal. */
async function send(...ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids.map((id) => {
      const call = trackCall('Product Viewed', { product_id: 'P' }, { messageId: id, anonymousId: `of-${id}` });
      return journal.append(ENVELOPE, Buffer.from(JSON.stringify(call)));
    }),
  );
}

function startLoop(): void {
  const { engine, workspace, clock } = bed.loading;
  const { journal: folder } = bed.paths;
  loop = new EventLoop({
    engine,
    journal: folder,
    workspace: () => Promise.resolve(workspace),
    clock,
    normaliser,
  });
}

/** Loads until so many records are loaded. */
async function loadAll(records: number): Promise<void> {
  let loaded = 0;
  startLoop();
  const timer = setInterval(() => {
    void bed.loading.engine.read(readJournalState).then((state) => (loaded = state?.records ?? 0));
  }, 50);
  expect(await waitUntil(() => loaded >= records, 60)).toBe(true);
  clearInterval(timer);
  await loop?.stop();
}

const good = (from: number, count: number) => Array.from({ length: count }, (_, n) => `good-${String(from + n)}`);
const REJECTS = `select reject_key, received_at, key_id, type, name, reason, raw_text ->> 'message_id' as message_id
  from ops.event_rejects order by message_id`;
const IDS = 'select message_id from base.events order by message_id';

/** Fills another warehouse from the same journal, as a rebuild does; returns what is there then. */
async function rebuiltBeside() {
  const other = await openTemporaryLoading({}, '2026-11-26T10:00:00Z');
  try {
    const { archive, journal: folder } = bed.paths;
    const loading = { ...other.loading, salt: bed.loading.salt, paths: { ...other.paths, archive, journal: folder } };
    await rebuildEvents(loading, { progress: () => undefined, program: PROGRAM });
    return {
      facts: await digestEvents(other.loading.engine),
      ids: await other.rows(IDS),
      rejects: await other.rows(REJECTS),
    };
  } finally {
    await other.remove();
  }
}

test(
  'rows that cannot be read, or of which nothing can be derived, are rejected one by one; all around them is loaded, and a rebuild comes out equal',
  { timeout: 120_000 },
  async () => {
    await send(...good(0, 3));
    await send(...good(3, 3), 'too-late', ...good(6, 4), 'too-large', ...good(10, 2));
    await send(...good(12, 3));
    await journal.close();
    await loadAll(17);
    const ids = await bed.rows(IDS);
    expect(ids).toHaveLength(15);
    expect(JSON.stringify(ids)).not.toContain('too-');
    const rejects = await bed.rows(REJECTS);
    const reject = { reason: 'not_loadable', name: 'product_viewed', key_id: 'k1' };
    expect(rejects).toMatchObject([
      { ...reject, message_id: 'too-large' },
      { ...reject, message_id: 'too-late' },
    ]);
    const [offset] = await bed.rows('select records::int as records, events::int as events from ops.journal_offsets');
    expect(offset).toEqual({ records: 17, events: 15 });
    expect(await rebuiltBeside()).toEqual({ facts: await digestEvents(bed.loading.engine), ids, rejects });
  },
);
