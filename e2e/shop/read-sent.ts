import type { EventRow, RejectRow } from '@/lib/events/event-row';
import { normaliseRecord } from '@/lib/events/normalise-record';
import { createClassifier } from '@/lib/events/origin-of';
import type { EdgeBed } from '@/lib/edge/trials/edge-bed';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { JOURNAL_START } from '@/lib/journal/position';
import { readJournal } from '@/lib/journal/read-journal';

const MOST_BYTES = 32_000_000;

/** What the loader makes of events that edge holds. */
export interface ReadEvents {
  /** In order of time, then of receipt. */
  readonly rows: readonly EventRow[];
  readonly rejects: readonly RejectRow[];
}

/** Reads the events of one corner of a shop as the loader does: rows in order of time, and what it would turn away. */
export async function readSent(bed: EdgeBed, corner: string): Promise<ReadEvents> {
  const home = new URL(corner).pathname;
  const rows: EventRow[] = [];
  const rejects: RejectRow[] = [];
  const tools = { salt: 'salt', classifier: createClassifier() };
  const page = await readJournal(NODE_DISK, bed.paths.journal, JOURNAL_START, { maxBytes: MOST_BYTES });
  for (const record of page.records)
    normaliseRecord(record, tools, {
      event: (row) => {
        if (row.page_path?.startsWith(home) === true) rows.push(row);
      },
      reject: (row) => {
        if (row.raw_text.includes(home)) rejects.push(row);
      },
    });
  rows.sort((a, b) => a.occurred_at.localeCompare(b.occurred_at));
  return { rows, rejects };
}
