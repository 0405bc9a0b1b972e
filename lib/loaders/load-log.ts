import type { Said } from '@/lib/loaders/saying';
import { seedCalendar } from '@/lib/loaders/seed-calendar';
import type { SourceFile } from '@/lib/loaders/source';
import type { StagedFile, StageResult } from '@/lib/loaders/stage-job';
import type { Engine, Reader, Writer } from '@/lib/warehouse/engine';

/** The rows of ops.loads: written when a load starts, flipped in the same transaction that keeps its rows. */
export type LoadState = 'running' | 'ok' | 'partial' | 'failed' | 'late';

/** A file as ops.loads shows it. */
export type LoggedFile = Pick<
  StagedFile,
  'name' | 'contentHash' | 'bytes' | 'rows' | 'state' | 'message' | 'sentence' | 'columns'
> & {
  readonly relation: SourceFile['relation'] | null;
};

/** What the end of a load says about itself. */
export interface LoadOutcome extends Said {
  readonly state: LoadState;
  readonly merged: number;
  readonly unchanged: number;
  readonly waiting: number;
  /** New rows of days before the newest that had come of their fact. */
  readonly late: number;
  readonly reconciliation: string | null;
}

/** Text of a moment as DuckDB takes it for a UTC timestamp. */
export function utcText(moment: Date): string {
  return moment.toISOString().replace('Z', '');
}

/** Files of a delivery as they are logged. */
export function loggedFiles(files: readonly StagedFile[]): LoggedFile[] {
  return files.map(({ name, relation, contentHash, bytes, rows, state, message, sentence, columns }) => ({
    name,
    relation,
    contentHash,
    bytes,
    rows,
    state,
    message,
    sentence,
    columns,
  }));
}

/** Opens the log of a load, and the calendar before the first; returns its number, which is above `taken` (numbers that the archive holds). */
export async function openLoad(
  engine: Engine,
  source: string,
  startedBy: string,
  now: Date,
  taken: number,
): Promise<number> {
  return engine.write('warehouse', async (writer) => {
    await seedCalendar(writer);
    const [row] = await writer.rows('select coalesce(max(load_id), 0)::double + 1 as next from ops.loads');
    const loadId = Math.max(Number(row?.['next'] ?? 1), taken + 1);
    await insertLoad(writer, loadId, source, startedBy, utcText(now));
    return loadId;
  });
}

/** Inserts the row of a running load. */
export async function insertLoad(
  writer: Writer,
  loadId: number,
  source: string,
  startedBy: string,
  startedAt: string,
): Promise<void> {
  await writer.run(
    `insert into ops.loads (load_id, source, started_at, state, started_by, files, rows_read, rows_merged, rows_unchanged,
       rows_rejected, rows_waiting) values ($1, $2, $3::timestamp, 'running', $4, '[]', 0, 0, 0, 0, 0)`,
    [loadId, source, startedAt, startedBy],
  );
}

/** Flips a load to its end state, in the caller's transaction. */
export async function closeLoad(
  writer: Writer,
  loadId: number,
  staged: StageResult | null,
  outcome: LoadOutcome,
  endedAt: string,
): Promise<void> {
  const files = staged === null ? [] : loggedFiles(staged.files);
  const read = files.reduce((sum, file) => sum + (file.state === 'loaded' ? file.rows : 0), 0);
  await writer.run(
    `update ops.loads set ended_at = $2::timestamp, state = $3, files = $4::json, rows_read = $5, rows_merged = $6,
       rows_unchanged = $7, rows_rejected = $8, rows_waiting = $9, watermark = $10::timestamp, reconciliation = $11::json,
       message = $12, rows_late = $13, sentence = $14 where load_id = $1`,
    [
      loadId,
      endedAt,
      outcome.state,
      JSON.stringify(files),
      read,
      outcome.merged,
      outcome.unchanged,
      staged?.rejected ?? 0,
      outcome.waiting,
      staged?.watermark ?? null,
      outcome.reconciliation,
      outcome.message,
      outcome.late,
      outcome.sentence === null ? null : JSON.stringify(outcome.sentence),
    ],
  );
}

/** State of a load; null when there is no such load. */
export async function readLoadState(reader: Reader, loadId: number): Promise<string | null> {
  const [row] = await reader.rows('select state from ops.loads where load_id = $1', [loadId]);
  return row === undefined ? null : String(row['state']);
}

/** Content hashes that were taken in from a source. */
export async function readKnownHashes(engine: Engine, source: string): Promise<string[]> {
  const rows = await engine.read((reader) =>
    reader.rows('select content_hash from ops.files where source = $1', [source]),
  );
  return rows.map((row) => String(row['content_hash']));
}
