import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { Batch } from '@/lib/loaders/events/commit-batch';
import { moveOffset, readOffset } from '@/lib/loaders/events/journal-offset';
import type { TakenIn } from '@/lib/loaders/events/take-in';
import { utcText } from '@/lib/loaders/load-log';
import type { Engine } from '@/lib/warehouse/engine';

const KEPT_BYTES = 10_000;

function beginningOf(file: string | null): string {
  if (file === null || !existsSync(file)) return '';
  const bytes = Buffer.alloc(KEPT_BYTES);
  const handle = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(handle, bytes)).toString('utf8');
  } finally {
    closeSync(handle);
  }
}

/** Passes over a batch that the warehouse cannot take: one reject tells of it, its bytes stay in the journal. Null as commitBatch. */
export async function setAside(engine: Engine, { from, answer }: Batch, now: Date): Promise<TakenIn | null> {
  const raw = beginningOf(answer.eventsFile);
  return engine.write('warehouse', async (writer) => {
    const offset = await readOffset(writer);
    if (offset.file !== from.file || offset.offset !== from.offset) return null;
    await writer.run(
      `insert into ops.event_rejects (reject_key, received_at, reason, detail, raw_text, journal_file, journal_offset)
       values (md5_number_lower('batch:' || $1 || ':' || $2), $3::timestamp, 'not_loadable', $4, $5, $1, $2)`,
      [
        from.file,
        from.offset,
        answer.oldestAt ?? utcText(now),
        `The warehouse could not take ${String(answer.records)} records of the journal from here on. The log says why.`,
        raw,
      ],
    );
    await writer.run('create or replace temp table came_events as select occurred_at from base.hot_events limit 0');
    const taken = { events: 0, duplicates: 0, rejects: 1 };
    const { next, records, newestAt, damage = null } = answer;
    await moveOffset(writer, { next, records, ...taken, newestAt, damage, committedAt: utcText(now) });
    return taken;
  });
}
