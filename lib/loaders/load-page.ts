import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { mappingOfLoad } from '@/lib/loaders/archive';
import { obstacleOf, type Obstacle } from '@/lib/loaders/repair/obstacle';
import type { Engine } from '@/lib/warehouse/engine';
import { sentenceSchema } from '@/lib/sentences/stored';

/** What the data page and its routes read of loads. Raw text of rejects may name persons: only `loads.read` sees it. */
const loadRow = z.object({
  loadId: z.number(),
  source: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['running', 'ok', 'partial', 'failed', 'late']),
  startedBy: z.string(),
  files: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(
      z.array(
        z.object({
          name: z.string(),
          rows: z.number(),
          bytes: z.number(),
          state: z.enum(['loaded', 'known', 'refused']),
          message: z.string().nullable(),
          sentence: sentenceSchema.nullable().default(null),
        }),
      ),
    ),
  rowsRead: z.number(),
  rowsMerged: z.number(),
  rowsUnchanged: z.number(),
  rowsRejected: z.number(),
  rowsWaiting: z.number(),
  watermark: z.string().nullable(),
  reconciliation: z
    .string()
    .nullable()
    .transform((text): unknown => (text === null ? [] : JSON.parse(text)))
    .pipe(z.array(z.object({ name: z.string(), file: z.string().nullable(), warehouse: z.string().nullable() }))),
  message: z.string().nullable(),
  /** JSON of what the message says in English. */
  sentence: z.string().nullable(),
});
export type LoadRow = z.output<typeof loadRow>;

const factState = z.object({
  fact: z.string(),
  source: z.string(),
  rowCount: z.number(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  completeUntil: z.string(),
});
export type FactStateRow = z.output<typeof factState>;

const rejectRow = z.object({
  fact: z.string(),
  file: z.string(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
  /** JSON of what the detail says in English. */
  sentence: z.string(),
  rawText: z.string().nullable(),
  /** Load that brought the row again; null while none has. */
  repairedBy: z.number().nullable(),
});
export type RejectRow = z.output<typeof rejectRow>;

const LOADS = `select load_id as "loadId", source, started_at as "startedAt", ended_at as "endedAt", state,
  started_by as "startedBy", files::varchar as files, rows_read as "rowsRead", rows_merged as "rowsMerged",
  rows_unchanged as "rowsUnchanged", rows_rejected as "rowsRejected", rows_waiting as "rowsWaiting", watermark,
  reconciliation::varchar as reconciliation, message, sentence from ops.loads`;

/** Rows of one page. */
export const LOAD_PAGE_ROWS = 50;

function requireReading(principal: Principal): void {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
}

/** Returns loads, newest first, and how far each fact is filled. Times are UTC; `page` counts from 1. */
export async function readLoads(
  principal: Principal,
  engine: Engine,
  page: number,
): Promise<{ readonly loads: readonly LoadRow[]; readonly total: number; readonly facts: readonly FactStateRow[] }> {
  requireReading(principal);
  return engine.read(async (reader) => {
    const loads = await reader.rows(`${LOADS} order by load_id desc limit $1 offset $2`, [
      LOAD_PAGE_ROWS,
      (page - 1) * LOAD_PAGE_ROWS,
    ]);
    const [count] = await reader.rows('select count(*) as total from ops.loads');
    const facts = await reader.rows(
      `select fact, source, row_count as "rowCount", first_day as "firstDay", last_day as "lastDay",
         complete_until as "completeUntil" from ops.fact_states order by fact, source`,
    );
    return {
      loads: z.array(loadRow).parse(loads),
      total: Number(count?.['total'] ?? 0),
      facts: z.array(factState).parse(facts),
    };
  });
}

/** Returns one page of the rejects of a load, in the order of files and lines. Throws `notFound` for an unknown load. */
export async function readRejectsOrThrow(
  principal: Principal,
  engine: Engine,
  loadId: number,
  page: number,
  archive: string,
): Promise<{
  readonly load: LoadRow;
  readonly rejects: readonly RejectRow[];
  readonly total: number;
  /** Why its rows cannot be brought again one by one; null where they can. */
  readonly obstacle: Obstacle | null;
}> {
  requireReading(principal);
  return engine.read(async (reader) => {
    const [found] = await reader.rows(`${LOADS} where load_id = $1`, [loadId]);
    if (found === undefined) throw new AppError('notFound', `There is no load ${loadId}.`);
    const rejects = await reader.rows(
      `select fact, file, line, column_name as "column", reason, detail, sentence, raw_text as "rawText",
         (select max(p.load_id) from ops.repairs p where p.of_load = r.load_id and p.file = r.file and p.line = r.line)
           as "repairedBy"
       from ops.load_rejects r
       where load_id = $1 order by file, line, reason, column_name limit $2 offset $3`,
      [loadId, LOAD_PAGE_ROWS, (page - 1) * LOAD_PAGE_ROWS],
    );
    const [count] = await reader.rows('select count(*) as total from ops.load_rejects where load_id = $1', [loadId]);
    const load = loadRow.parse(found);
    return {
      load,
      obstacle: obstacleOf(load.source, load.state, mappingOfLoad(archive, loadId) !== null),
      rejects: z.array(rejectRow).parse(rejects),
      total: Number(count?.['total'] ?? 0),
    };
  });
}
