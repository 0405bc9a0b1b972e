import { z } from 'zod';
import type { Position } from '@/lib/events/protocol';
import type { Reader, Writer } from '@/lib/warehouse/engine';

/** The one row that says how far the journal of edge is loaded; it moves in the transaction that keeps the rows. */
const JOURNAL = 'edge';

const row = z.object({
  file: z.coerce.number(),
  position: z.coerce.number(),
  records: z.coerce.number(),
  events: z.coerce.number(),
  duplicates: z.coerce.number(),
  rejects: z.coerce.number(),
  lastEventAt: z.string().nullable(),
  lastReceivedAt: z.string().nullable(),
  committedAt: z.string(),
  damage: z.string().nullable(),
});

/** How far the journal is loaded, and what was made of it; times are UTC text. */
export type JournalState = z.infer<typeof row>;

/** Where a journal begins that nothing was loaded of. */
export const START: Position = { file: 0, offset: 0 };

/** The state of the journal of edge; null while nothing of it was loaded. */
export async function readJournalState(reader: Reader): Promise<JournalState | null> {
  const [found] = await reader.rows(
    `select file, position, records, events, duplicates, rejects, last_event_at::varchar as "lastEventAt",
       last_received_at::varchar as "lastReceivedAt", committed_at::varchar as "committedAt", damage
     from ops.journal_offsets where journal = $1`,
    [JOURNAL],
  );
  return found === undefined ? null : row.parse(found);
}

/** Where loading goes on. */
export async function readOffset(reader: Reader): Promise<Position> {
  const state = await readJournalState(reader);
  return state === null ? START : { file: state.file, offset: state.position };
}

/** What a batch adds to the row. */
export interface OffsetChange {
  readonly next: Position;
  readonly records: number;
  readonly events: number;
  readonly duplicates: number;
  readonly rejects: number;
  readonly newestAt: string | null;
  readonly damage: string | null;
  /** UTC text. */
  readonly committedAt: string;
}

/** Forgets what was loaded of the journal, rows and offset, in the caller's transaction; what follows from the rows stays. */
export async function forgetJournal(writer: Writer): Promise<void> {
  for (const part of ['hot', 'cold']) await writer.run(`delete from base.${part}_events where source = $1`, [JOURNAL]);
  await writer.run('delete from ops.event_rejects');
  await writer.run('delete from ops.journal_offsets where journal = $1', [JOURNAL]);
}

/** Moves the offset, in the caller's transaction, which has came_events. */
export async function moveOffset(writer: Writer, change: OffsetChange): Promise<void> {
  const before = await readJournalState(writer);
  const damage = [before?.damage, change.damage].filter((text) => text !== null && text !== undefined);
  await writer.run('delete from ops.journal_offsets where journal = $1', [JOURNAL]);
  await writer.run(
    `insert into ops.journal_offsets (journal, file, position, records, events, duplicates, rejects, last_event_at,
       last_received_at, committed_at, damage)
     select $1, $2, $3, $4, $5, $6, $7, greatest($8::timestamp, (select max(occurred_at) from came_events)),
       greatest($9::timestamp, $10::timestamp), $11::timestamp, $12`,
    [
      JOURNAL,
      change.next.file,
      change.next.offset,
      (before?.records ?? 0) + change.records,
      (before?.events ?? 0) + change.events,
      (before?.duplicates ?? 0) + change.duplicates,
      (before?.rejects ?? 0) + change.rejects,
      before?.lastEventAt ?? null,
      before?.lastReceivedAt ?? null,
      change.newestAt,
      change.committedAt,
      damage.length === 0 ? null : damage.slice(-5).join('\n'),
    ],
  );
}
